import { eachRow } from '#shared/office/rows'
import type { OfficeState } from '#shared/office/state'

/** Whether a topic or a procedure of the office was, or is to be, deliberated in this meeting. */
export function namesMeeting({ meetings, procedures }: OfficeState, meetingId: string): boolean {
  for (const link of eachRow(meetings)) if (link.meetingId === meetingId) return true
  for (const { steps } of eachRow(procedures))
    if (steps.some((step) => step.meetings.some((each) => each.meetingId === meetingId))) return true
  return false
}
