import { must } from './ballot-fault'
import type { Group, GroupElement } from './group'
import type { PublicKeyMessage, ThresholdParameters, Trustees } from './messages'
import { INTRODUCED_KEYS, COEFFICIENTS, read, readLoosely, TRUSTEES, written } from './messages'
import { knowledgeHolds, proveKnowledge } from './one-of'
import { messageIsSigned } from './signed-message'

/** One share of opening the sum: its public key, against which the share is checked. */
export interface ShareKey {
  number: bigint
  /** Base 10, as it is hashed. */
  text: string
}

/**
 * The tellers (监票人) of an election, as groups each of which is needed: one teller alone, or several of whom a
 * threshold is enough. The specification calls them trustees.
 */
export interface Tellers {
  /** In the order in which shares are numbered, from 1. */
  keys: readonly ShareKey[]
  groups: readonly TellerGroup[]
  /** The key that ballots are sealed with. */
  electionKey: bigint
}

export interface TellerGroup {
  /** Indices into `keys`. */
  members: readonly number[]
  /** So many of them are needed. */
  threshold: number
}

const MESSAGES_MAX = 2_000_000

/** Reads and checks what tellers have published of their keys. Throws a BallotFault. */
export function readTellers(group: Group, text: string): Tellers {
  const trustees = read(TRUSTEES, text, MESSAGES_MAX)
  const keys: ShareKey[] = []
  const groups: TellerGroup[] = []
  let electionKey = 1n
  for (const [kind, published] of trustees) {
    const { own, threshold, key } =
      kind === 'Single' ? ofOne(group, published) : { ...ofThreshold(group, published), threshold: published.threshold }
    groups.push({ members: own.map((_, index) => keys.length + index), threshold })
    keys.push(...own)
    electionKey = group.multiply(electionKey, key)
  }
  return { keys, groups, electionKey }
}

export const writeTellers = (trustees: Trustees): string => written(trustees)

function ofOne(group: Group, published: PublicKeyMessage): { own: ShareKey[]; threshold: number; key: bigint } {
  const own = shareKey(group, published)
  return { own: [own], threshold: 1, key: own.number }
}

/** A public key whose teller has proven to know the private one. Throws a BallotFault. */
export function shareKey(group: Group, { public_key, pok }: PublicKeyMessage): ShareKey {
  const { number, powers } = group.readElement(public_key)
  const proven = knowledgeHolds(group, powers, keyPrefix(group, public_key), pok)
  must(proven, 'teller-proof', 'a teller does not prove to have the key')
  return { number, text: public_key }
}

/** The public key of a private one, with the proof that one has it. */
export function publishKey(group: Group, privateKey: bigint): PublicKeyMessage {
  const publicKey = `${group.generator.power(privateKey)}`
  return { pok: proveKnowledge(group, privateKey, keyPrefix(group, publicKey)), public_key: publicKey }
}

const keyPrefix = ({ name }: Group, publicKey: string): string => `pok|${name}|${publicKey}|`

/** What a teller’s device signs with and is written to. */
export interface Introduced {
  verification: GroupElement
  encryption: GroupElement
}

/** Throws a BallotFault unless the introduction is signed by the key it names. */
export function readIntroduction(group: Group, cert: ThresholdParameters['certs'][number]): Introduced {
  const { verification, encryption } = readLoosely(INTRODUCED_KEYS, cert.message, 4000)
  const introduced = { verification: group.readElement(verification), encryption: group.readElement(encryption) }
  const signed = messageIsSigned(group, introduced.verification.powers, cert)
  must(signed, 'teller-proof', 'an introduction that its teller did not sign')
  return introduced
}

/** The commitments to a teller’s polynomial, signed by the teller; as many as the threshold. Throws a BallotFault. */
export function readCoefficients(
  group: Group,
  { verification }: Introduced,
  signed: ThresholdParameters['coefexps'][number],
  threshold: number,
): GroupElement[] {
  must(
    messageIsSigned(group, verification.powers, signed),
    'teller-proof',
    'commitments that their teller did not sign',
  )
  const { coefexps } = readLoosely(COEFFICIENTS, signed.message, 20_000)
  must(coefexps.length === threshold, 'teller-contradiction', 'a polynomial of another degree than the threshold')
  return coefexps.map((each) => group.readElement(each))
}

/** g to the value of a committed polynomial at `place` (1, 2, …). */
export const committedValue = (group: Group, coefficients: readonly GroupElement[], place: number): bigint =>
  group.product(coefficients.map(({ powers }, degree) => powers.power(group.exponent(BigInt(place) ** BigInt(degree)))))

function ofThreshold(group: Group, published: ThresholdParameters): { own: ShareKey[]; key: bigint } {
  const { threshold, certs, coefexps, verification_keys } = published
  must(
    certs.length === coefexps.length && certs.length === verification_keys.length && threshold <= certs.length,
    'unreadable',
    'as many introductions, polynomials and keys as tellers',
  )
  const introduced = certs.map((cert) => readIntroduction(group, cert))
  const coefficients = coefexps.map((each, index) => readCoefficients(group, introduced[index]!, each, threshold))
  const own = verification_keys.map((each) => shareKey(group, each))
  own.forEach(({ number }, index) => {
    const committed = group.product(coefficients.map((each) => committedValue(group, each, index + 1)))
    must(number === committed, 'teller-contradiction', `the key of teller ${index + 1} is not what the tellers made`)
  })
  return { own, key: group.product(coefficients.map(([constant]) => constant!.number)) }
}
