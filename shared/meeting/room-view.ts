import { decisionsIn } from './decisions/decisions-state'
import { ownDecisions, ownDecisionsSame, shownDecisions } from './decisions/shown-decisions'
import { grantOf } from './permissions'
import { pledgesIn } from './pledges/pledges-state'
import { ownPledges, ownPledgesSame, shownPledges } from './pledges/shown-pledges'
import { seatsOf } from './seats/seats'
import type { ConsensusCheck, MeetingState, Participant } from './state'

/**
 * Who sees the whole record: whoever keeps the lists and enters what others say, the chair and the secretary. Everybody
 * else, and the wall, sees what the room may know.
 */
export const seesAll = (state: MeetingState, participantId: string): boolean =>
  grantOf(state, participantId, 'invitee.excuse') === 'any'

/** A view, and the state it was made of. */
interface Viewed {
  state: MeetingState
  view: MeetingState
}

/**
 * The record as everybody in the room may know it: what their screens show, and what those compute it from. Left out are
 * reasons (of an excuse, a missing device, a recusal, an answer, a warning, a handing over), who is expected and has not
 * come, who waits or was turned away, the secretary's marks, and what a host before had left.
 * Seats are counted, and speakers ordered, as with the whole record. `last`: an earlier view, whose parts are taken again where nothing they are made of has changed.
 */
export function roomView(state: MeetingState, last?: Viewed): MeetingState {
  const made = <K extends keyof MeetingState>(
    slice: K,
    from: readonly (keyof MeetingState)[],
    make: () => MeetingState[K],
  ): MeetingState[K] => (last && from.every((each) => last.state[each] === state[each]) ? last.view[slice] : make())
  const seating = seatingOf(state, last?.state)
  const { edition, events, roles, rule } = state
  const { meetingId, templateId, phase, createdAt, openedAt, closedAt, hostKey, code, continues, clockJumps } = state
  const { title, place, hostUnit, term, standby, successions, directAdmission, crowdsAdmitted, inviteesEver } = state
  const { leftAfterMinutes, step, origin, comments, predecessor } = state
  const { items, materials, speakingOrder, speechLimitMs, hands, minutes, locked, suite } = state
  const view: Complete = {
    edition,
    events,
    roles,
    rule,
    meetingId,
    templateId,
    phase,
    createdAt,
    openedAt,
    closedAt,
    hostKey,
    code,
    continues,
    clockJumps,
    title,
    place,
    hostUnit,
    term,
    standby,
    successions,
    directAdmission,
    crowdsAdmitted,
    inviteesEver,
    leftAfterMinutes,
    step,
    origin,
    comments,
    predecessor,
    items,
    materials,
    speakingOrder,
    speechLimitMs,
    hands,
    minutes,
    locked,
    suite,
    chairTerms: made('chairTerms', ['chairTerms'], () => withoutReasons(state.chairTerms)),
    skipped: made('skipped', ['skipped'], () => withoutReasons(state.skipped)),
    recusals: made('recusals', ['recusals'], () => withoutReasons(state.recusals)),
    warnings: made('warnings', ['warnings'], () => withoutReasons(state.warnings)),
    speeches: made('speeches', ['speeches'], () => state.speeches.map((each) => ({ ...each, override: '' }))),
    checks: made('checks', ['checks'], () => state.checks.map(checkOf)),
    decisions: state.decisions && made('decisions', ['decisions'], () => shownDecisions(state.decisions!, 'room')),
    pledges: state.pledges && made('pledges', ['pledges'], () => shownPledges(state.pledges!)),
    participants: made('participants', ['participants', 'invitees'], () => peopleOf(state, seating)),
    invitees: last && seatingOf(last.state) === seating ? last.view.invitees : inviteesOf(state, seating),
    markers: [],
    annexes: [],
  }
  return Object.fromEntries(Object.entries(view).filter(([, slice]) => slice !== undefined)) as unknown as MeetingState
}

/** A view says of every slice what is shown of it, also of those that a record of edition 1 does not have. */
type Complete = { [K in keyof Required<MeetingState>]: MeetingState[K] }

/** The same with what is this person's own: the reasons of the own answers, the own ballots, and what they wrote down of others'. */
export function ownView(state: MeetingState, room: MeetingState, participantId: string): MeetingState {
  const view = {
    ...room,
    ...(state.decisions ? { decisions: ownDecisions(state.decisions, 'room', participantId) } : {}),
    ...(pledgesIn(state).some(({ by, anonymous }) => anonymous && by === participantId)
      ? { pledges: ownPledges(state.pledges!, participantId) }
      : {}),
  }
  if (!state.checks.some((check) => check.stances[participantId])) return view
  const checks = room.checks.map((check, at) => {
    const own = state.checks[at]?.stances[participantId]
    return own ? { ...check, stances: { ...check.stances, [participantId]: own } } : check
  })
  return { ...view, checks }
}

/** The whole record, but for ballots: before voting is closed, whoever keeps the lists sees the own alone. `participantId`: null for what is the same on all such pages. */
export const deskView = (state: MeetingState, participantId: string | null): MeetingState =>
  state.decisions
    ? {
        ...state,
        decisions:
          participantId === null
            ? shownDecisions(state.decisions, 'desk')
            : ownDecisions(state.decisions, 'desk', participantId),
      }
    : state

/** Whether what is this person's own is the same in both states, so that their view changes as the room's does. */
export const ownIsSame = (before: MeetingState, after: MeetingState, participantId: string): boolean =>
  ownDecisionsSame(decisionsIn(before), decisionsIn(after), participantId) &&
  ownPledgesSame(pledgesIn(before), pledgesIn(after), participantId) &&
  (before.checks === after.checks ||
    after.checks.every((check, at) => check.stances[participantId] === before.checks[at]?.stances[participantId]))

const withoutReasons = <T extends { reason: string }>(list: readonly T[]): T[] =>
  list.map((each) => ({ ...each, reason: '' }))

const checkViews = new WeakMap<ConsensusCheck, ConsensusCheck>()

/** Who has answered, and what; not why. */
function checkOf(check: ConsensusCheck): ConsensusCheck {
  let view = checkViews.get(check)
  if (!view) {
    const stances = Object.entries(check.stances).map(
      ([id, { stance, at }]) => [id, { stance, at, reason: '' }] as const,
    )
    checkViews.set(check, (view = { ...check, stances: Object.fromEntries(stances) }))
  }
  return view
}

/** Which row of the list each person is. */
interface Seating {
  /** What that was found out by. */
  by: { invitees: MeetingState['invitees']; people: string }
  rowOf: ReadonlyMap<string, string>
}

const seatings = new WeakMap<MeetingState, Seating>()

/** Looking everybody up in a long list takes milliseconds, and most events change nothing of it: then it is the seating of `last`. */
function seatingOf(state: MeetingState, last?: MeetingState): Seating {
  const known = seatings.get(state)
  if (known) return known
  const before = last && seatings.get(last)
  const by = { invitees: state.invitees, people: seatedBy(state) }
  const same = before?.by.invitees === by.invitees && before.by.people === by.people
  const seating = same ? before : { by, rowOf: rowsOf(state) }
  seatings.set(state, seating)
  return seating
}

/** All that `seatsOf` looks at in people. */
const seatedBy = ({ participants }: MeetingState): string =>
  JSON.stringify(
    Object.values(participants).map(({ id, name, unit, inviteeId, status, presence }) =>
      status === 'admitted' || presence.length > 0 ? [id, name, unit, inviteeId, status] : 0,
    ),
  )

const rowsOf = (state: MeetingState): ReadonlyMap<string, string> =>
  new Map(
    seatsOf(state).flatMap(({ invitee, participant }): [string, string][] =>
      invitee && participant ? [[participant.id, invitee.id]] : [],
    ),
  )

/** Everybody who was let in. Who was found on the list by name is bound to the row by its id, as the row has no name here. */
const peopleOf = (state: MeetingState, { rowOf }: Seating): MeetingState['participants'] =>
  Object.fromEntries(
    Object.values(state.participants).flatMap((person): [string, Participant][] => {
      const view = personOf(person, rowOf.get(person.id) ?? person.inviteeId)
      return view ? [[person.id, view]] : []
    }),
  )

const personViews = new WeakMap<Participant, Participant>()

/** Null for who was never in the room. Who was seen there and is gone keeps the name that stands beside what was said. */
function personOf(person: Participant, inviteeId: string | undefined): Participant | null {
  const known = personViews.get(person)
  if (known && known.inviteeId === inviteeId) return known
  const { entered: _why, inviteeId: _named, returning: _asked, ...open } = person
  const row = inviteeId === undefined ? {} : { inviteeId }
  const { status, presence } = person
  if (status === 'admitted') personViews.set(person, { ...open, ...row })
  else if ((status === 'removed' || status === 'banned') && presence.length > 0)
    personViews.set(person, { ...open, ...row, unit: '', key: '', status: 'removed' })
  else return null
  return personViews.get(person)!
}

/** Rows to count by: whose sector it is where somebody came, and nothing of who did not. */
function inviteesOf(state: MeetingState, { rowOf }: Seating): MeetingState['invitees'] {
  const came = new Set(rowOf.values())
  return state.invitees.map((row) => ({
    ...row,
    name: '',
    unit: '',
    excuse: '',
    sector: came.has(row.id) ? row.sector : '',
  }))
}
