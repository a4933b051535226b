import { must } from '../ballot/ballot-fault'
import type { TellerSeed } from '../ballot/key-ceremony'
import {
  beginCeremony,
  dealPolynomial,
  inputsFor,
  introduce,
  newTellerSeed,
  receiveInput,
  recoverPrivateKey,
} from '../ballot/key-ceremony'
import type { Teller } from '../ballot/teller'
import { giveShare, takeOffice } from '../ballot/teller'
import type { OnChecked } from '../ballot/verify-election'
import { verifyElection } from '../ballot/verify-election'
import { SEALED_GROUP } from './sealed-election'

/** What a teller's device keeps of one secret ballot until it is counted. It never leaves the device; whoever has it can give this teller's share. */
export interface TellerKeep {
  seed: TellerSeed
  /** Null before the sum was asked for. */
  office: Teller | null
}

/** What the tellers have sent each other, in their order. */
export interface TellersSent {
  introductions: readonly string[]
  polynomials: readonly string[]
  outputs: readonly string[]
}

/** A step of a teller's device: what it is to keep, before it sends the message. */
export interface TellerStep {
  keep: TellerKeep
  message: string
}

export function introduceTeller(): TellerStep {
  const seed = newTellerSeed()
  return { keep: { seed, office: null }, message: introduce(SEALED_GROUP, seed) }
}

/** What the tellers compare by eye before they go on: it names the number that is needed and each of their devices. 43 characters. */
export const tellersCode = (threshold: number, { introductions }: TellersSent): string =>
  beginCeremony(SEALED_GROUP, threshold, introductions).digest

/** Throws a BallotFault, also where this device has dealt before. */
export function dealAsTeller(keep: TellerKeep, threshold: number, { introductions }: TellersSent): TellerStep {
  const ceremony = beginCeremony(SEALED_GROUP, threshold, introductions)
  const { seed, polynomial } = dealPolynomial(ceremony, keep.seed)
  return { keep: { ...keep, seed }, message: polynomial }
}

/** The last step of making the key; the key itself can be made again from seed and message. `place`: of this teller, from 0. Throws a BallotFault. */
export function receiveAsTeller(keep: TellerKeep, threshold: number, sent: TellersSent, place: number): TellerStep {
  const ceremony = beginCeremony(SEALED_GROUP, threshold, sent.introductions)
  const input = inputsFor(ceremony, sent.polynomials)[place]
  must(input !== undefined, 'shares', 'no teller of this ceremony')
  return { keep, message: receiveInput(ceremony, keep.seed, input).output }
}

/** What a teller's device knows of the ballot it is to open, from the meeting and not from the archive. */
export interface ShownToTeller {
  /** As shown at the opening. */
  setup: string
  /** As shown on the wall now. */
  summed: string
  recasting: boolean
}

/**
 * The teller's share of opening the sum, once this device has gone through the whole archive itself. Throws a BallotFault
 * with what does not hold: then nothing is given.
 */
export function openAsTeller(
  keep: TellerKeep,
  output: string,
  archive: Uint8Array,
  { setup, summed, recasting }: ShownToTeller,
  onChecked?: OnChecked,
): TellerStep & { ballots: number } {
  const verdict = verifyElection(archive, { setup, recasting }, onChecked)
  must(verdict.holds, verdict.holds ? 'unreadable' : verdict.reason, verdict.holds ? '' : verdict.detail)
  const { box } = verdict
  const office = keep.office ?? takeOffice(box, recoverPrivateKey(SEALED_GROUP, keep.seed, output))
  const { share, teller } = giveShare(box, office, summed)
  return { keep: { ...keep, office: teller }, message: share, ballots: box.sum!.ballots }
}
