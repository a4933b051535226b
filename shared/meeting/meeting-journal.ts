import { editionOf, newestEdition } from '../journal/edition'
import type { JournalDefinition } from '../journal/edition'
import type { DecisionContext } from './decision-context'
import { EDITION_1 } from './editions/edition-1'
import { EDITION_2 } from './editions/edition-2'
import type { MeetingEdition } from './editions/meeting-edition'
import { meetingEdition } from './editions/meeting-edition'
import type { MeetingRules } from './rules'
import type { MeetingState } from './state'
import { CHAIR_ID } from './state'

const EDITIONS: Readonly<Record<number, MeetingEdition>> = {
  1: meetingEdition(EDITION_1),
  2: meetingEdition(EDITION_2),
}

/** The record of a meeting, as a journal. */
export const MEETING_JOURNAL: JournalDefinition<MeetingState, DecisionContext> = {
  begins: 'meeting.created',
  noun: 'meeting',
  names: 'meetingId',
  fromStrangers: new Set(['join']),
  // Who an event is by, beside people with ids of their own.
  taken: ['host', CHAIR_ID],
  idOf: (state) => state.meetingId,
  hostKeyOf: (state) => state.hostKey,
  editions: EDITIONS,
}

/** What new meetings are begun with. */
export const NEWEST_EDITION = newestEdition(EDITIONS)

/** The rules of an edition. Throws MadeByNewerVersion for one this program does not know. */
export const rulesOf = (edition: number): MeetingRules => editionOf(EDITIONS, edition).rules
