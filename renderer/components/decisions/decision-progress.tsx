import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import { areaText } from '#shared/papers/verdict-sentence'
import { plainText } from '#shared/words/fragments'
import { useWords } from '../../strings/language'
import styles from './decision-progress.module.css'
import type { SeatNames } from './seat-names'

/** How far it is: before it opens whether enough are here, in figures; while it is open how many have voted, and for the desk who is missing. */
export function DecisionProgress({ view, names }: { view: DecisionView; names: SeatNames }) {
  const { decision, deciding } = useWords()
  const { progress: words } = deciding
  const { announcement, stage, quorum, recusalsChanged, progress } = view
  if (!announcement) return null
  const amount = (measure: 'heads' | 'area', value: number) =>
    measure === 'area' ? plainText(decision.area(areaText(value))) : String(value)
  if (stage === 'announced') {
    return (
      <div role="status" className={styles.progress}>
        {quorum.map(({ condition, count, needed, met }) => (
          <p key={condition.measure} className={met ? styles.enough : styles.short}>
            {met ? '✓ ' : '▲ '}
            {met
              ? words.enough(amount(condition.measure, count), amount(condition.measure, needed))
              : words.short(
                  amount(condition.measure, count),
                  amount(condition.measure, needed),
                  amount(condition.measure, needed - count),
                )}
          </p>
        ))}
        {recusalsChanged && <p className={styles.short}>▲ {words.recusalsChanged}</p>}
      </div>
    )
  }
  if (stage !== 'open' && stage !== 'closed') return null
  const byName = announcement.means.some((each) => each !== 'hands') && announcement.visibility === 'named'
  return (
    <div role="status" className={styles.progress}>
      {byName && <p className={styles.figures}>{words.voted(progress.cast, progress.of)}</p>}
      {announcement.means.includes('hands') && <p>{words.byHands}</p>}
      {progress.missing && byName && (
        <p className={styles.soft}>
          {progress.missing.length === 0 ? words.nobodyMissing : words.missing(names.list(progress.missing))}
        </p>
      )}
    </div>
  )
}
