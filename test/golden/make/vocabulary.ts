import { DECISION_RULES, STANCES } from '#shared/meeting/consensus/decision-rules'
import { MEETING_JOURNAL, NEWEST_EDITION } from '#shared/meeting/meeting-journal'
import { PERMISSIONS } from '#shared/meeting/permissions'
import { HAND_STANCES, SPEAKING_ORDERS } from '#shared/meeting/speaking/speaking'
import { SUITE_NAMES } from '#shared/signing/suite-names'
import type { Vocabulary } from '../corpus'

const { events, commands } = MEETING_JOURNAL.editions[NEWEST_EDITION]!

/** The words of the newest edition, for its folder. `templates`: ids of the kinds of meeting. */
export const vocabularyNow = (templates: readonly string[]): Vocabulary => ({
  events: Object.keys(events).sort(),
  commands: Object.keys(commands).sort(),
  acts: Object.keys(PERMISSIONS).sort(),
  values: {
    'meeting.created/edition': [String(NEWEST_EDITION)],
    'meeting.created/templateId': [...templates].sort(),
    'meeting.created/rule': [...DECISION_RULES],
    'check.closed/result': ['agreed', 'agreed-with-reservations', 'not-agreed', 'recorded'],
    'stance.given/stance': [...STANCES],
    'speaking.set/order': [...SPEAKING_ORDERS],
    'hand.raised/stance': [...HAND_STANCES],
    'speaker.called/stance': [...HAND_STANCES, 'invited'],
    'chair.transferred/mustSign': ['true', 'false'],
    'item.skipped/carryOver': ['true', 'false'],
    'signing.chosen/suite': [...SUITE_NAMES],
  },
})
