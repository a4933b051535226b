import type { Announcement } from '../../decision/announcement'
import { isWeighted } from '../../decision/announcement'
import type { Attendance } from '../../decision/attendance'
import { presentOf } from '../../decision/attendance'
import type { Ballot, BallotBox } from '../../decision/ballot-box'
import { differences, missingFrom } from '../../decision/ballot-box'
import type { Checked } from '../../decision/condition'
import { amountOf } from '../../decision/electorate'
import type { Answer } from '../../decision/form'
import type { KnownAmount, NeedNow } from '../../decision/need'
import { needNow, UNKNOWN } from '../../decision/need'
import { quorumToOpen } from '../../decision/turnout'
import type { Verdict } from '../../decision/verdict'
import type { MeetingState } from '../state'
import { isPresent } from '../state'
import type { ClausePut, CountedMeans, MeetingDecision, NamelessCount, Stage, Written } from './decisions-state'
import { agreedCount, agreedSlip, COUNTED_MEANS, decisionsIn } from './decisions-state'
import type { SealedVote } from './sealed-state'
import { hereNow, hereSince, recusedVoters, seatsByPerson } from './voters'

/**
 * A decision as one page shows it: computed on the page from the record it is shown, by `decisionViews`. People are named
 * by seats (`Announcement.voters`); `seatNames` says who that is.
 * - Until it is closed nobody sees another's ballot, the desk included: `box` is null, `mine` is one's own.
 * - Where votes have names, the desk (chair and secretary) sees who is missing, everybody else how many have voted.
 */
export interface DecisionView {
  id: string
  title: string
  /** In words of its own; "" where the clauses are the question. */
  question: string
  clauses: readonly ClausePut[]
  stage: Stage
  /** When each point of its life was reached, ISO UTC. */
  times: Partial<Record<Stage, string>>
  /** Null while it is a draft. */
  announcement: Announcement | null
  /** Of the announcement; "" while it is a draft. */
  digest: string
  inWriting: boolean
  /** Participant ids. */
  tellers: readonly string[]
  /** The person of this page may write down ballots and counts although not of the desk. */
  isTeller: boolean
  /** What the rule wants to be present: held against who is here now until it is open, against who was here when it opened or closed afterwards. Empty where nothing is wanted. */
  quorum: Checked[]
  /** What it takes to pass, as things stand; null before it is announced and once it is counted. */
  need: StandingNeed | null
  /** The recusals are others than were announced: it cannot be opened, and must be announced anew. */
  recusalsChanged: boolean
  /** Ballots in the box, of how many who may vote; `missing`: seats, for the desk where votes have names, else null. */
  progress: { cast: number; of: number; missing: string[] | null }
  /** For whom the person of this page votes, first for themselves: `answer` as given, null when not yet. Empty where they have no vote. */
  mine: { voter: string; answer: Answer | null; mayCast: boolean }[]
  /** Why the person of this page does not vote for themselves; null where they do or nothing is announced. */
  notVoting: 'no-vote' | 'recused' | 'mandate-given' | null
  /** Paper ballots under a name as they were written down; `what` is null where this page may not see it. */
  slips: { voter: string; written: Written<Ballot>[]; agreed: boolean }[]
  /** Hands and slips without names, where the announcement has them. Nobody sees another's count before two people wrote one down: `what` is null until then. */
  counts: {
    means: CountedMeans
    written: Written<NamelessCount>[]
    agreed: NamelessCount | null
    differences: ReturnType<typeof differences>
  }[]
  /** Seats that were given a ballot. */
  issued: readonly string[]
  /** Everything that was given, once it is closed. Reasons of others are for the desk. */
  box: BallotBox | null
  attendance: Attendance | null
  /** Once it is counted. `verdictSentence` says it in words. */
  verdict: Verdict | null
  annulled: { by: string; at: string; reason: string } | null
  /** Of a secret ballot by devices; null for all others. */
  sealed: SealedView | null
}

export interface StandingNeed extends NeedNow {
  /** What the rule wants to be present at the end, held against who is here now; empty where nothing is wanted. */
  here: Checked[]
  /** Ballots so far, as far as a page may know them. */
  cast: KnownAmount
}

/** A secret ballot by devices as a page shows it. */
export interface SealedView extends Pick<
  SealedVote,
  'threshold' | 'introduced' | 'dealt' | 'ready' | 'shared' | 'registered' | 'election' | 'summed'
> {
  /** Tellers in the room now, and whether they are enough to open the sum. */
  tellersHere: number
  /** Tellers (participant ids) who are not in the room and have not given their share. */
  tellersAway: string[]
  /** How many devices are to hand in a credential before it opens; `missing`: seats, for the desk alone. */
  expected: number
  missing: string[] | null
  /** Trackers of all ballots in the box, in an order that says nothing. */
  trackers: string[]
  /** For whom the person of this page votes, as in `mine`. `tracker`: of the last ballot, null before. */
  own: { voter: string; registered: boolean; tracker: string | null; mayCast: boolean }[]
  /** What the person of this page, as a teller, is to do next; null for everybody else, and while others are waited for. */
  tellerStep: 'introduce' | 'deal' | 'receive' | 'share' | null
}

/** All decisions as the page of this person shows them, in the order of drafting; `me`: participant id, null on the wall. */
export const decisionViews = (record: MeetingState, me: string | null): DecisionView[] =>
  decisionsIn(record).map((decision) => decisionView(record, decision, me))

export { seatNames } from './voters'

function decisionView(record: MeetingState, decision: MeetingDecision, me: string | null): DecisionView {
  const { id, title, question, clauses, stage, announced, box, voted, closed, counted, annulled } = decision
  const announcement = announced?.announcement ?? null
  const isOver = closed !== undefined
  const begun: DecisionView = {
    id,
    title,
    question,
    clauses,
    stage,
    times: timesOf(decision),
    announcement,
    digest: announced?.digest ?? '',
    inWriting: announced?.inWriting ?? false,
    tellers: announced?.tellers ?? [],
    isTeller: me !== null && (announced?.tellers.includes(me) ?? false),
    quorum: [],
    need: null,
    recusalsChanged: false,
    progress: { cast: voted.count, of: 0, missing: null },
    mine: [],
    notVoting: null,
    slips: Object.entries(decision.slips).map(([voter, written]) => ({
      voter,
      written,
      agreed: agreedSlip(written) !== null,
    })),
    counts: [],
    issued: box.delivered,
    box: isOver ? box : null,
    attendance: closed?.attendance ?? null,
    verdict: counted?.verdict ?? null,
    annulled: annulled ?? null,
    sealed: null,
  }
  if (!announced || !announcement) return begun
  const { inWriting, itemId } = announced
  const recused = [...recusedVoters(record, announcement, itemId)]
  const here = isOver ? (closed.attendance?.closing ?? []) : (decision.opened?.here ?? hereNow(record, announcement))
  const missing = missingFrom(announcement, { ...box, ballots: [] })
  const seat = me === null ? undefined : seatsByPerson(record, announcement).get(me)
  const votes = votesOf(decision, announcement, seat, recused)
  return {
    ...begun,
    quorum: inWriting ? [] : quorumToOpen(announcement, here),
    need: counted || annulled ? null : needOf(record, decision, { ...announced, announcement }),
    recusalsChanged:
      stage === 'announced' &&
      (recused.length !== announcement.recused.length || recused.some((each) => !announcement.recused.includes(each))),
    progress: {
      cast: voted.count,
      of: missing.count,
      missing: voted.voters && (missing.people?.filter((each) => !voted.voters!.includes(each)) ?? null),
    },
    ...votes,
    sealed: sealedView(record, decision, me, votes.mine, missing.count),
    counts: COUNTED_MEANS.filter(
      (means) => announcement.means.includes(means) && (means === 'hands' || announcement.visibility === 'secret'),
    ).map((means) => {
      const written = decision.counts[means] ?? []
      const [first, second] = written.flatMap(({ what }) => what ?? [])
      return {
        means,
        written,
        agreed: agreedCount(written),
        differences: first && second ? differences({ ...first, of: [] }, { ...second, of: [] }) : [],
      }
    }),
  }
}

function sealedView(
  record: MeetingState,
  { announced, sealed, stage, casters }: MeetingDecision,
  me: string | null,
  mine: DecisionView['mine'],
  expected: number,
): SealedView | null {
  if (!sealed || !announced) return null
  const { threshold, introduced, dealt, ready, shared, credentials, registered, election, ballots, summed } = sealed
  const { announcement, tellers } = announced
  const isHere = (teller: string) => {
    const person = record.participants[teller]
    return person !== undefined && isPresent(person)
  }
  const all = (step: readonly string[]) => tellers.every((each) => step.includes(each))
  const tellerStep = (): SealedView['tellerStep'] => {
    if (me === null || !tellers.includes(me)) return null
    if (stage === 'closed') return summed !== null && !shared.includes(me) && shared.length < threshold ? 'share' : null
    if (stage !== 'announced') return null
    if (!introduced.includes(me)) return 'introduce'
    if (!dealt.includes(me)) return all(introduced) ? 'deal' : null
    return !ready.includes(me) && all(dealt) ? 'receive' : null
  }
  const voting = announcement.voters.map(({ id }) => id).filter((id) => !announcement.recused.includes(id))
  const seesMissing = Object.keys(credentials).length === registered
  return {
    threshold,
    introduced,
    dealt,
    ready,
    shared,
    registered,
    election,
    summed,
    tellersHere: tellers.filter(isHere).length,
    tellersAway: tellers.filter((each) => !isHere(each) && !shared.includes(each)),
    expected,
    missing: seesMissing ? voting.filter((id) => credentials[id] === undefined) : null,
    trackers: ballots.map(({ tracker }) => tracker).toSorted(),
    own: mine.map(({ voter }) => {
      const own = ballots.filter((each) => each.voter === voter)
      const isRegistered = credentials[voter] !== undefined && casters[voter] === me
      const mayCast = stage === 'open' && isRegistered && (own.length === 0 || announcement.rules.change !== 'never')
      return { voter, registered: isRegistered, tracker: own.at(-1)?.tracker ?? null, mayCast }
    }),
    tellerStep: tellerStep(),
  }
}

/** Who is here now and was since it opened, and how many have voted: of ballots without names a page knows nothing before they are counted. */
function needOf(
  record: MeetingState,
  { opened, closed, voted }: MeetingDecision,
  { announcement, inWriting }: { announcement: Announcement; inWriting: boolean },
): StandingNeed {
  const now = closed ? (closed.attendance?.closing ?? []) : hereNow(record, announcement)
  const meanwhile = opened
    ? [...opened.here, ...(closed?.attendance?.meanwhile ?? hereSince(record, announcement, opened.at)), ...now]
    : now
  const present = new Set(presentOf(announcement, meanwhile))
  // Slips, hands, who is silent, and who has several votes: known when it is counted.
  const isKnown =
    announcement.means.every((each) => each === 'device') &&
    announcement.silence === 'absent' &&
    !isWeighted(announcement)
  const cast = { heads: isKnown ? voted.count : null, area: null }
  return {
    ...needNow(
      announcement,
      inWriting ? UNKNOWN : amountOf(announcement.voters.filter(({ id }) => present.has(id))),
      voted.count === 0 ? UNKNOWN : cast,
    ),
    here: inWriting ? [] : quorumToOpen(announcement, now),
    cast,
  }
}

/** When each point was reached. */
function timesOf(decision: MeetingDecision): DecisionView['times'] {
  const { drafted, announced, opened, closed, counted, published, annulled } = decision
  const acts = { drafted, announced, open: opened, closed, counted, published, annulled }
  return Object.fromEntries(Object.entries(acts).flatMap(([stage, act]) => (act ? [[stage, act.at]] : [])))
}

/** For whom somebody on this seat votes, and why not for themselves. */
function votesOf(
  { stage, box }: MeetingDecision,
  { voters, mandates, visibility, means, rules }: Announcement,
  seat: string | undefined,
  recused: readonly string[],
): Pick<DecisionView, 'mine' | 'notVoting'> {
  if (seat === undefined) return { mine: [], notVoting: 'no-vote' }
  const notVoting = !voters.some(({ id }) => id === seat)
    ? 'no-vote'
    : recused.includes(seat)
      ? 'recused'
      : mandates.some(({ giver }) => giver === seat)
        ? 'mandate-given'
        : null
  const given = mandates.flatMap(({ giver, holder }) => (holder === seat && !recused.includes(seat) ? giver : []))
  const casts = stage === 'open' && visibility === 'named' && means.includes('device')
  const mine = [...(notVoting === null ? [seat] : []), ...given].map((voter) => {
    const ballot = box.ballots.find((each) => each.voter === voter)
    const mayChange = !ballot || (ballot.means === 'device' && rules.change === 'until-closing')
    return { voter, answer: ballot?.answer ?? null, mayCast: casts && mayChange && !recused.includes(voter) }
  })
  return { mine, notVoting }
}
