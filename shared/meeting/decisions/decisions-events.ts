import * as z from 'zod'
import { announcementSchema } from '../../decision/announcement'
import { attendanceSchema } from '../../decision/attendance'
import type { BallotBox } from '../../decision/ballot-box'
import { ballotSchema, boxSchema, countSchema, EMPTY_BOX, withBallot } from '../../decision/ballot-box'
import { personId } from '../../decision/electorate'
import { verdictSchema } from '../../decision/verdict-schema'
import { event } from '../event'
import type { MeetingState } from '../state'
import type { MeetingDecision, Written } from './decisions-state'
import { agreedSlip, COUNTED_MEANS, decisionsIn } from './decisions-state'
import { newSealedVote } from './sealed-state'

const decisionId = z.string().min(1)
const clauses = z.array(
  z.strictObject({ clauseId: z.string().min(1), number: z.int().min(1), text: z.string().min(1) }),
)

/** Decisions: what was asked, of whom, by which rule, what they gave and what came of it. */
export const decisionsEvents = {
  'decision.drafted': event(
    z.strictObject({ decisionId, title: z.string().min(1), question: z.string(), clauses }),
    (state, { at, by, data: { decisionId: id, ...asked } }) => ({
      ...state,
      decisions: [
        ...decisionsIn(state),
        {
          id,
          ...asked,
          stage: 'drafted',
          drafted: { by, at },
          reopened: [],
          box: EMPTY_BOX,
          casters: {},
          slips: {},
          counts: {},
          voted: { count: 0, voters: [] },
        },
      ],
    }),
    'decisionId',
  ),

  /** From here on rule, electorate and question stand. `clauses`: as they are now. */
  'decision.announced': event(
    z.strictObject({
      decisionId,
      clauses,
      announcement: announcementSchema,
      /** `announcementDigest` of it. */
      digest: z.string().length(43),
      inWriting: z.boolean(),
      itemId: z.string(),
      tellers: z.array(z.string().min(1)),
      /** Of a secret ballot by devices: so many tellers open the sum. Absent in all others. */
      threshold: z.int().min(1).optional(),
    }),
    (state, { at, by, data: { decisionId: id, clauses: put, threshold, ...fixed } }) =>
      change(state, id, () => ({
        stage: 'announced',
        clauses: put,
        announced: { by, at, ...fixed },
        ...(threshold === undefined ? {} : { sealed: newSealedVote(threshold) }),
      })),
  ),

  /** `here`: who was present, by their seats. `election`: of a secret ballot by devices; see `SealedVote`. */
  'decision.opened': event(
    z.strictObject({
      decisionId,
      here: z.array(personId),
      election: z.strictObject({ text: z.string(), setup: z.string() }).optional(),
    }),
    (state, { at, by, data: { here, election, ...of } }) =>
      change(state, of.decisionId, ({ sealed }) => ({
        stage: 'open',
        opened: { by, at, here },
        ...(sealed && election ? { sealed: { ...sealed, election } } : {}),
      })),
  ),

  /** Given by the own device of whoever caused it, for oneself or for whom they hold a mandate. */
  'ballot.cast': event(z.strictObject({ decisionId, ballot: ballotSchema }), (state, { by, data: { ballot, ...of } }) =>
    change(state, of.decisionId, ({ box, casters }) => ({
      ...withBox(withBallot(box, ballot)),
      casters: { ...casters, [ballot.voter]: by },
    })),
  ),

  /** A ballot on paper under its voter's name, written down by one of two people; it counts when both wrote the same. */
  'ballot.written': event(
    z.strictObject({ decisionId, ballot: ballotSchema }),
    (state, { at, by, data: { ballot, ...of } }) =>
      change(state, of.decisionId, ({ box, slips }) => {
        const written = replaced(slips[ballot.voter], { by, at, what: ballot })
        const agreed = agreedSlip(written)
        const others = { ...box, ballots: box.ballots.filter(({ voter }) => voter !== ballot.voter) }
        return {
          ...withBox(agreed ? withBallot(box, agreed) : others),
          slips: { ...slips, [ballot.voter]: written },
        }
      }),
  ),

  /** These voters have been given a ballot. */
  'ballots.issued': event(z.strictObject({ decisionId, voters: z.array(personId).min(1) }), (state, { data }) =>
    change(state, data.decisionId, ({ box }) => ({
      box: { ...box, delivered: [...new Set([...box.delivered, ...data.voters])] },
    })),
  ),

  /** What one of two people counted: raised hands, or slips without names. */
  'count.written': event(
    z.strictObject({ decisionId, means: z.enum(COUNTED_MEANS), count: countSchema.omit({ of: true, means: true }) }),
    (state, { at, by, data: { decisionId: id, means, count } }) =>
      change(state, id, ({ counts }) => ({
        counts: { ...counts, [means]: replaced(counts[means], { by, at, what: { means, ...count } }) },
      })),
  ),

  /** `attendance`: who was at the meeting when it opened, meanwhile and now; null where it is in writing. */
  'decision.closed': event(
    z.strictObject({ decisionId, attendance: attendanceSchema.nullable() }),
    (state, { at, by, data: { decisionId: id, attendance } }) =>
      change(state, id, () => ({ stage: 'closed', closed: { by, at, attendance } })),
  ),

  /** All that was counted, and what the rule makes of it: with the announcement and the attendance enough to count again. */
  'decision.counted': event(
    z.strictObject({ decisionId, box: boxSchema, verdict: verdictSchema }),
    (state, { at, by, data: { decisionId: id, box, verdict } }) =>
      change(state, id, () => ({ stage: 'counted', box, counted: { by, at, verdict } })),
  ),

  'decision.published': event(z.strictObject({ decisionId }), (state, { at, by, data }) =>
    change(state, data.decisionId, () => ({ stage: 'published', published: { by, at } })),
  ),

  'decision.annulled': event(
    z.strictObject({ decisionId, reason: z.string().min(1) }),
    (state, { at, by, data: { decisionId: id, reason } }) =>
      change(state, id, () => ({ stage: 'annulled', annulled: { by, at, reason } })),
  ),

  /** The text of a clause that was decided on may be changed again; what was decided stays decided for the words that were put. */
  'decision.reopened': event(
    z.strictObject({ decisionId, clauseId: z.string().min(1), reason: z.string().min(1) }),
    (state, { at, by, data: { decisionId: id, ...what } }) =>
      change(state, id, ({ reopened }) => ({ reopened: [...reopened, { by, at, ...what }] })),
  ),
}

/** What was written, with this in place of what the same person wrote before. */
const replaced = <What>(before: readonly Written<What>[] | undefined, now: Written<What>): Written<What>[] => [
  ...(before ?? []).filter(({ by }) => by !== now.by),
  now,
]

const withBox = (box: BallotBox): Pick<MeetingDecision, 'box' | 'voted'> => ({
  box,
  voted: { count: box.ballots.length, voters: box.ballots.map(({ voter }) => voter) },
})

function change(
  state: MeetingState,
  id: string,
  to: (decision: MeetingDecision) => Partial<MeetingDecision>,
): MeetingState {
  if (!decisionsIn(state).some((decision) => decision.id === id))
    throw new Error(`record names an unknown decision: ${id}`)
  return {
    ...state,
    decisions: decisionsIn(state).map((decision) => (decision.id === id ? { ...decision, ...to(decision) } : decision)),
  }
}
