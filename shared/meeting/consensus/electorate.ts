import type { Powers, Standing } from '../roles'
import type { MeetingState } from '../state'
import { isPresent, isYetToCome, recusedNow, roleOf } from '../state'

interface DecidingPowers {
  powers: Readonly<Record<Standing, Pick<Powers, 'decide'>>>
}

/** Admitted, present, and of a role that decides. */
export const entitled = (state: MeetingState, { powers }: DecidingPowers): string[] =>
  Object.values(state.participants)
    .filter(
      (person) =>
        person.status === 'admitted' &&
        isPresent(person) &&
        !isYetToCome(state.openedAt, person) &&
        powers[roleOf(state, person).standing].decide,
    )
    .map((person) => person.id)

/** Who is asked in a check opened now: entitled, and not recused from the open item. */
export function electorate(
  state: MeetingState,
  rules: DecidingPowers & { entitled(state: MeetingState, rules: DecidingPowers): string[] },
): string[] {
  const recused = new Set(recusedNow(state))
  return rules.entitled(state, rules).filter((id) => !recused.has(id))
}
