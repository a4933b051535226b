import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { must } from './ballot-fault'
import { BASE58, randomBase58 } from './election'
import type { Group } from './group'

/**
 * What a voter signs the ballot with: 14 characters by chance and one that finds typing errors, written XXX-XXX-XXX-XXX-XXX.
 * Made on the voter’s device, which tells only its public half; nobody else can vote in this voter’s name.
 */
export function newCredential(): string {
  const characters = randomBase58(14)
  return `${characters}${checkCharacterOf(characters)}`.match(/.{3}/g)!.join('-')
}

/** The exponent a credential stands for in one election. Throws a BallotFault on what is none. */
export function signingExponent(credential: string, electionId: string, group: Group): bigint {
  const characters = credential.replaceAll('-', '')
  must(
    /^([1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/.test(credential) &&
      characters[14] === checkCharacterOf(characters.slice(0, 14)),
    'credential-unreadable',
    'not a credential, or one with a typing error',
  )
  const derived = pbkdf2(sha256, utf8ToBytes(credential), utf8ToBytes(electionId), { c: 1000, dkLen: 32 })
  return group.exponent(BigInt(`0x${bytesToHex(derived)}`))
}

/** The public half, base 10: what stands in the list of voters. */
export const publicCredential = (credential: string, electionId: string, group: Group): string =>
  `${group.generator.power(signingExponent(credential, electionId, group))}`

function checkCharacterOf(characters: string): string {
  const number = [...characters].reduce((sum, character) => sum * 58n + BigInt(BASE58.indexOf(character)), 0n)
  return BASE58[53 - Number(number % 53n)]! // 53, not 0, for a multiple of 53: so the tool has it
}
