import { clsx } from 'clsx'
import type { Announcement } from '#shared/decision/announcement'
import type { Checked } from '#shared/decision/condition'
import type { ChoiceOption } from '#shared/decision/form'
import { VOTES } from '#shared/decision/forms/motion'
import type { Verdict } from '#shared/decision/verdict'
import { useWords } from '../../strings/language'
import styles from './result-bars.module.css'
import { SpreadBars } from './spread-bars'

interface Bar {
  name: string
  count: number
  /** Of the track, from 0 to 1; without it, as the count stands to the others. */
  share?: number
  /** The first look: filled; the second: ink; the last: an outline. */
  look: 'for' | 'against' | 'abstain'
}

/**
 * What was counted as bars: votes with a mark at what was needed, points of all that there could be, or where a room
 * stands before and after. Heads only: where area counts too, the sentence has both. Nothing for stances, which the
 * sentence counts.
 */
export function ResultBars({ announcement: { form }, verdict }: { announcement: Announcement; verdict: Verdict }) {
  const { decision, deciding } = useWords()
  if (verdict.result.kind === 'slider' && form.kind === 'slider')
    return <SpreadBars form={form} result={verdict.result} />
  const { bars, needed } = rows()
  if (bars.length === 0) return null
  const most = Math.max(1, needed ?? 0, ...bars.map(({ count }) => count))
  return (
    <dl className={styles.bars}>
      {bars.map(({ name, count, look, share = count / most }, index) => (
        <div key={name} className={clsx(styles.row, look === 'for' && styles.leading)}>
          <dt>{name}</dt>
          <dd className={styles.count}>{count}</dd>
          <dd aria-hidden="true" className={styles.track}>
            <span
              className={clsx(styles.bar, styles[look], share <= 0 && styles.none)}
              style={{ width: `${share * 100}%` }}
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
        const options = 'options' in form ? form.options : []
        return {
          bars: [
            ...result.options.map(({ option, votes }): Bar => ({
              name: nameOf(options, option),
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
      case 'score':
      case 'ranking': {
        if (!('options' in form)) return { bars: [], needed: null }
        // Empty: as few points as there can be; full: as many. In a ranking, last or first on every ballot.
        const each = form.kind === 'score' ? form.highest : form.options.length - 1
        const all = Math.max(1, each * verdict.turnout.valid.heads)
        const least = form.kind === 'score' ? 0 : -all
        return {
          bars: result.options.map(({ option, points, place }) => ({
            name: nameOf(form.options, option),
            count: points,
            share: (points - least) / (all - least),
            look: place === 1 ? 'for' : 'against',
          })),
          needed: null,
        }
      }
      default:
        return { bars: [], needed: null }
    }
  }
}

const nameOf = (options: readonly ChoiceOption[], id: string): string =>
  options.find((each) => each.id === id)?.name ?? id

/** What most asks for: of several conditions the highest is the one that decides. */
function neededHeads(checks: readonly Checked[]): number | null {
  const heads = checks.filter(({ condition }) => condition.measure === 'heads').map(({ needed }) => needed)
  return heads.length === 0 ? null : Math.max(...heads)
}
