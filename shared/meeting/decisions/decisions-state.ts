import type { Announcement } from '../../decision/announcement'
import type { Attendance } from '../../decision/attendance'
import type { Ballot, BallotBox, Count } from '../../decision/ballot-box'
import type { Verdict } from '../../decision/verdict'
import { canonicalText } from '../../signing/canonical'
import type { SealedVote } from './sealed-state'

/** The life of a decision, in this order; it can be annulled from any but the last two. */
export const STAGES = ['drafted', 'announced', 'open', 'closed', 'counted', 'published', 'annulled'] as const
export type Stage = (typeof STAGES)[number]

/** A clause as it was put: its words stand from the announcement on. */
export interface ClausePut {
  clauseId: string
  number: number
  text: string
}

export interface Act {
  /** Participant id. */
  by: string
  at: string
}

/** What somebody wrote down of a paper ballot, or of hands or slips that were counted; it holds when a second person wrote the same. */
export interface Written<What> extends Act {
  /** Null on a page that may not see it. */
  what: What | null
}

/** Ballots that are counted without names. */
export const COUNTED_MEANS = ['hands', 'paper'] as const
export type CountedMeans = (typeof COUNTED_MEANS)[number]

/** A count without whom it is of: that is known when it is closed. */
export type NamelessCount = Omit<Count, 'of'>

/** One decision (决定): a question, a rule, who votes, and what came of it. People are named by the ids of their seats, see `voters.ts`. */
export interface MeetingDecision {
  id: string
  title: string
  /** In words of its own; "" where the clauses are the question. */
  question: string
  clauses: ClausePut[]
  stage: Stage
  drafted: Act
  /** Absent until then. `digest`: of the announcement, 43 characters. */
  announced?: Act & {
    digest: string
    announcement: Announcement
    /** Nobody meets for it: written votes, elections by the urn. Then nobody is counted as present. */
    inWriting: boolean
    /** The agenda item that was open, "" when none: whoever is recused from it does not vote. */
    itemId: string
    /** 监票人、计票人: participants who may write down ballots and counts, beside the chair and the secretary. */
    tellers: string[]
  }
  /** `here`: ids of voters, and of those who hold mandates, who were present. */
  opened?: Act & { here: string[] }
  /** `attendance`: null where it is in writing. */
  closed?: Act & { attendance: Attendance | null }
  counted?: Act & { verdict: Verdict }
  published?: Act
  annulled?: Act & { reason: string }
  /** Clauses whose text the chair let be changed again afterwards. */
  reopened: (Act & { clauseId: string; reason: string })[]
  /**
   * What was given. Counts come in when it is counted. Until it is closed, a page has only what is its own, and `voted`
   * says how many there are; see `shown-decisions.ts`.
   */
  box: BallotBox
  /** Who gave each ballot by their own device: participant ids by voter. */
  casters: Record<string, string>
  /** Paper ballots under a name, by voter, as written down so far; two people write each. */
  slips: Record<string, Written<Ballot>[]>
  /** Hands and slips without names, as written down so far. Nobody sees another's before there are two. */
  counts: Partial<Record<CountedMeans, Written<NamelessCount>[]>>
  /** Whose ballot is in the box: how many, and ids; null where a page may know the number only. */
  voted: { count: number; voters: string[] | null }
  /** Of a secret ballot by devices, from the announcement on; else absent. */
  sealed?: SealedVote
}

export interface DecisionsState {
  /** In the order of drafting. Absent before the first one. */
  decisions?: MeetingDecision[]
}

type OfDecisions = Pick<DecisionsState, 'decisions'>

export const decisionsIn = ({ decisions }: OfDecisions): readonly MeetingDecision[] => decisions ?? NONE
const NONE: readonly MeetingDecision[] = []

export const decisionOf = (state: OfDecisions, id: string): MeetingDecision | null =>
  decisionsIn(state).find((decision) => decision.id === id) ?? null

export const openDecisions = (state: OfDecisions): MeetingDecision[] =>
  decisionsIn(state).filter(({ stage }) => stage === 'open')

/** What the last two people wrote, where it is the same; null while there is one, or while they differ. */
function agreed<What>(written: readonly Written<What>[] | undefined): What | null {
  const [first, second] = written?.slice(-2) ?? []
  return first && second && canonicalText(first.what) === canonicalText(second.what) ? second.what : null
}

export const agreedSlip = (written: readonly Written<Ballot>[] | undefined): Ballot | null => agreed(written)
export const agreedCount = (written: readonly Written<NamelessCount>[] | undefined): NamelessCount | null =>
  agreed(written)

/** Decisions because of which the clause's text must not change: from the announcement on, unless nothing was decided or it was reopened. */
export const decisionsHolding = (state: OfDecisions, clauseId: string): MeetingDecision[] =>
  decisionsIn(state).filter(
    ({ stage, counted, clauses, reopened }) =>
      stage !== 'drafted' &&
      stage !== 'annulled' &&
      counted?.verdict.outcome !== 'failed' &&
      counted?.verdict.outcome !== 'no-quorum' &&
      clauses.some((each) => each.clauseId === clauseId) &&
      !reopened.some((each) => each.clauseId === clauseId),
  )

/** Clauses that are locked because of a decision, with the words that were put. */
export const clausesHeld = (state: OfDecisions): Map<string, string> =>
  new Map(
    decisionsIn(state).flatMap((decision) =>
      decision.clauses.flatMap(({ clauseId, text }): [string, string][] =>
        decisionsHolding(state, clauseId).includes(decision) ? [[clauseId, text]] : [],
      ),
    ),
  )
