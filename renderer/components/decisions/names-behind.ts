import type { Counted } from '#shared/decision/people-behind'
import { peopleBehind } from '#shared/decision/people-behind'
import type { DecisionView } from '#shared/meeting/decisions/decision-view'
import type { SeatNames } from './seat-names'

/** The names of those whom a number of the sentence counts; null where nobody can know them, or before it is counted. */
export function namesBehind(
  { announcement, verdict, box, attendance }: DecisionView,
  names: SeatNames,
  counted: Counted,
): string[] | null {
  if (!announcement || !verdict || !box) return null
  const silentAs = 'silentAs' in verdict.result ? verdict.result.silentAs : null
  const seats = peopleBehind(counted, announcement, attendance, box, silentAs)
  return seats && names.list(seats)
}
