import type { BallotBox } from './ballot-box'
import { FEWEST_BALLOTS, hexHashOf } from './ballot-box'
import { must } from './ballot-fault'
import type { Election } from './election'
import type { Group } from './group'
import type { PartialDecryption, Proof, PublicKeyMessage } from './messages'
import { written } from './messages'
import { sharePrefix, writeSum } from './shares'
import type { SealedSum } from './tally'
import { publishKey } from './trustees'

/** A key of a teller without whom nothing is opened: to be published, and kept. Base 10. */
export function newTellerKey(group: Group): { published: PublicKeyMessage; privateKey: string } {
  const privateKey = group.randomExponent()
  return { published: publishKey(group, privateKey), privateKey: `${privateKey}` }
}

/** What a teller’s device keeps while an election is open. Whoever has it can give this teller’s share, so it never leaves the device. */
export interface Teller {
  /** Base 10. */
  privateKey: string
  /** Number among the tellers, from 1. */
  owner: number
  /** Hash of the first event of the one election it serves: what was announced, with its list of voters. */
  setup: string
  /** Hash of the one sum it gives its share for, once it has been asked; null before. */
  sum: string | null
}

/**
 * A teller’s device takes up its office when the election is announced: the box must hold the key that the device has
 * made. From here on it knows by which list the vote is. Throws a BallotFault.
 */
export function takeOffice(box: BallotBox, privateKey: string): Teller {
  const { group } = box.election
  const own = group.generator.power(group.readExponent(privateKey))
  const place = box.tellers.keys.findIndex(({ number }) => number === own)
  must(place >= 0, 'election-key', 'the key of this device is not part of the election’s')
  return { privateKey, owner: place + 1, setup: box.setup, sum: null }
}

/**
 * The share of a teller in opening the sum: the only thing that is ever done with a teller’s key. The box must be one
 * that this device has checked itself; `summed` is the hash of the event that added up, as the wall shows it. Throws a BallotFault where the
 * box is still open, holds fewer ballots than `fewest` (never below FEWEST_BALLOTS), is not the one that was announced or
 * shown, or the teller has given a share for another sum: of two sums, the difference would be opened too.
 *
 * The teller that comes back is to be kept before the share is sent; a share for the same sum can be made again.
 */
export function giveShare(
  box: BallotBox,
  teller: Teller,
  summed: string,
  fewest: number = FEWEST_BALLOTS,
): { share: string; teller: Teller } {
  must(box.phase === 'added-up' && box.sum !== null, 'too-early', `the election is ${box.phase}`)
  must(box.setup === teller.setup, 'event-missing', 'not the election that was announced')
  must(box.summed === summed, 'event-missing', 'not the box whose hash is shown')
  const least = Math.max(fewest, FEWEST_BALLOTS)
  must(box.sum.ballots >= least, 'too-few-ballots', `${box.sum.ballots} ballots, at least ${least} are opened`)
  const sum = hexHashOf(writeSum(box.sum))
  must(teller.sum === null || teller.sum === sum, 'second-sum', 'this teller has given a share for another sum')
  const privateKey = box.election.group.readExponent(teller.privateKey)
  return { share: makeShare(box.election, box.sum, privateKey), teller: { ...teller, sum } }
}

/** Nothing else may call it: given one ballot instead of a sum, it would help to open that. */
function makeShare({ group, hash }: Election, sum: SealedSum, privateKey: bigint): string {
  const prefix = sharePrefix(hash, `${group.generator.power(privateKey)}`)
  const share = (alpha: bigint): [factor: string, proof: Proof] => {
    const nonce = group.randomExponent()
    const powers = group.shared(alpha)
    const challenge = group.hash(`${prefix}${group.generator.power(nonce)},${powers.power(nonce)}`)
    const response = group.exponent(nonce - privateKey * challenge)
    return [`${powers.power(privateKey)}`, { challenge: `${challenge}`, response: `${response}` }]
  }
  const made = sum.numbers.map((answer) => answer.map(({ alpha }) => share(alpha)))
  return written({
    decryption_factors: made.map((answer) => answer.map(([factor]) => factor)),
    decryption_proofs: made.map((answer) => answer.map(([, proof]) => proof)),
  } satisfies PartialDecryption)
}
