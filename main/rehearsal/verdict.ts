import { bothLanguages } from '#shared/words/both-languages'
import { NOTICEABLE } from './limits'

/**
 * How many people a run speaks for. When 95 of 100 edits were elsewhere within what hands notice, the run speaks for
 * as many as took part, and for no more: what was not tried is not promised (`--find-limit` tries). When it took longer,
 * the work of a telling grows with those told, so the number is brought down in proportion. Null when something was
 * lost or did not converge: such a run speaks for nobody.
 */
export function capacityFrom(people: number, { p95, held }: { p95: number | null; held: boolean }): number | null {
  if (!held || p95 === null) return null
  return p95 <= NOTICEABLE ? people : Math.max(1, Math.floor((people * NOTICEABLE) / p95))
}

/** The verdict in one sentence, both languages. */
export function verdictOn({
  converged,
  lost,
  capacity,
}: {
  converged: boolean
  lost: number
  capacity: number | null
}): string {
  return bothLanguages(({ commandLine: { rehearsal } }) =>
    lost > 0
      ? rehearsal.lost(lost)
      : !converged || capacity === null
        ? rehearsal.different
        : rehearsal.carries(capacity),
  )
}
