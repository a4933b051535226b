import type { PlainDate } from '#shared/calendar/plain-date'
import { waitsFor } from '#shared/decision/notice'
import type { DecisionView, SealedView } from '#shared/meeting/decisions/decision-view'
import { SEALED } from '#shared/meeting/decisions/sealed-state'
import { areaText } from '#shared/papers/verdict-sentence'
import { plainText } from '#shared/words/fragments'
import { useWords } from '../../strings/language'
import styles from './decision-progress.module.css'
import { NeedNow } from './need-now'
import { SealFigures } from './seal-figures'
import type { SeatNames } from './seat-names'

interface DecisionProgressProps {
  view: DecisionView
  names: SeatNames
  /** In China, by the host's clock. */
  today: PlainDate
}

/** How far it is: before it opens whether enough are here, in figures; while it is open how many have voted, and for the desk who is missing. */
export function DecisionProgress({ view, names, today }: DecisionProgressProps) {
  const { decision, deciding } = useWords()
  const { progress: words } = deciding
  const { announcement, stage, quorum, recusalsChanged, progress, sealed } = view
  if (!announcement) return null
  const from = waitsFor(announcement, today)
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
        {from !== null && <p className={styles.short}>▲ {decision.opensFrom(from)}</p>}
        {recusalsChanged && <p className={styles.short}>▲ {words.recusalsChanged}</p>}
        {view.sealed && <SealedBefore view={view} sealed={view.sealed} names={names} />}
        <NeedNow view={view} />
      </div>
    )
  }
  if (stage !== 'open' && stage !== 'closed') return null
  const byName = announcement.means.some((each) => each !== 'hands') && announcement.visibility === 'named'
  return (
    <div role="status" className={styles.progress}>
      {(byName || sealed) && <p className={styles.figures}>{words.voted(progress.cast, progress.of)}</p>}
      {sealed && stage === 'closed' && (
        <p>
          {sealed.summed === null
            ? deciding.sealed.lookFirst
            : deciding.sealed.shares(sealed.shared.length, sealed.threshold)}
        </p>
      )}
      {sealed && <SealedStuck view={view} sealed={sealed} names={names} />}
      {sealed?.summed && <SealFigures label={deciding.sealed.summed} hash={sealed.summed} />}
      {announcement.means.includes('hands') && <p>{words.byHands}</p>}
      {progress.missing && byName && (
        <p className={styles.soft}>
          {progress.missing.length === 0 ? words.nobodyMissing : words.missing(names.list(progress.missing))}
        </p>
      )}
      <NeedNow view={view} />
    </div>
  )
}

/** What keeps the box from being opened, and what is to be done: too few ballots, or too few tellers left. */
function SealedStuck({ view, sealed, names }: { view: DecisionView; sealed: SealedView; names: SeatNames }) {
  const { sealed: words } = useWords().deciding
  const { tellersAway, shared, threshold, summed } = sealed
  const tooFew = view.stage === 'closed' && summed === null && view.progress.cast < SEALED.fewest
  // Everybody who gave a share has done all there is to do.
  const left = view.tellers.length - tellersAway.length
  return (
    <>
      {tooFew && <p className={styles.short}>▲ {words.tooFewCast(view.progress.cast, SEALED.fewest)}</p>}
      {shared.length < threshold && left < threshold && (
        <p className={styles.short}>▲ {words.tellersMissing(names.list(tellersAway), left, threshold)}</p>
      )}
    </>
  )
}

/** Whether tellers and devices are ready for a secret ballot, and who is waited for. */
function SealedBefore({ view, sealed, names }: { view: DecisionView; sealed: SealedView; names: SeatNames }) {
  const { sealed: words } = useWords().deciding
  const isReady = sealed.ready.length === view.tellers.length
  const enough = sealed.tellersHere >= sealed.threshold
  const devices = sealed.registered >= SEALED.fewest
  return (
    <>
      <p className={isReady ? styles.enough : styles.short}>
        {isReady ? '✓ ' : '▲ '}
        {words.tellersReady(sealed.ready.length, view.tellers.length)}
      </p>
      {!isReady && (
        <p className={styles.soft}>
          {words.tellersMaking(names.list(view.tellers.filter((each) => !sealed.ready.includes(each))))}
        </p>
      )}
      {isReady && (
        <p className={enough ? styles.enough : styles.short}>
          {enough ? '✓ ' : '▲ '}
          {words.tellersHere(sealed.tellersHere, sealed.threshold)}
        </p>
      )}
      {isReady && !enough && <p className={styles.soft}>{words.tellersComeBack(names.list(sealed.tellersAway))}</p>}
      <p className={devices ? styles.enough : styles.short}>
        {devices ? '✓ ' : '▲ '}
        {words.devicesReady(sealed.registered, sealed.expected)}
      </p>
      {!devices && <p className={styles.soft}>{words.devicesTooFew(SEALED.fewest)}</p>}
      {sealed.missing && sealed.missing.length > 0 && (
        <p className={styles.soft}>{words.devicesMissing(names.list(sealed.missing))}</p>
      )}
    </>
  )
}
