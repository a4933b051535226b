import type { Rows } from '../rows'
import { noRows } from '../rows'

/** What a closed meeting agreed, or did not. */
export interface Outcome {
  id: string
  number: number
  text: string
  agreed: boolean
  reservations: number
}

/** Something that was to be done, as the meeting wrote it down. */
export interface AgreedAction {
  id: string
  text: string
  who: string
  due: string
}

/** A meeting about topics of this office. */
export interface LinkedMeeting {
  id: string
  meetingId: string
  title: string
  topics: readonly string[]
  linkedAt: string
  /** What came of it, by its own record, whose head is named; null until then. */
  conclusion: {
    at: string
    head: string
    outcomes: readonly Outcome[]
    actions: readonly AgreedAction[]
  } | null
}

export interface MeetingsState {
  meetings: Rows<LinkedMeeting>
}

export const noMeetings: MeetingsState = { meetings: noRows }
