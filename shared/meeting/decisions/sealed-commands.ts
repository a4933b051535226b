import * as z from 'zod'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { personId } from '../../decision/electorate'
import { digestOf } from '../../signing/canonical'
import type { DecisionContext } from '../decision-context'
import type { Decision, Sender } from '../decision'
import { bySender, command, no } from '../decision'
import { id } from '../payload'
import type { MeetingState } from '../state'
import type { MeetingDecision, Stage } from './decisions-state'
import { decisionOf } from './decisions-state'
import { SEALED, sealedVoters } from './sealed-state'
import type { SealedVote } from './sealed-state'
import { recusedVoters, seatsByPerson } from './voters'

const onDecision = z.strictObject({ decisionId: id })
/** Longer than any message of a ceremony or ballot of `SEALED.optionsMax` options, and below what a frame takes. */
const message = z.string().min(1).max(100_000)

/** What a ballot says of itself without being opened; whether it holds is looked at before. */
const signedBy = z.object({ credential: z.string() })

/**
 * A secret ballot by devices. What arithmetic can say of a message (`sealedFault`) is asked of the context, which does it
 * in a thread of its own, and is done again by whoever verifies; who may send what when is decided here.
 */
export const sealedCommands = {
  'teller.introduce': command(onDecision.extend({ message }), (state, { decisionId }, sender, context) => {
    const decision = keyBeingMade(state, decisionId, sender, 'introduced')
    if ('refusal' in decision) return decision
    return ifSound(context, () => bySender(sender, { type: 'teller.introduced', data: { decisionId } }))
  }),

  'teller.deal': command(onDecision.extend({ message }), (state, { decisionId }, sender, context) => {
    const decision = keyBeingMade(state, decisionId, sender, 'dealt')
    if ('refusal' in decision) return decision
    if (!allHave(decision, 'introduced')) return no('tellers-not-ready')
    return ifSound(context, () => bySender(sender, { type: 'teller.dealt', data: { decisionId } }))
  }),

  'teller.receive': command(onDecision.extend({ message }), (state, { decisionId }, sender, context) => {
    const decision = keyBeingMade(state, decisionId, sender, 'ready')
    if ('refusal' in decision) return decision
    if (!allHave(decision, 'dealt')) return no('tellers-not-ready')
    return ifSound(context, () => bySender(sender, { type: 'teller.received', data: { decisionId } }))
  }),

  /** By the voter's own device, or by whoever holds the voter's mandate. Once: the list is what everybody's ballots are held against. */
  'credential.register': command(
    onDecision.extend({ voter: personId, credential: z.string().regex(/^[1-9][0-9]{0,616}$/) }),
    (state, { decisionId, voter, credential }, sender, context) => {
      const decision = sealedAt(state, decisionId, 'announced')
      if ('refusal' in decision) return decision
      const fault = voterFault(state, decision, voter, sender)
      if (fault) return fault
      const digest = digestOf(utf8ToBytes(credential))
      const { credentials } = decision.sealed
      if (credentials[voter] === digest) return bySender(sender)
      if (credentials[voter] !== undefined || Object.values(credentials).includes(digest))
        return no('credential-missing')
      return ifSound(context, () =>
        bySender(sender, { type: 'credential.registered', data: { decisionId, voter, credential: digest } }),
      )
    },
  ),

  'ballot.seal': command(
    onDecision.extend({ voter: personId, ballot: message }),
    (state, { decisionId, voter, ballot }, sender, context) => {
      const decision = sealedAt(state, decisionId, 'open')
      if ('refusal' in decision) return decision
      const fault = voterFault(state, decision, voter, sender)
      if (fault) return fault
      const { credentials, ballots } = decision.sealed
      if (credentials[voter] === undefined) return no('credential-missing')
      const own = ballots.filter((each) => each.voter === voter)
      if (own.length > 0 && decision.announced.announcement.rules.change === 'never') return no('already-voted')
      if (own.length >= SEALED.castsMax || decision.box.delivered.includes(voter)) return no('already-voted')
      if (credentialOf(ballot) !== credentials[voter]) return no('ballot-unsound', 'credential-unknown')
      const tracker = digestOf(utf8ToBytes(ballot)).replaceAll('-', '+').replaceAll('_', '/')
      if (ballots.some((each) => each.tracker === tracker)) return no('ballot-unsound', 'ballot-doubled')
      return ifSound(context, () => bySender(sender, { type: 'ballot.sealed', data: { decisionId, voter, tracker } }))
    },
  ),

  /** Adds up what is in the box, sealed as it is. Fewer than `SEALED.fewest` are not: whoever knows some of them would know the rest. */
  'ballots.sum': command(onDecision, (state, { decisionId }, sender, context) => {
    const decision = sealedAt(state, decisionId, 'closed')
    if ('refusal' in decision) return decision
    if (decision.sealed.summed !== null) return bySender(sender)
    const cast = sealedVoters(decision.sealed).length
    if (cast < SEALED.fewest) return no('secret-too-few', `${cast} < ${SEALED.fewest}`)
    const summed = context.sealedSum(decisionId)
    return bySender(sender, { type: 'ballots.summed', data: { decisionId, summed } })
  }),

  /** A teller's share of opening the sum; no more than are needed. */
  'share.give': command(onDecision.extend({ message }), (state, { decisionId }, sender, context) => {
    const decision = sealedAt(state, decisionId, 'closed')
    if ('refusal' in decision) return decision
    const { summed, shared, threshold } = decision.sealed
    if (!decision.announced.tellers.includes(sender.person.id)) return no('not-permitted')
    if (summed === null) return no('decision-stage', 'closed')
    if (shared.includes(sender.person.id)) return bySender(sender)
    if (shared.length >= threshold) return no('decision-stage', 'shared')
    return ifSound(context, () => bySender(sender, { type: 'share.given', data: { decisionId } }))
  }),
}

type Refused = Extract<Decision, { refusal: unknown }>
type Sealed = MeetingDecision & Required<Pick<MeetingDecision, 'announced' | 'sealed'>>
const refused = (...why: Parameters<typeof no>): Refused => no(...why) as Refused

/** The secret ballot, if it is in this stage of its life. */
function sealedAt(state: MeetingState, decisionId: string, stage: Stage): Sealed | Refused {
  if (state.locked) return refused('minutes-frozen')
  const decision = decisionOf(state, decisionId)
  if (!decision?.sealed) return refused('decision-unknown')
  if (decision.stage === stage) return decision as Sealed
  return refused(stage === 'open' ? 'decision-not-open' : 'decision-stage', decision.stage)
}

type KeyStep = 'introduced' | 'dealt' | 'ready'

/** The secret ballot whose tellers make their key, if this is one of them and has this step before it. */
function keyBeingMade(state: MeetingState, decisionId: string, sender: Sender, step: KeyStep): Sealed | Refused {
  const decision = sealedAt(state, decisionId, 'announced')
  if ('refusal' in decision) return decision
  if (!decision.announced.tellers.includes(sender.person.id)) return refused('not-permitted')
  return decision.sealed[step].includes(sender.person.id) ? refused('decision-stage', step) : decision
}

const allHave = ({ announced, sealed }: Sealed, step: KeyStep): boolean =>
  announced.tellers.every((each) => sealed[step].includes(each))

/** Whether every teller has a key. */
export const tellersAreReady = ({
  announced,
  sealed,
}: {
  announced: { tellers: readonly string[] }
  sealed: SealedVote
}): boolean => announced.tellers.every((each) => sealed.ready.includes(each))

/** Why the sender may not act for this voter, or null. */
function voterFault(state: MeetingState, { announced }: Sealed, voter: string, sender: Sender): Refused | null {
  const { announcement, itemId } = announced
  const me = seatsByPerson(state, announcement).get(sender.person.id)
  if (me === undefined || !announcement.voters.some((each) => each.id === voter)) return refused('no-vote')
  const recused = recusedVoters(state, announcement, itemId)
  if (recused.has(voter) || recused.has(me) || announcement.recused.includes(voter)) return refused('recused')
  const mandate = announcement.mandates.find(({ giver }) => giver === voter)
  if (voter === me) return mandate ? refused('mandate-given') : null
  return mandate?.holder === me ? null : refused('no-mandate')
}

/** Digest of the credential that a ballot names, null where it is no ballot. */
function credentialOf(ballot: string): string | null {
  try {
    const read = signedBy.safeParse(JSON.parse(ballot))
    return read.success ? digestOf(utf8ToBytes(read.data.credential)) : null
  } catch {
    return null
  }
}

function ifSound(context: DecisionContext, then: () => Decision): Decision {
  const fault = context.sealedFault()
  return fault === null ? then() : no('ballot-unsound', fault)
}
