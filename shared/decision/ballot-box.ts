import * as z from 'zod'
import type { Amount } from './amount'
import { amountSchema, minus, NOTHING, sumOf } from './amount'
import type { Announcement } from './announcement'
import type { Voter } from './electorate'
import { amountOf, personId } from './electorate'
import type { AnswerFault, Form } from './form'
import { answerFault, answerSchema } from './form'
import { MEANS } from './rule-set'

/** One ballot under its voter's name. `by`: who gave it, the voter or whoever holds the voter's mandate. */
export const ballotSchema = z.strictObject({
  voter: personId,
  by: personId,
  means: z.enum(MEANS).exclude(['hands']),
  answer: answerSchema,
})
export type Ballot = z.infer<typeof ballotSchema>

/**
 * Ballots without names, as a sum: raised hands, slips from an urn, or an encrypted sum that tellers opened.
 * `of`: to whom a slip was given, who may raise a hand, whose encrypted ballots were added up. `votes`: by option, in
 * motions `for`, `against`, `abstain`; in choices of options also `abstain`, for ballots that choose nobody.
 */
export const countSchema = z.strictObject({
  means: z.enum(MEANS),
  of: z.array(personId),
  cast: amountSchema,
  void: amountSchema,
  votes: z.record(z.string().min(1).max(64), amountSchema),
})
export type Count = z.infer<typeof countSchema>

/** Everything that was given while the decision was open. `delivered`: who provably got a ballot, where silence counts. */
export const boxSchema = z.strictObject({
  ballots: z.array(ballotSchema),
  counts: z.array(countSchema),
  delivered: z.array(personId),
})
export type BallotBox = z.infer<typeof boxSchema>

export const EMPTY_BOX: BallotBox = { ballots: [], counts: [], delivered: [] }

export type BoxFault =
  | { fault: 'no-vote'; person: string }
  | { fault: 'recused'; person: string }
  | { fault: 'already-voted'; person: string }
  | { fault: 'mandate-given'; person: string }
  | { fault: 'no-mandate'; person: string }
  | { fault: 'means-not-announced' }
  | { fault: 'names-in-secret' }
  | { fault: 'count-in-named' }
  | { fault: 'form-needs-names' }
  /** More ballots than voters they were given to: the vote is void. */
  | { fault: 'more-than-issued' }
  | { fault: 'count-does-not-add-up' }
  | { fault: AnswerFault }

/** Why the ballot may not go into the box, or null. Not whether it is open: that is the record's to know. */
export function ballotFault(announcement: Announcement, box: BallotBox, ballot: Ballot): BoxFault | null {
  const { visibility, means, form, rules, mandates } = announcement
  const { voter, by } = ballot
  const stranger = voterFault(announcement, voter)
  if (stranger) return stranger
  if (visibility === 'secret') return { fault: 'names-in-secret' }
  if (!means.includes(ballot.means)) return { fault: 'means-not-announced' }
  const mandate = mandates.find(({ giver }) => giver === voter)
  if (mandate && by === voter) return { fault: 'mandate-given', person: voter }
  if (by !== voter && mandate?.holder !== by) return { fault: 'no-mandate', person: voter }
  if (box.counts.some(({ of }) => of.includes(voter))) return { fault: 'already-voted', person: voter }
  if (rules.change === 'never' && box.ballots.some((other) => other.voter === voter))
    return { fault: 'already-voted', person: voter }
  // A device sends no spoilt ballot.
  if ('spoilt' in ballot.answer && ballot.means !== 'paper') return { fault: 'answer-of-another-form' }
  const answer = answerFault(form, ballot.answer)
  return answer && { fault: answer }
}

/** The box with the ballot, in place of the voter's earlier one. The caller asks `ballotFault` before. */
export const withBallot = (box: BallotBox, ballot: Ballot): BallotBox => ({
  ...box,
  ballots: [...box.ballots.filter(({ voter }) => voter !== ballot.voter), ballot],
})

/** Why the count may not go into the box, or null. One count a means. */
export function countFault(announcement: Announcement, box: BallotBox, count: Count): BoxFault | null {
  const { visibility, means, form, voters } = announcement
  if (form.kind !== 'motion' && form.kind !== 'choice') return { fault: 'form-needs-names' }
  if (visibility === 'named' && count.means !== 'hands') return { fault: 'count-in-named' }
  if (!means.includes(count.means)) return { fault: 'means-not-announced' }
  const taken = new Set([...box.ballots.map(({ voter }) => voter), ...box.counts.flatMap(({ of }) => of)])
  for (const person of count.of) {
    const stranger = voterFault(announcement, person)
    if (stranger) return stranger
    if (taken.has(person)) return { fault: 'already-voted', person }
    taken.add(person)
  }
  const of = new Set(count.of)
  const most = amountOf(voters.filter(({ id }) => of.has(id)))
  if (count.cast.heads > most.heads || count.cast.area > most.area) return { fault: 'more-than-issued' }
  return addsUp(form, count) ? null : { fault: 'count-does-not-add-up' }
}

/** Everything in the box that may not be there, whatever the order in which it came. */
export function boxFaults(announcement: Announcement, box: BallotBox): BoxFault[] {
  const empty = { ...EMPTY_BOX, delivered: box.delivered }
  const counts = box.counts.map((count, index) =>
    countFault(announcement, { ...empty, counts: box.counts.slice(0, index) }, count),
  )
  const ballots = box.ballots.map((ballot, index) =>
    box.ballots.slice(0, index).some(({ voter }) => voter === ballot.voter)
      ? { fault: 'already-voted' as const, person: ballot.voter }
      : ballotFault(announcement, { ...empty, counts: box.counts }, ballot),
  )
  const delivered = box.delivered.map((person) => voterFault(announcement, person))
  return [...counts, ...ballots, ...delivered].filter((fault) => fault !== null)
}

function voterFault({ voters, recused }: Announcement, person: string): BoxFault | null {
  if (!voters.some(({ id }) => id === person)) return { fault: 'no-vote', person }
  return recused.includes(person) ? { fault: 'recused', person } : null
}

/** In a motion each ballot that is not void says one thing; in a choice up to `most`, or nothing at all. */
function addsUp(form: Form, { cast, void: spoilt, votes }: Count): boolean {
  const valid = minus(cast, spoilt)
  if (valid.heads < 0 || valid.area < 0) return false
  const keys = form.kind === 'choice' ? ['abstain', ...form.options.map(({ id }) => id)] : ['for', 'against', 'abstain']
  if (Object.keys(votes).some((key) => !keys.includes(key))) return false
  const given = keys.map((key) => votesIn(votes, key))
  const all = sumOf(given)
  const equal = (a: Amount, b: Amount) => a.heads === b.heads && a.area === b.area
  if (form.kind !== 'choice') return equal(all, valid)
  const [abstained, ...chosen] = given
  const choosing = minus(valid, abstained!)
  if (choosing.heads < 0 || choosing.area < 0) return false
  const within = ({ heads, area }: Amount, times: number) =>
    heads <= choosing.heads * times && area <= choosing.area * times
  // Who does not abstain chooses at least one, and nobody one option twice.
  const sum = sumOf(chosen)
  return (
    chosen.every((each) => within(each, 1)) &&
    within(sum, form.most) &&
    sum.heads >= choosing.heads &&
    sum.area >= choosing.area
  )
}

export const votesIn = (votes: Count['votes'], key: string): Amount =>
  Object.hasOwn(votes, key) ? votes[key]! : NOTHING

/** How far two people who counted the same thing differ; both write down what they saw before they see the other's. */
export function differences(first: Count, second: Count): { what: string; first: Amount; second: Amount }[] {
  const keys = new Set([...Object.keys(first.votes), ...Object.keys(second.votes)])
  const rows = [
    { what: 'cast', first: first.cast, second: second.cast },
    { what: 'void', first: first.void, second: second.void },
    ...[...keys].map((what) => ({ what, first: votesIn(first.votes, what), second: votesIn(second.votes, what) })),
  ]
  return rows.filter((row) => row.first.heads !== row.second.heads || row.first.area !== row.second.area)
}

/** Who has not voted yet: by name where votes have names, else how many. */
export function missingFrom(
  { visibility, voters, recused }: Announcement,
  box: BallotBox,
): { count: number; people: string[] | null } {
  const cast = new Set([...box.ballots.map(({ voter }) => voter), ...box.counts.flatMap(({ of }) => of)])
  const people = voters.map(({ id }) => id).filter((id) => !cast.has(id) && !recused.includes(id))
  return { count: people.length, people: visibility === 'named' ? people : null }
}

/** The voters of the box who voted under their name. */
export const namedVoters = (announcement: Announcement, box: BallotBox): { voter: Voter; ballot: Ballot }[] => {
  const byId = new Map(announcement.voters.map((voter) => [voter.id, voter]))
  return box.ballots.flatMap((ballot) => {
    const voter = byId.get(ballot.voter)
    return voter ? [{ voter, ballot }] : []
  })
}
