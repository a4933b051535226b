import * as z from 'zod'
import { dayInChina } from '../../decision/day-in-china'
import { amountSchema } from '../../decision/amount'
import type { Announcement, AnnouncementFault } from '../../decision/announcement'
import {
  announcementDigest,
  announcementFaults,
  announcementSchema,
  majorityOf,
  modeOf,
} from '../../decision/announcement'
import { presentOf } from '../../decision/attendance'
import type { Ballot, BallotBox, Count } from '../../decision/ballot-box'
import { ballotFault, boxFaults, countFault, EMPTY_BOX } from '../../decision/ballot-box'
import type { Checked } from '../../decision/condition'
import { allMet } from '../../decision/condition'
import { personId } from '../../decision/electorate'
import type { Answer } from '../../decision/form'
import { answerSchema, countedOptions } from '../../decision/form'
import { isTooEarly, opensFrom } from '../../decision/notice'
import { hereMeanwhile, quorumToOpen } from '../../decision/turnout'
import { verdictOf } from '../../decision/verdict'
import type { DecisionContext } from '../decision-context'
import type { Decision, Sender } from '../decision'
import { bySender, command, no } from '../decision'
import { lifecycleCommands } from '../lifecycle/lifecycle-commands'
import { id, text } from '../payload'
import type { MeetingRules } from '../rules'
import { seatsOf } from '../seats/seats'
import type { MeetingState } from '../state'
import { currentItem, isDeviceless, isPresent } from '../state'
import type { CountedMeans, MeetingDecision, Stage } from './decisions-state'
import { agreedCount, agreedSlip, COUNTED_MEANS, decisionOf, openDecisions } from './decisions-state'
import { SEALED, sealedVoters } from './sealed-state'
import { openedCount } from './opened-count'
import { tellersAreReady } from './sealed-commands'
import { hereNow, hereSince, recusedVoters, seatId, seatsByPerson, votersOffered } from './voters'

/** Of one decision: a covenant of fifty clauses is put as a whole. */
const CLAUSES_MAX = 50
const whole = z.int().min(0).max(1_000_000)
const onDecision = z.strictObject({ decisionId: id })

/** Decisions from the draft to the verdict. What a rule says of votes and counts is `shared/decision`'s to know; who is who, and when, is decided here. */
export const decisionsCommands = {
  /** A question: clauses as they stand, or words of its own. */
  'decision.draft': command(
    z.strictObject({ title: text, question: text, clauseIds: z.array(id).max(CLAUSES_MAX) }),
    (state, payload, sender, context, rules) => {
      if (state.locked) return no('minutes-frozen')
      if (state.phase === 'closed') return no('phase-wrong')
      const title = rules.cleanOptionalLine(payload.title, rules.limits.title)
      if (!title.ok) return { refusal: title.refusal }
      if (title.text === '') return no('title-empty')
      const question = rules.cleanParagraph(payload.question, rules.limits.clause)
      if (!question.ok) return { refusal: question.refusal }
      if (question.text === '' && payload.clauseIds.length === 0) return no('question-empty')
      const clauses = clausesPut(payload.clauseIds, context, rules)
      if ('refusal' in clauses) return clauses
      return bySender(sender, {
        type: 'decision.drafted',
        data: { decisionId: context.newId(), title: title.text, question: question.text, clauses: clauses.put },
      })
    },
  ),

  /**
   * Fixes everything: the words of the clauses as the chair saw them, the rule, who votes and how. `tellers`: who may write
   * down ballots and counts, beside chair and secretary, and whose devices make the key of a secret ballot; `threshold` of
   * them open its sum.
   */
  'decision.announce': command(
    onDecision.extend({
      clauses: z.array(z.strictObject({ clauseId: id, text })),
      announcement: announcementSchema,
      inWriting: z.boolean(),
      tellers: z.array(id).max(50),
      threshold: z.int().min(1).max(50).optional(),
    }),
    (state, payload, sender, context, rules) => {
      const decision = at(state, payload.decisionId, 'drafted')
      if ('refusal' in decision) return decision
      if (state.phase === 'closed') return no('phase-wrong')
      const { announcement, inWriting, tellers, threshold } = payload
      const ids = decision.clauses.map(({ clauseId }) => clauseId)
      const clauses = clausesPut(ids, context, rules)
      if ('refusal' in clauses) return clauses
      const seen = new Map(payload.clauses.map((each) => [each.clauseId, each.text]))
      if (clauses.put.some((each) => seen.get(each.clauseId) !== each.text)) return no('clause-changed')
      const [fault] = announcementFaults(announcement)
      if (fault) return no(fault.fault, detailOf(fault))
      const unsealed = sealingFault(state, announcement, tellers, threshold, inWriting)
      if (unsealed) return unsealed
      const { from, until } = announcement.rules
      const day = dayInChina(Date.parse(context.now()))
      if ((from !== null && day < from) || (until !== null && day > until)) return no('rules-not-in-force', day)
      const meets =
        modeOf(announcement).quorum.some(({ count }) => count === 'present') ||
        majorityOf(announcement).some(({ base }) => base === 'present')
      if (inWriting && (meets || announcement.means.includes('hands'))) return no('needs-meeting')
      const itemId = currentItem(state)?.itemId ?? ''
      const stranger = strangerFault(state, announcement, tellers, itemId, rules)
      if (stranger) return stranger
      return bySender(sender, {
        type: 'decision.announced',
        data: {
          decisionId: decision.id,
          clauses: clauses.put,
          announcement,
          digest: announcementDigest(announcement),
          inWriting,
          itemId,
          tellers,
          ...(threshold === undefined ? {} : { threshold }),
        },
      })
    },
  ),

  /** Voting begins, if the rule's days of notice are over and as many are present as it wants. */
  'decision.open': command(onDecision, (state, { decisionId }, sender, context) => {
    const decision = at(state, decisionId, 'announced')
    if ('refusal' in decision) return decision
    if (state.phase !== 'running') return no('phase-wrong')
    const { announcement, inWriting, itemId } = decision.announced
    const recused = recusedVoters(state, announcement, itemId)
    if (!sameIds(recused, announcement.recused)) return no('recusals-changed')
    if (announcement.rules.notice && isTooEarly(announcement, dayInChina(Date.parse(context.now()))))
      return no('notice-too-short', opensFrom(announcement) ?? '')
    const here = inWriting ? [] : hereNow(state, announcement)
    const quorum = inWriting ? [] : quorumToOpen(announcement, here)
    if (!allMet(quorum)) return no('quorum-missing', figuresOf(quorum))
    const { sealed, announced } = decision
    if (!sealed) return bySender(sender, { type: 'decision.opened', data: { decisionId, here } })
    if (!tellersAreReady({ announced, sealed })) return no('tellers-not-ready')
    if (announced.tellers.filter((each) => isPresent(state.participants[each]!)).length < sealed.threshold)
      return no('tellers-away')
    if (sealed.registered < SEALED.fewest) return no('secret-too-few', `${sealed.registered} < ${SEALED.fewest}`)
    const election = context.sealedSetup(decisionId)
    return bySender(sender, { type: 'decision.opened', data: { decisionId, here, election } })
  }),

  /** By the voter's own device, for oneself or for whoever gave a mandate. `voter`: id of the seat. */
  'ballot.cast': command(
    onDecision.extend({ voter: personId, answer: answerSchema }),
    (state, { decisionId, voter, answer: given }, sender, _context, rules) => {
      const decision = at(state, decisionId, 'open')
      if ('refusal' in decision) return decision
      const { announcement, itemId } = decision.announced
      const me = seatsByPerson(state, announcement).get(sender.person.id)
      if (me === undefined) return no('no-vote')
      const recused = recusedVoters(state, announcement, itemId)
      if (recused.has(voter) || recused.has(me)) return no('recused')
      const answer = cleaned(given, rules)
      if ('refusal' in answer) return answer
      const ballot: Ballot = { voter, by: me, means: 'device', answer: answer.answer }
      const fault = ballotFault(announcement, decision.box, ballot)
      if (fault) return no(fault.fault)
      // Another person's ballot, or one on paper, is not changed from here, whoever now sits on that seat.
      const before = decision.box.ballots.find((each) => each.voter === voter)
      if (before && (before.means !== 'device' || decision.casters[voter] !== sender.person.id))
        return no('already-voted')
      return bySender(sender, { type: 'ballot.cast', data: { decisionId, ballot } })
    },
  ),

  /** A ballot on paper, written down by one of two people. `by`: who filled it in, the voter or the holder of the mandate. Only of who has no device to vote by. */
  'ballot.enter': command(
    onDecision.extend({ voter: personId, by: personId, answer: answerSchema }),
    (state, { decisionId, voter, by, answer: given }, sender, _context, rules) => {
      const decision = beingCounted(state, decisionId, sender)
      if ('refusal' in decision) return decision
      const { announcement, itemId } = decision.announced
      if (recusedVoters(state, announcement, itemId).has(voter)) return no('recused')
      if (announcement.means.includes('device') && hasOwnDevice(state, announcement, by)) return no('has-own-device')
      const answer = cleaned(given, rules)
      if ('refusal' in answer) return answer
      const ballot: Ballot = { voter, by, means: 'paper', answer: answer.answer }
      const before = decision.box.ballots.find((each) => each.voter === voter)
      // What two people wrote down before it was closed stands.
      if (before && (before.means !== 'paper' || decision.stage === 'closed')) return no('already-voted')
      const others = { ...decision.box, ballots: decision.box.ballots.filter((each) => each.voter !== voter) }
      const fault = ballotFault(announcement, others, ballot)
      return fault ? no(fault.fault) : bySender(sender, { type: 'ballot.written', data: { decisionId, ballot } })
    },
  ),

  /** These voters got a ballot: on paper into their hands, or provably delivered. */
  'ballot.issue': command(
    onDecision.extend({ voters: z.array(personId).min(1).max(10_000) }),
    (state, { decisionId, voters }, sender) => {
      const decision = beingCounted(state, decisionId, sender)
      if ('refusal' in decision) return decision
      if (decision.stage !== 'open') return no('decision-stage')
      const sealed = new Set(decision.sealed ? sealedVoters(decision.sealed) : [])
      if (voters.some((each) => sealed.has(each))) return no('already-voted')
      const [fault] = boxFaults(decision.announced.announcement, { ...EMPTY_BOX, delivered: voters })
      return fault ? no(fault.fault) : bySender(sender, { type: 'ballots.issued', data: { decisionId, voters } })
    },
  ),

  /** What one of two people counted: raised hands, or slips without names. `votes` by option; see `countSchema`. */
  'count.enter': command(
    onDecision.extend({
      means: z.enum(COUNTED_MEANS),
      cast: whole,
      void: whole,
      votes: z.record(z.string().min(1).max(64), whole),
    }),
    (state, { decisionId, means, cast, void: spoilt, votes }, sender) => {
      const decision = beingCounted(state, decisionId, sender)
      if ('refusal' in decision) return decision
      const { announcement } = decision.announced
      const heads = (count: number) => amountSchema.parse({ heads: count, area: 0 })
      const given = Object.entries(votes).map(([key, count]) => [key, heads(count)] as const)
      const count = {
        cast: heads(cast),
        void: heads(spoilt),
        // Every option, so that two who counted the same wrote the same.
        votes: Object.fromEntries([
          ...countedOptions(announcement.form).map((key) => [key, heads(0)] as const),
          ...given,
        ]),
      }
      const fault = countFault(announcement, decision.box, {
        means,
        of: countedOf(state, decision, decision.box, means),
        ...count,
      })
      return fault ? no(fault.fault) : bySender(sender, { type: 'count.written', data: { decisionId, means, count } })
    },
  ),

  /** No vote after this. Who was here is written down; what the rule makes of it, the count says. */
  'decision.close': command(onDecision, (state, { decisionId }, sender) => {
    const decision = at(state, decisionId, 'open')
    if ('refusal' in decision) return decision
    return bySender(sender, {
      type: 'decision.closed',
      data: { decisionId, attendance: attendanceOf(state, decision) },
    })
  }),

  /** Counts what was given. Paper and hands count as two people wrote them down alike. */
  'decision.count': command(onDecision, (state, { decisionId }, sender, context) => {
    const decision = at(state, decisionId, 'closed')
    if ('refusal' in decision) return decision
    const { announced, closed, slips } = decision
    const { announcement } = announced
    if (Object.values(slips).some((written) => !agreedSlip(written))) return no('written-once')
    const counts: Count[] = []
    for (const means of COUNTED_MEANS) {
      if (!mustBeCounted(announcement, means)) continue
      const count = agreedCount(decision.counts[means])
      if (!count) return no(decision.counts[means]?.length === 2 ? 'counts-differ' : 'written-once')
      counts.push({ ...count, of: countedOf(state, decision, decision.box, means) })
    }
    if (decision.sealed) {
      const { summed, shared, threshold } = decision.sealed
      if (summed === null || shared.length < threshold) return no('tellers-not-ready')
      counts.push(openedCount(announcement, sealedVoters(decision.sealed), context.openedSum(decisionId)))
    }
    const box: BallotBox = { ...decision.box, counts }
    const [fault] = boxFaults(announcement, box)
    if (fault) return no(fault.fault)
    const verdict = verdictOf(announcement, closed!.attendance, box)
    return bySender(sender, { type: 'decision.counted', data: { decisionId, box, verdict } })
  }),

  'decision.publish': command(onDecision, (state, { decisionId }, sender) => {
    const decision = at(state, decisionId, 'counted')
    if ('refusal' in decision) return decision
    return bySender(sender, { type: 'decision.published', data: { decisionId } })
  }),

  /** Takes it back, for a reason that stands in the minutes. What is published stays. */
  'decision.annul': command(
    onDecision.extend({ reason: text }),
    (state, { decisionId, reason: given }, sender, _context, rules) => {
      if (state.locked) return no('minutes-frozen')
      const decision = decisionOf(state, decisionId)
      if (!decision) return no('decision-unknown')
      if (decision.stage === 'published' || decision.stage === 'annulled') return no('decision-stage')
      const reason = rules.cleanParagraph(given, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      if (reason.text === '') return no('reason-missing')
      return bySender(sender, { type: 'decision.annulled', data: { decisionId, reason: reason.text } })
    },
  ),

  /** As before, and not while people vote. */
  'meeting.close': command(lifecycleCommands['meeting.close'].payload, (state, payload, sender, context, rules) =>
    openDecisions(state).length > 0
      ? no('decision-open')
      : lifecycleCommands['meeting.close'].decide(state, payload, sender, context, rules),
  ),
}

type Refused = Extract<Decision, { refusal: unknown }>
type Announced = MeetingDecision & Required<Pick<MeetingDecision, 'announced'>>

/** The decision, if it is in this stage of its life. */
function at(state: MeetingState, decisionId: string, stage: 'drafted'): MeetingDecision | Refused
function at(state: MeetingState, decisionId: string, stage: Exclude<Stage, 'drafted'>): Announced | Refused
function at(state: MeetingState, decisionId: string, stage: Stage): MeetingDecision | Refused {
  if (state.locked) return refused('minutes-frozen')
  const decision = decisionOf(state, decisionId)
  if (!decision) return refused('decision-unknown')
  if (decision.stage === stage) return decision
  return refused(stage === 'open' ? 'decision-not-open' : 'decision-stage', decision.stage)
}

/** The decision while ballots and counts are written down: open or closed and not counted, by the chair, the secretary, or a teller. */
function beingCounted(state: MeetingState, decisionId: string, sender: Sender): Announced | Refused {
  const closed = decisionOf(state, decisionId)?.stage === 'closed'
  const decision = at(state, decisionId, closed ? 'closed' : 'open')
  if ('refusal' in decision) return decision
  const may = sender.grant === 'any' || decision.announced.tellers.includes(sender.person.id)
  return may ? decision : refused('not-permitted')
}

const refused = (...why: Parameters<typeof no>): Refused => no(...why) as Refused

/** The clauses as they stand, as they may be put. */
function clausesPut(
  ids: readonly string[],
  context: DecisionContext,
  rules: MeetingRules,
): { put: MeetingDecision['clauses'] } | Refused {
  const put: MeetingDecision['clauses'] = []
  for (const clauseId of new Set(ids)) {
    const clause = context.clause(clauseId)
    if (!clause) return refused('clause-unknown')
    if (clause.text === '') return refused('clause-empty')
    if (clause.text.length > rules.limits.clause) return refused('text-too-long')
    if (rules.seen(clause.text) !== clause.text) return refused('text-unreadable')
    put.push({ clauseId, number: clause.number, text: clause.text })
  }
  return { put }
}

/** Why these may not be the voters, the recused or the tellers, or null: all of them people of this meeting, and nobody with a say that nobody gave. */
function strangerFault(
  state: MeetingState,
  announcement: Announcement,
  tellers: readonly string[],
  itemId: string,
  rules: MeetingRules,
): Refused | null {
  const offered = new Set(votersOffered(state, rules).map((each) => each.id))
  const stranger = announcement.voters.find((voter) => !offered.has(voter.id))
  if (stranger) return refused('voter-without-say', stranger.id)
  const seats = new Set(seatsOf(state).map(seatId))
  if (announcement.mandates.some(({ holder }) => !seats.has(holder))) return refused('participant-unknown')
  if (!sameIds(recusedVoters(state, announcement, itemId), announcement.recused)) return refused('recusals-changed')
  if (tellers.some((each) => state.participants[each]?.status !== 'admitted')) return refused('participant-unknown')
  const { form } = announcement
  const candidates = new Set(form.kind === 'choice' ? form.options.flatMap(({ person }) => person ?? []) : [])
  const seatOf = seatsByPerson(state, announcement)
  if (tellers.some((each) => candidates.has(seatOf.get(each) ?? each))) return refused('teller-is-candidate')
  return null
}

const sameIds = (one: ReadonlySet<string>, other: readonly string[]): boolean =>
  one.size === new Set(other).size && other.every((each) => one.has(each))

const detailOf = (fault: AnnouncementFault): string =>
  Object.entries(fault)
    .flatMap(([name, value]) => (name === 'fault' ? [] : `${name} ${value}`))
    .join(', ')

/** “present 20 of 42, needed 22”. */
const figuresOf = (quorum: readonly Checked[]): string =>
  quorum
    .filter(({ met }) => !met)
    .map(({ condition, count, base, needed }) => `${condition.measure} ${count} of ${base}, needed ${needed}`)
    .join('; ')

/** The reason in an answer, as texts are cleaned. */
function cleaned(answer: Answer, rules: MeetingRules): { answer: Answer } | Refused {
  if (!('reason' in answer)) return { answer }
  const reason = rules.cleanParagraph(answer.reason, rules.limits.reason)
  return reason.ok ? { answer: { ...answer, reason: reason.text } } : { refusal: reason.refusal }
}

/** Whether whoever sits on this seat has a device to vote by: nobody's own voice is spoken by another's hand. */
function hasOwnDevice(state: MeetingState, announcement: Announcement, seat: string): boolean {
  const sitting = [...seatsByPerson(state, announcement)].find(([, each]) => each === seat)?.[0]
  const person = sitting === undefined ? undefined : state.participants[sitting]
  return person?.status === 'admitted' && !isDeviceless(person)
}

/** Why a secret ballot by devices cannot be held so, or null. A device signs what it sends; that its ballot is sealed is what keeps it secret. */
function sealingFault(
  state: MeetingState,
  { visibility, means, form, rules, voters, recused }: Announcement,
  tellers: readonly string[],
  threshold: number | undefined,
  inWriting: boolean,
): Refused | null {
  if (visibility !== 'secret' || !means.includes('device'))
    return threshold === undefined ? null : refused('tellers-wrong')
  if (inWriting) return refused('needs-meeting')
  // One teller alone could open single ballots.
  if (threshold === undefined || threshold < SEALED.tellersMin || threshold > tellers.length)
    return refused('tellers-wrong')
  const people = tellers.flatMap((each) => state.participants[each] ?? [])
  if (tellers.length > SEALED.tellersMax || new Set(tellers).size !== tellers.length || people.some(isDeviceless))
    return refused('tellers-wrong')
  const options = form.kind === 'choice' ? form.options.length : 0
  if (rules.measures.includes('area') || voters.some(({ heads }) => heads !== 1) || options > SEALED.optionsMax)
    return refused('form-not-sealed')
  const voting = voters.length - new Set(recused).size
  return voting < SEALED.fewest ? refused('secret-too-few', `${voting} < ${SEALED.fewest}`) : null
}

const mustBeCounted = ({ means, visibility }: Announcement, counted: CountedMeans): boolean =>
  means.includes(counted) && (counted === 'hands' || visibility === 'secret')

/** Whom such a count is of: who was here and gave no ballot of their own, or who was given a slip. */
function countedOf(state: MeetingState, decision: Announced, box: BallotBox, means: CountedMeans): string[] {
  const { announcement } = decision.announced
  const attendance = decision.closed?.attendance ?? attendanceOf(state, decision)
  const all =
    means === 'paper' ? box.delivered : attendance ? presentOf(announcement, hereMeanwhile(box, attendance)) : []
  const gave = new Set(box.ballots.map(({ voter }) => voter))
  return all.filter((each) => !gave.has(each) && !announcement.recused.includes(each))
}

/** Who was here when it opened, meanwhile, and now. */
function attendanceOf(state: MeetingState, { announced, opened }: Announced) {
  const { announcement, inWriting } = announced
  if (inWriting || !opened) return null
  return {
    opening: opened.here,
    meanwhile: hereSince(state, announcement, opened.at),
    closing: hereNow(state, announcement),
  }
}
