import type { Ballot } from '../../decision/ballot-box'
import type { MeetingDecision, Written } from './decisions-state'
import type { SealedVote } from './sealed-state'

type Decisions = readonly MeetingDecision[]

/** `desk`: whoever keeps the lists, the chair and the secretary. `room`: everybody else, and the wall. */
export type Shown = 'desk' | 'room'

const shown: Readonly<Record<Shown, WeakMap<MeetingDecision, MeetingDecision>>> = {
  desk: new WeakMap(),
  room: new WeakMap(),
}

/** Decisions without what is anybody's own: nobody sees a ballot before voting is closed, and only the desk reasons afterwards, and who has voted under their name. */
export const shownDecisions = (decisions: Decisions, to: Shown): MeetingDecision[] =>
  decisions.map((decision) => {
    let view = shown[to].get(decision)
    if (!view) shown[to].set(decision, (view = showing(decision, to, null)))
    return view
  })

/** The same with what this person gave and wrote down. */
export const ownDecisions = (decisions: Decisions, to: Shown, participantId: string): MeetingDecision[] => {
  const common = shownDecisions(decisions, to)
  return decisions.map((decision, at) =>
    ownParts(decision, participantId).length === 0 ? common[at]! : showing(decision, to, participantId),
  )
}

/** Whether what is this person's own is the same, so that what they are shown changes as it does for everybody. */
export const ownDecisionsSame = (before: Decisions, after: Decisions, participantId: string): boolean =>
  before === after ||
  after.every((decision, at) => {
    const known = before[at]
    if (known === decision) return true
    const own = ownParts(decision, participantId)
    const was = known ? ownParts(known, participantId) : []
    // Closing shows the others' ballots, among them the own without its reason.
    const asOpen = own.length === 0 || (known?.closed === undefined) === (decision.closed === undefined)
    return asOpen && own.length === was.length && own.every((part, index) => part === was[index])
  })

/** What a person gave and wrote down, by reference. */
const ownParts = ({ box, casters, slips, counts, sealed }: MeetingDecision, me: string): unknown[] => [
  ...box.ballots.filter(({ voter }) => casters[voter] === me),
  ...(sealed ? Object.entries(sealed.credentials).flatMap(([voter, own]) => (casters[voter] === me ? own : [])) : []),
  ...(sealed ? sealed.ballots.filter(({ voter }) => voter !== null && casters[voter] === me) : []),
  ...[...Object.values(slips), ...Object.values(counts)].filter((written) => written.some(({ by }) => by === me)),
]

function showing(decision: MeetingDecision, to: Shown, me: string | null): MeetingDecision {
  const { box, casters, closed, announced, slips, counts, voted } = decision
  const isOver = closed !== undefined
  const named = announced?.announcement.visibility === 'named'
  const isOwn = ({ voter }: Ballot) => me !== null && casters[voter] === me
  const seesReason = (ballot: Ballot) => isOwn(ballot) || (to === 'desk' && isOver)
  return {
    ...decision,
    box: {
      ...box,
      ballots: box.ballots
        .filter((ballot) => isOver || isOwn(ballot))
        .map((ballot) => (seesReason(ballot) ? ballot : withoutReason(ballot))),
    },
    casters: Object.fromEntries(Object.entries(casters).filter(([, by]) => me !== null && by === me)),
    slips: Object.fromEntries(
      Object.entries(slips).map(([voter, written]) => [voter, writtenFor(written, me, to === 'desk' && isOver)]),
    ),
    counts: Object.fromEntries(
      Object.entries(counts).map(([means, written]) => [means, writtenFor(written, me, to === 'desk')]),
    ),
    voted: to === 'desk' && named ? voted : { count: voted.count, voters: null },
    ...(decision.sealed ? { sealed: sealedShown(decision.sealed, casters, to, me) } : {}),
  }
}

/** Nobody is told who has a ballot in the box, and only the desk whose device is still missing before it opens. */
function sealedShown(
  sealed: SealedVote,
  casters: MeetingDecision['casters'],
  to: Shown,
  me: string | null,
): SealedVote {
  const isOwn = (voter: string | null) => voter !== null && me !== null && casters[voter] === me
  const { credentials, ballots } = sealed
  return {
    ...sealed,
    credentials:
      to === 'desk' ? credentials : Object.fromEntries(Object.entries(credentials).filter(([voter]) => isOwn(voter))),
    ballots: ballots.map((each) => (isOwn(each.voter) ? each : { voter: null, tracker: each.tracker })),
  }
}

/** Nobody sees what another wrote down before there are two of it; then whoever wrote one of them does, and the desk where it `mayAlso`. */
function writtenFor<What>(written: readonly Written<What>[], me: string | null, mayAlso: boolean): Written<What>[] {
  const both = written.length > 1 && (mayAlso || written.some(({ by }) => by === me))
  return written.map((each) => (both || each.by === me ? each : { ...each, what: null }))
}

const withoutReason = (ballot: Ballot): Ballot =>
  'reason' in ballot.answer ? { ...ballot, answer: { ...ballot.answer, reason: '' } } : ballot
