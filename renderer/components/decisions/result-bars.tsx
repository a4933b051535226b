import { clsx } from 'clsx'
import type { Announcement } from '#shared/decision/announcement'
import type { Checked } from '#shared/decision/condition'
import { VOTES } from '#shared/decision/forms/motion'
import type { Verdict } from '#shared/decision/verdict'
import { useWords } from '../../strings/language'
import styles from './result-bars.module.css'

interface Bar {
  name: string
  count: number
  /** The first look: filled; the second: ink; the last: an outline. */
  look: 'for' | 'against' | 'abstain'
}

/**
 * The votes as bars, with a mark at what was needed. Heads only: where area counts too, the sentence has both. Nothing
 * for forms whose numbers are no votes.
 */
export function ResultBars({ announcement: { form }, verdict }: { announcement: Announcement; verdict: Verdict }) {
  const { decision, deciding } = useWords()
  const { bars, needed } = rows()
  if (bars.length === 0) return null
  const most = Math.max(1, needed ?? 0, ...bars.map(({ count }) => count))
  return (
    <dl className={styles.bars}>
      {bars.map(({ name, count, look }, index) => (
        <div key={name} className={clsx(styles.row, index === 0 && styles.first)}>
          <dt>{name}</dt>
          <dd className={styles.count}>{count}</dd>
          <dd aria-hidden="true" className={styles.track}>
            <span
              className={clsx(styles.bar, styles[look], count === 0 && styles.none)}
              style={{ width: `${(count / most) * 100}%` }}
            />
            {needed !== null && index === 0 && (
              <span className={styles.needed} style={{ left: `${(needed / most) * 100}%` }}>
                <span>{deciding.verdict.needed(needed)}</span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )

  function rows(): { bars: Bar[]; needed: number | null } {
    const { result } = verdict
    switch (result.kind) {
      case 'motion':
      case 'sectors':
        return {
          bars: VOTES.map((vote) => ({ name: decision.votes[vote], count: result[vote].heads, look: vote })),
          needed: neededHeads(result.majority),
        }
      case 'choice': {
        const nameOf = (id: string) => ('options' in form && form.options.find((each) => each.id === id)?.name) || id
        return {
          bars: [
            ...result.options.map(({ option, votes }): Bar => ({
              name: nameOf(option),
              count: votes.heads,
              look: result.elected.includes(option) ? 'for' : 'against',
            })),
            ...(result.abstain.heads > 0
              ? [{ name: decision.choseNobody, count: result.abstain.heads, look: 'abstain' as const }]
              : []),
          ],
          needed: neededHeads(result.options[0]?.checks ?? []),
        }
      }
      default:
        return { bars: [], needed: null }
    }
  }
}

/** What most asks for: of several conditions the highest is the one that decides. */
function neededHeads(checks: readonly Checked[]): number | null {
  const heads = checks.filter(({ condition }) => condition.measure === 'heads').map(({ needed }) => needed)
  return heads.length === 0 ? null : Math.max(...heads)
}
