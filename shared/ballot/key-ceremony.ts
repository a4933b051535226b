import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { must } from './ballot-fault'
import { BASE58, randomBase58 } from './election'
import type { Group, GroupElement } from './group'
import type { Polynomial, SealedInput, SealedOutput, Signed, ThresholdParameters } from './messages'
import {
  base64HashOf,
  COEFFICIENTS,
  DECRYPTION_KEY,
  POLYNOMIAL,
  RAW_POLYNOMIAL,
  read,
  readLoosely,
  SEALED_INPUT,
  SEALED_OUTPUT,
  SECRET,
  SIGNED,
  TELLERS_MAX,
  written,
} from './messages'
import { openMessage, sealMessage } from './sealed-message'
import { signMessage } from './signed-message'
import type { Introduced } from './trustees'
import { committedValue, publishKey, readIntroduction, readCoefficients, shareKey } from './trustees'

/**
 * How several tellers make a key of which so many of them are needed (Pedersen’s distributed key generation, section 4.6
 * of the specification). Each device makes a seed that never leaves it; the messages go over the host, which can read
 * none of the sealed ones. In order: every teller’s introduction; every teller’s polynomial, made for all who are introduced;
 * of all polynomials an input for each teller; every teller’s output; the keys that are published.
 */
const MESSAGE_MAX = 400_000

/** What one teller’s device keeps, from its introduction on until the election is counted. */
export interface TellerSeed {
  seed: string
  /** Digest of the tellers it has made a polynomial for, or null before. It makes one only, and for no others. */
  dealtTo: string | null
}

export const newTellerSeed = (): TellerSeed => ({ seed: randomBase58(22), dealtTo: null })

interface DeviceKeys {
  signing: bigint
  decryption: bigint
}

function keysOf(group: Group, { seed }: TellerSeed): DeviceKeys {
  must(seed.length === 22 && [...seed].every((each) => BASE58.includes(each)), 'unreadable', 'not a teller’s seed')
  const derived = (use: string) => group.exponent(BigInt(`0x${bytesToHex(sha256(utf8ToBytes(`${use}|${seed}`)))}`))
  return { signing: derived('sk'), decryption: derived('dk') }
}

/** How a teller’s device introduces itself: what it signs with and is written to. */
export function introduce(group: Group, seed: TellerSeed): string {
  const { signing, decryption } = keysOf(group, seed)
  const keys = { verification: `${group.generator.power(signing)}`, encryption: `${group.generator.power(decryption)}` }
  return written(signMessage(group, signing, written(keys)))
}

/** The tellers of a ceremony, in an order that is theirs from here on. */
export interface Ceremony {
  group: Group
  threshold: number
  introductions: readonly Signed[]
  introduced: readonly Introduced[]
  /** Names threshold and introductions at once: what tellers compare by eye, so that the host has not put in one of its own. */
  digest: string
}

/** Checks the introductions that a ceremony begins with. Throws a BallotFault. */
export function beginCeremony(group: Group, threshold: number, texts: readonly string[]): Ceremony {
  must(
    Number.isInteger(threshold) && threshold >= 1 && threshold <= texts.length && texts.length <= TELLERS_MAX,
    'shares',
    'no more tellers can be needed than there are',
  )
  const introductions = texts.map((text) => read(SIGNED, text, 10_000))
  const introduced = introductions.map((each) => readIntroduction(group, each))
  const different = new Set(
    introduced.flatMap(({ verification, encryption }) => [verification.number, encryption.number]),
  )
  must(different.size === 2 * texts.length, 'teller-contradiction', 'two tellers with one key')
  const digest = base64HashOf(written({ threshold, introductions: texts }))
  return { group, threshold, introductions, introduced, digest }
}

/** Which of the tellers a device is, from 0. Throws a BallotFault where it is not introduced among them. */
function placeOf({ group, introduced }: Ceremony, { signing, decryption }: DeviceKeys): number {
  const verification = group.generator.power(signing)
  const encryption = group.generator.power(decryption)
  const place = introduced.findIndex((each) => each.verification.number === verification)
  must(
    place >= 0 && introduced[place]!.encryption.number === encryption,
    'teller-contradiction',
    'this device is not among the tellers',
  )
  return place
}

/** A teller’s polynomial: a part of the key, split for all tellers, each part sealed for its teller. Throws a BallotFault. */
export function dealPolynomial(ceremony: Ceremony, seed: TellerSeed): { seed: TellerSeed; polynomial: string } {
  const { group, threshold, introduced } = ceremony
  must(seed.dealtTo === null, 'used-already', 'this device has made its polynomial already')
  const keys = keysOf(group, seed)
  const own = placeOf(ceremony, keys)
  const coefficients = Array.from({ length: threshold }, () => group.randomExponent())
  const sealFor = (place: number, message: unknown) =>
    sealMessage(group, keys.signing, introduced[place]!.encryption, written(message))
  const valueAt = (place: number) =>
    group.exponent(coefficients.reduceRight((sum, coefficient) => sum * BigInt(place) + coefficient, 0n))
  const polynomial: Polynomial = {
    polynomial: sealFor(own, { polynomial: coefficients.map((each) => `${each}`) }),
    secrets: introduced.map((_, place) => sealFor(place, { secret: `${valueAt(place + 1)}` })),
    coefexps: signMessage(
      group,
      keys.signing,
      written({ coefexps: coefficients.map((each) => `${group.generator.power(each)}`) }),
    ),
  }
  return { seed: { ...seed, dealtTo: ceremony.digest }, polynomial: written(polynomial) }
}

/** Of all polynomials, in the tellers’ order, the input of each teller. The host’s part. Throws a BallotFault. */
export function inputsFor(ceremony: Ceremony, polynomials: readonly string[]): string[] {
  const all = readPolynomials(ceremony, polynomials)
  const coefexps = all.map((each) => each.message.coefexps)
  return all.map(({ message }, place) =>
    written({
      polynomial: message.polynomial,
      secrets: all.map((each) => each.message.secrets[place]!),
      coefexps,
    } satisfies SealedInput),
  )
}

function readPolynomials(ceremony: Ceremony, polynomials: readonly string[]) {
  const { introduced } = ceremony
  must(polynomials.length === introduced.length, 'shares', 'a polynomial of each teller')
  return polynomials.map((text, place) => readPolynomial(ceremony, place, text))
}

/** What the teller at this place (from 0) has dealt. Throws a BallotFault where it is not signed, or no polynomial of this ceremony. */
export function readPolynomial({ group, threshold, introduced }: Ceremony, place: number, text: string) {
  const message = read(POLYNOMIAL, text, MESSAGE_MAX)
  must(message.secrets.length === introduced.length, 'unreadable', 'a secret for each teller')
  return { message, coefficients: readCoefficients(group, introduced[place]!, message.coefexps, threshold) }
}

/**
 * A teller’s output, from what all tellers have dealt to it: its private key, which it keeps and also sends sealed for
 * itself, and the public half. Throws a BallotFault where another teller has dealt something else than was promised, or
 * the ceremony is another than the one this device has made its polynomial for.
 */
export function receiveInput(
  ceremony: Ceremony,
  seed: TellerSeed,
  text: string,
): { privateKey: string; output: string } {
  const { group, threshold, introduced } = ceremony
  must(seed.dealtTo === ceremony.digest, 'teller-contradiction', 'not the tellers this device has dealt to')
  const keys = keysOf(group, seed)
  const own = placeOf(ceremony, keys)
  const input = read(SEALED_INPUT, text, MESSAGE_MAX)
  must(
    input.secrets.length === introduced.length && input.coefexps.length === introduced.length,
    'unreadable',
    'a secret and commitments of each teller',
  )
  const committed = input.coefexps.map((each, place) => readCoefficients(group, introduced[place]!, each, threshold))
  mustBeOwn(ceremony, keys, own, input.polynomial, committed[own]!)
  const parts = input.secrets.map((sealed, place) => {
    const message = openMessage(group, keys.decryption, introduced[place]!.verification.powers, sealed)
    const secret = exponentOf(group, read(SECRET, message, 1000).secret)
    must(
      group.generator.power(secret) === committedValue(group, committed[place]!, own + 1),
      'teller-contradiction',
      `teller ${place + 1} has dealt something else than was promised`,
    )
    return secret
  })
  const privateKey = group.exponent(parts.reduce((sum, each) => sum + each, 0n))
  const output: SealedOutput = {
    private_key: sealMessage(
      group,
      keys.signing,
      introduced[own]!.encryption,
      written({ decryption_key: `${privateKey}` }),
    ),
    public_key: publishKey(group, privateKey),
  }
  return { privateKey: `${privateKey}`, output: written(output) }
}

/** The polynomial that comes back to its teller must be the one it has made. */
function mustBeOwn(
  { group, introduced }: Ceremony,
  keys: DeviceKeys,
  own: number,
  sealed: string,
  committed: readonly GroupElement[],
): void {
  const message = openMessage(group, keys.decryption, introduced[own]!.verification.powers, sealed)
  const { polynomial } = read(RAW_POLYNOMIAL, message, 20_000)
  must(
    polynomial.length === committed.length &&
      polynomial.every((each, at) => group.generator.power(group.readExponent(each)) === committed[at]!.number),
    'teller-contradiction',
    'not the polynomial that this device has made',
  )
}

/** What is published of the tellers’ keys, of all polynomials and outputs in the tellers’ order. The host’s part. Throws a BallotFault. */
export function publishTellers(
  ceremony: Ceremony,
  polynomials: readonly string[],
  outputs: readonly string[],
): ThresholdParameters {
  must(outputs.length === ceremony.introduced.length, 'shares', 'an output of each teller')
  const all = readPolynomials(ceremony, polynomials)
  outputs.forEach((text, place) => mustBeDealt(ceremony, all, place, text))
  return gatherTellers(
    ceremony.threshold,
    ceremony.introductions.map((each) => written(each)),
    polynomials,
    outputs,
  )
}

/** Checks the output of the teller at this place (from 0). Throws a BallotFault where its key is not what the tellers have dealt. */
export const checkOutput = (ceremony: Ceremony, polynomials: readonly string[], place: number, text: string): void =>
  mustBeDealt(ceremony, readPolynomials(ceremony, polynomials), place, text)

type Dealt = ReturnType<typeof readPolynomials>

function mustBeDealt({ group }: Ceremony, all: Dealt, place: number, text: string): void {
  const output = read(SEALED_OUTPUT, text, MESSAGE_MAX)
  const committed = group.product(all.map(({ coefficients }) => committedValue(group, coefficients, place + 1)))
  must(
    shareKey(group, output.public_key).number === committed,
    'teller-contradiction',
    `the key of teller ${place + 1} is not what the tellers have dealt`,
  )
}

/** What is published of messages that were each checked when they came. Throws a BallotFault where one is none. */
export function gatherTellers(
  threshold: number,
  introductions: readonly string[],
  polynomials: readonly string[],
  outputs: readonly string[],
): ThresholdParameters {
  return {
    threshold,
    certs: introductions.map((text) => read(SIGNED, text, 10_000)),
    coefexps: polynomials.map((text) => read(POLYNOMIAL, text, MESSAGE_MAX).coefexps),
    verification_keys: outputs.map((text) => read(SEALED_OUTPUT, text, MESSAGE_MAX).public_key),
  }
}

/** The key that ballots are sealed with, of tellers whose messages were checked. */
export const gatheredKey = (group: Group, { coefexps }: ThresholdParameters): bigint =>
  group.product(coefexps.map(({ message }) => BigInt(readLoosely(COEFFICIENTS, message, 20_000).coefexps[0]!)))

/** The private key of a device that has only its seed left, from the output it has sent. Throws a BallotFault. */
export function recoverPrivateKey(group: Group, seed: TellerSeed, output: string): string {
  const keys = keysOf(group, seed)
  const own = group.fixed(group.generator.power(keys.signing))
  const message = openMessage(group, keys.decryption, own, read(SEALED_OUTPUT, output, MESSAGE_MAX).private_key)
  const { decryption_key } = read(DECRYPTION_KEY, message, 1000)
  return `${exponentOf(group, decryption_key)}`
}

/** An exponent as tellers send it to each other: belenios-tool leaves its sums as they are, at times above q. */
function exponentOf(group: Group, text: string): bigint {
  must(/^[0-9]+$/.test(text), 'unreadable', 'not a number in base 10')
  return group.exponent(BigInt(text))
}
