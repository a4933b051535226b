import * as z from 'zod'
import type { Announcement } from './announcement'
import { personId } from './electorate'

/**
 * Who was at the meeting, as the record knows it: when the vote opened, at any time while it was open, and when it closed.
 * Others than voters may be among them.
 */
export const attendanceSchema = z.strictObject({
  opening: z.array(personId),
  meanwhile: z.array(personId),
  closing: z.array(personId),
})
export type Attendance = z.infer<typeof attendanceSchema>

/** Those who count: all voters but, where the rule takes them out of 应到, the recused. */
export const entitledOf = ({ voters, recused, rules }: Announcement): string[] =>
  voters.map(({ id }) => id).filter((id) => rules.recused.base === 'stay' || !recused.includes(id))

/** Who of the entitled counts as present (到会) when these people are here: in person, or by the one who holds their mandate. */
export function presentOf(announcement: Announcement, here: readonly string[]): string[] {
  const inPerson = new Set(here)
  const sent = new Set(announcement.mandates.flatMap(({ giver, holder }) => (inPerson.has(holder) ? giver : [])))
  return entitledOf(announcement).filter((id) => inPerson.has(id) || sent.has(id))
}
