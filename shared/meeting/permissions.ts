import { editionOf } from '../journal/edition'
import type { COMMANDS_1, CommandType } from './commands'
import type { Grant } from './grant'
import type { Standing } from './roles'
import type { MeetingState } from './state'
import { CHAIR_ID, chairHolder, roleOf } from './state'

/**
 * Whose right is looked at: a standing of the roster, or `host`: the computer that keeps the record, whose key is the chair's
 * until the chair is handed over. `chair` is whoever holds the chair now. A person has the best grant of all that apply.
 */
export const HOLDERS = ['host', 'chair', 'secretary', 'timekeeper', 'deliberant', 'contributor', 'observer'] as const
export type Holder = (typeof HOLDERS)[number]

/** What leaves no trace in the record stands in the table too. `version.restore`: seeing versions of the document, and bringing text back from them. */
type Message = 'note.send' | 'stage.set' | 'version.restore'
/** `join` is missing: it is open to every device that knows the code. */
export type Act = Exclude<CommandType, 'join'> | Message

type Row = Partial<Record<Holder, Grant>>

/** The chair alone. Who is admitted, asked and counted is nobody else's to say. */
const CHAIR: Row = { chair: 'any' }
/** The secretary keeps the lists and writes down; decides nothing. */
const DESK: Row = { chair: 'any', secretary: 'any' }
/** Whoever watches the clock. */
const CLOCK: Row = { chair: 'any', timekeeper: 'any' }
/** Everybody admitted, for themselves. */
const SELF: Row = {
  host: 'own',
  chair: 'own',
  secretary: 'own',
  timekeeper: 'own',
  deliberant: 'own',
  contributor: 'own',
  observer: 'own',
}
/** Who may take the floor; observers listen. */
const FLOOR: Row = {
  host: 'own',
  chair: 'any',
  secretary: 'any',
  timekeeper: 'own',
  deliberant: 'own',
  contributor: 'own',
}

/** Who may do what in a meeting of edition 1. */
const PERMISSIONS_1: Readonly<Record<Exclude<keyof typeof COMMANDS_1, 'join'> | Message, Row>> = {
  'meeting.open': CHAIR,
  'meeting.close': CHAIR,
  'chair.transfer': CHAIR,
  'chair.resume': { host: 'any' },
  'admission.set': CHAIR,
  // Which computers keep the record is for the one that does to say.
  'standby.name': { host: 'any' },
  'standby.release': { host: 'any' },
  'annex.receive': { host: 'any' },
  'participant.admit': CHAIR,
  'participant.refuse': CHAIR,
  'participant.merge': CHAIR,
  'participant.enter': CHAIR,
  'participant.remove': CHAIR,
  'participant.ban': CHAIR,
  'participant.assign': CHAIR,
  'participant.rename': DESK,
  'invitation.import': DESK,
  'invitee.excuse': DESK,
  'invitee.remove': DESK,
  'attendance.mark': DESK,
  // A secretary could otherwise take somebody's say away.
  'recusal.declare': { ...SELF, ...CHAIR },
  'recusal.lift': CHAIR,
  'speaking.set': CHAIR,
  'hand.raise': FLOOR,
  'hand.lower': FLOOR,
  'hands.clear': CHAIR,
  'speaker.call': CHAIR,
  'speaker.pass': CHAIR,
  'speaker.warn': CLOCK,
  'speech.start': CLOCK,
  'speech.extend': CHAIR,
  'speech.end': CLOCK,
  'item.open': CHAIR,
  'item.close': CHAIR,
  'item.skip': CHAIR,
  'marker.place': DESK,
  'material.add': { host: 'any' },
  'material.withdraw': { host: 'any', chair: 'any' },
  'check.open': CHAIR,
  'check.close': CHAIR,
  'stance.give': SELF,
  'stance.enter': DESK,
  'minutes.freeze': CHAIR,
  'minutes.reopen': CHAIR,
  // What the host sealed is vouched for by the host's key, whoever held the chair.
  'minutes.sign': { host: 'any' },
  'minutes.cosign': SELF,
  'note.send': SELF,
  'stage.set': { host: 'any', chair: 'any', secretary: 'any' },
  'version.restore': { host: 'any', chair: 'any', secretary: 'any' },
}

/** The one table of who may do what: command × standing, as the newest edition has it. `decide` asks nothing else; docs/permissions.md is this table in words. Not named: no. */
export const PERMISSIONS: Readonly<Record<Act, Row>> = {
  'meeting.describe': CHAIR,
  'clause.reopen': CHAIR,
  // Set up with the meeting, until the minutes are sealed.
  'signing.choose': CHAIR,
  // Who counts as gone is not asked in checks any more.
  'reach.set': CHAIR,
  'attendance.declare': SELF,
  'roles.confirm': CHAIR,
  'decision.draft': CHAIR,
  'decision.announce': CHAIR,
  'decision.open': CHAIR,
  'decision.close': CHAIR,
  'decision.count': CHAIR,
  'decision.publish': CHAIR,
  'decision.annul': CHAIR,
  // Who has a vote stands in the announcement; beside the desk, tellers are named there.
  'ballot.cast': SELF,
  'ballot.enter': { ...SELF, ...DESK },
  'ballot.issue': { ...SELF, ...DESK },
  'count.enter': { ...SELF, ...DESK },
  // By the own device alone: nobody makes a key or seals a ballot for another.
  'teller.introduce': SELF,
  'teller.deal': SELF,
  'teller.receive': SELF,
  'credential.register': SELF,
  'ballot.seal': SELF,
  'ballots.sum': CHAIR,
  'share.give': SELF,
  // Which minutes lie in its folder is for the host to say.
  'predecessor.name': { host: 'any' },
  'pledge.make': SELF,
  'pledge.enter': DESK,
  // Who keeps the lists changes those of people without a device alone: the rule says so.
  'pledge.change': { ...SELF, ...DESK },
  'pledge.withdraw': { ...SELF, ...DESK },
  'pledge.deliver': DESK,
  'comment.make': SELF,
  'comment.answer': DESK,
  // For others only where they have no device: the rule says so.
  'minutes.object': { ...SELF, ...DESK },
  'minutes.witness': DESK,
  'minutes.certify': SELF,
  ...PERMISSIONS_1,
}

/** By number of the edition. */
const EDITIONS: Readonly<Record<number, Readonly<Partial<Record<Act, Row>>>>> = { 1: PERMISSIONS_1, 2: PERMISSIONS }

/** Everything the person is at this moment. Empty when not admitted. */
export function holdersOf(state: MeetingState, participantId: string): Holder[] {
  const person = state.participants[participantId]
  if (!person || person.status !== 'admitted') return []
  const holders: Holder[] = []
  if (person.id === CHAIR_ID) holders.push('host')
  else holders.push(roleOf(state, person).standing satisfies Standing)
  if (chairHolder(state) === person.id) holders.push('chair')
  return holders
}

/** How far the person may do this now, by the edition the meeting was begun with. */
export function grantOf(state: MeetingState, participantId: string, act: Act): Grant {
  const row = editionOf(EDITIONS, state.edition)[act] ?? {}
  const grants = holdersOf(state, participantId).map((holder) => row[holder] ?? 'no')
  return grants.includes('any') ? 'any' : grants.includes('own') ? 'own' : 'no'
}

/** For screens: whether a button that names others is to be shown. */
export const mayForAll = (state: MeetingState, participantId: string, act: Act): boolean =>
  grantOf(state, participantId, act) === 'any'
