import { utf8ToBytes } from '@noble/hashes/utils.js'
import { digestOf } from '../../signing/canonical'
import { CLEAR_ALPHABET } from '../../signing/clear-alphabet'

export const CODE_ALPHABET = CLEAR_ALPHABET
export const CODE_LENGTH = 10

/** A code as it is compared: capitals, without what people put between. */
export const readCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

/** Two a round, for more rounds than anybody waits through. */
const RUNGS = 64

const climbed = (value: string, rungs: number): string => {
  for (let rung = 0; rung < rungs; rung++) value = digestOf(utf8ToBytes(value))
  return value
}
const top = (code: string): string => digestOf(utf8ToBytes(`yuanzhuo slip ${code}`))

/**
 * What the record holds of a code on paper, base64url: the lowest rung of a ladder on which each rung is the digest of the
 * one above. An act with the code shows the next higher rung, which proves it and gives away neither the code nor what
 * proves a later act, so that whoever reads the record cannot answer for the one with the paper.
 */
export const codeDigest = (code: string): string => climbed(top(code), RUNGS)

/** What shows that the n-th act (from 1) is by whoever holds the code. */
export const proofOf = (code: string, act: number): string => climbed(top(code), Math.max(0, RUNGS - act))

/** Whether this proves the n-th act under that digest. */
export const proves = (proof: string, act: number, digest: string): boolean =>
  act >= 1 && act <= RUNGS && climbed(proof, act) === digest

/** The place, among the acts with a code, of the verdict of a round and of the reason given after it. */
export const verdictAct = (round: number): number => 2 * round - 1
export const reasonAct = (round: number): number => 2 * round
