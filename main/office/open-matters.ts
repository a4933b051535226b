import { daysBetween } from '#shared/calendar/plain-date'
import { eachRow } from '#shared/office/rows'
import type { OpenMatters, OpenMattersQuery } from '#shared/protocol/open-matters'
import type { OfficeDesk } from './desk'
import type { PastMeeting } from './left-over'
import { leftOverOf } from './left-over'
import type { Office } from './office'

/** Meetings of a unit that are looked through, the newest first: each has to be opened, and what is older is hardly a promise any more. */
const MEETINGS = 6
/** Matters that are sent at once. */
const SENT = 60

/** Everything that is still open and could come up in a meeting, whatever it is made from: what is late first, then what earlier meetings left. */
export async function openMatters(
  { state }: Pick<Office, 'state'>,
  desk: Pick<OfficeDesk, 'outFor'>,
  meetings: { closedOf(unit: string, take: number): Promise<PastMeeting[]> },
  { unit, text }: OpenMattersQuery,
  today: string,
): Promise<OpenMatters> {
  const concluded = new Set<string>()
  if (state) for (const { meetingId, conclusion } of eachRow(state.meetings)) if (conclusion) concluded.add(meetingId)
  const wanted = text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)
  const left = leftOverOf(await meetings.closedOf(unit, MEETINGS), concluded)
    .filter(({ text: said, who, from }) => {
      const all = `${said}\n${who}\n${from}`.normalize('NFKC').toLowerCase()
      return wanted.every((each) => all.includes(each))
    })
    .map((matter) => ({ ...matter, late: matter.due === null ? 0 : Math.max(0, daysBetween(matter.due, today)) }))
  const matters = [...left, ...(state ? desk.outFor(state, text) : [])].sort((a, b) => b.late - a.late)
  return { matters: matters.slice(0, SENT), total: matters.length }
}
