import type { Minutes } from '#shared/meeting/minutes/minutes'
import type { OfficePayload } from '#shared/office/commands'
import { agreedClauses } from '#shared/papers/agreed-parts'
import { actionsOf } from '#shared/papers/vote-parts'

/**
 * What a closed meeting says to its office, as its papers do: clauses with what became of them by whatever was last asked
 * about each, the actions that do not hang on a clause which failed, and the head of its record, by which it is found out
 * if the record is another one later.
 */
export function conclusionOf(
  minutes: Pick<Minutes, 'clauses' | 'actions' | 'recordHead'>,
): Omit<OfficePayload<'meeting.conclude'>, 'linkId'> {
  const agreed = new Set(agreedClauses(minutes).map(({ id }) => id))
  return {
    head: minutes.recordHead,
    outcomes: minutes.clauses.slice(0, 200).map(({ id, number, text, decision, fate }) => ({
      id,
      number,
      // What was put to a check may have been changed since; what a vote decided is locked.
      text: (fate === undefined && decision ? decision.text : text).slice(0, 5000),
      agreed: agreed.has(id),
      reservations: decision?.reservations.length ?? 0,
    })),
    actions: actionsOf(minutes)
      .agreed.slice(0, 200)
      .map(({ what, unit, due }, index) => ({
        id: `a${index + 1}`,
        text: what.slice(0, 2000),
        who: unit.slice(0, 200),
        due: due.slice(0, 60),
      })),
  }
}
