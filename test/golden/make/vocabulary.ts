import { COMMAND_PAYLOADS } from '#shared/protocol/command'
import { DECISION_RULES, STANCES } from '#shared/meeting/consensus/decision-rules'
import type { EventType } from '#shared/meeting/events'
import { PERMISSIONS } from '#shared/meeting/permissions'
import { HAND_STANCES, SPEAKING_ORDERS } from '#shared/meeting/speaking/speaking'
import type { Vocabulary } from '../corpus'

/** The type check fails when an event is missing here. */
const EVENTS: Record<EventType, true> = {
  'meeting.created': true,
  'meeting.opened': true,
  'meeting.closed': true,
  'chair.transferred': true,
  'standby.named': true,
  'standby.released': true,
  'host.succeeded': true,
  'annex.received': true,
  'clock.jumped': true,
  'admission.set': true,
  'participant.requested': true,
  'participant.admitted': true,
  'participant.refused': true,
  'participant.removed': true,
  'participant.assigned': true,
  'participant.merged': true,
  'participant.entered': true,
  'participant.banned': true,
  'participant.renamed': true,
  'invitations.imported': true,
  'invitee.excused': true,
  'invitee.removed': true,
  'attendance.arrived': true,
  'attendance.left': true,
  'recusal.declared': true,
  'recusal.lifted': true,
  'item.opened': true,
  'item.closed': true,
  'item.skipped': true,
  'speaking.set': true,
  'hand.raised': true,
  'hand.lowered': true,
  'speaker.called': true,
  'speaker.passed': true,
  'speaker.warned': true,
  'speech.started': true,
  'speech.extended': true,
  'speech.ended': true,
  'marker.placed': true,
  'material.added': true,
  'material.withdrawn': true,
  'check.opened': true,
  'stance.given': true,
  'check.closed': true,
  'minutes.frozen': true,
  'minutes.signed': true,
  'minutes.reopened': true,
}

/** The words of the law as it stands now, for the folder of a new edition. `templates`: ids of the kinds of meeting. */
export const vocabularyNow = (templates: readonly string[]): Vocabulary => ({
  events: Object.keys(EVENTS).sort(),
  commands: Object.keys(COMMAND_PAYLOADS).sort(),
  acts: Object.keys(PERMISSIONS).sort(),
  values: {
    'meeting.created/templateId': [...templates].sort(),
    'meeting.created/rule': [...DECISION_RULES],
    'check.closed/result': ['agreed', 'agreed-with-reservations', 'not-agreed', 'recorded'],
    'stance.given/stance': [...STANCES],
    'speaking.set/order': [...SPEAKING_ORDERS],
    'hand.raised/stance': [...HAND_STANCES],
    'speaker.called/stance': [...HAND_STANCES, 'invited'],
    'chair.transferred/mustSign': ['true', 'false'],
    'item.skipped/carryOver': ['true', 'false'],
  },
})
