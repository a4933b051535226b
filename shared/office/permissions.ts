import type { OfficeCommandType } from './commands'
import type { Grant } from './decision'
import type { Person, PersonKind } from './people/people-state'

type Row = Partial<Record<PersonKind, Grant>>

/** Who leads the office, alone. */
const LEAD: Row = { lead: 'any' }
/** The office's own people. */
const OFFICE: Row = { lead: 'any', staff: 'any' }
/** The office for anybody, members for what they took on themselves. */
const CLAIMANT: Row = { lead: 'any', staff: 'any', member: 'own' }
/** The office for anybody, on paper that came back; whoever an order was given to, for their own. */
const CARRIER: Row = { lead: 'any', staff: 'any', member: 'own', department: 'own' }
/** Everybody but departments. That it is not their own work is the rule's to see. */
const LOOKER: Row = { lead: 'any', staff: 'any', member: 'any' }

/** The one table of who may do what in an office: command × kind of person. Not named: no. */
export const PERMISSIONS_1: Readonly<Record<OfficeCommandType, Row>> = {
  'office.rename': LEAD,
  'office.choose-words': LEAD,
  'person.add': OFFICE,
  'person.change': OFFICE,
  'person.describe': OFFICE,
  'person.bind': OFFICE,
  'person.unbind': OFFICE,
  'topic.lodge': LOOKER,
  'topic.moderate': OFFICE,
  'topic.describe': OFFICE,
  'topic.classify': OFFICE,
  'topic.refer': OFFICE,
  'topic.select': OFFICE,
  'topic.return': OFFICE,
  'topic.merge': OFFICE,
  'topic.unmerge': OFFICE,
  'topic.suspend': OFFICE,
  'topic.resume': OFFICE,
  'topic.note': LOOKER,
  'topic.settle': CLAIMANT,
  'topic.claim': CLAIMANT,
  'topic.hand-back': CLAIMANT,
  'topic.check': LOOKER,
  'topic.reopen': OFFICE,
  'topic.leave-unrated': OFFICE,
  'asker.tell': LOOKER,
  'asker.erase': OFFICE,
  'meeting.link': OFFICE,
  'meeting.conclude': OFFICE,
  'order.issue': OFFICE,
  'order.accept': CARRIER,
  'order.progress': CARRIER,
  'order.return': CARRIER,
  'order.decide-return': OFFICE,
  'order.extend': OFFICE,
  'order.supervise': OFFICE,
  'order.report': CARRIER,
  'feedback.ask': OFFICE,
  'slip.issue': OFFICE,
  'feedback.enter': LOOKER,
  'reopening.see': CARRIER,
  'procedure.define': OFFICE,
  'procedure.begin': OFFICE,
  'procedure.enter': OFFICE,
  'procedure.answer': OFFICE,
  'procedure.post': OFFICE,
  'procedure.meet': OFFICE,
  'procedure.conclude': OFFICE,
  'procedure.advance': OFFICE,
  'procedure.stop': OFFICE,
  'topic.convert': OFFICE,
  'notice.post': OFFICE,
  'notice.count': OFFICE,
  'notice.moderate-comment': OFFICE,
  'notice.answer': OFFICE,
  'notice.end': OFFICE,
  'notice.withdraw': OFFICE,
  'questionnaire.open': OFFICE,
  'questionnaire.enter': OFFICE,
  'questionnaire.moderate-text': OFFICE,
  'questionnaire.close': OFFICE,
  'retention.set': LEAD,
  'personal.expire': OFFICE,
  'asker.correct': OFFICE,
}

/** How far this person may go with such a command. */
export const grantOf = ({ kind, active }: Person, type: OfficeCommandType): Grant =>
  active ? (PERMISSIONS_1[type][kind] ?? 'no') : 'no'
