import type { Minutes } from '#shared/meeting/minutes/minutes'
import type { OfficePayload } from '#shared/office/commands'

/** What a closed meeting says to its office: clauses with what became of them, actions, and the head of its record, by which it is found out if the record is another one later. */
export function conclusionOf({
  clauses,
  actions,
  recordHead,
}: Pick<Minutes, 'clauses' | 'actions' | 'recordHead'>): Omit<OfficePayload<'meeting.conclude'>, 'linkId'> {
  return {
    head: recordHead,
    outcomes: clauses.slice(0, 200).map(({ id, number, text, decision }) => ({
      id,
      number,
      text: (decision?.text ?? text).slice(0, 5000),
      agreed: decision?.result === 'agreed' || decision?.result === 'agreed-with-reservations',
      reservations: decision?.reservations.length ?? 0,
    })),
    actions: actions.slice(0, 200).map(({ what, unit, due }, index) => ({
      id: `a${index + 1}`,
      text: what.slice(0, 2000),
      who: unit.slice(0, 200),
      due: due.slice(0, 60),
    })),
  }
}
