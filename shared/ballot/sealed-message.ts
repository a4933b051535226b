import { cbc, ctr } from '@noble/ciphers/aes.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { must } from './ballot-fault'
import type { Group, GroupElement } from './group'
import { CHANNEL, readLoosely, SEALED, SIGNED, written } from './messages'
import type { Powers } from './powers'
import { messageIsSigned, signMessage } from './signed-message'

const BLOCK = 16
const TAG = 8
/** Bytes of a message whose length fits two bytes of AES-CCM. No message of a ceremony is as long. */
const MESSAGE_MAX = 0xffff

/**
 * A message from one teller’s device to another’s (or to itself, to keep), signed and sealed so that whoever carries it
 * can neither read nor change it: section 4.6.3 of the specification.
 */
export function sealMessage(group: Group, signingKey: bigint, recipient: GroupElement, message: string): string {
  const channel = written({ recipient: `${recipient.number}`, message })
  const signed = utf8ToBytes(written(signMessage(group, signingKey, channel)))
  must(signed.length <= MESSAGE_MAX, 'too-long', 'a message of a teller is too long')
  const randomness = group.randomExponent()
  const secret = group.generator.power(group.randomExponent())
  const alpha = group.generator.power(randomness)
  const beta = group.multiply(recipient.powers.power(randomness), secret)
  return written({ alpha: `${alpha}`, beta: `${beta}`, data: bytesToHex(seal(...keyAndNonce(secret, alpha), signed)) })
}

/** What the sender wrote. Throws a BallotFault where it is for somebody else, by somebody else, or was changed on its way. */
export function openMessage(group: Group, decryptionKey: bigint, sender: Powers, text: string): string {
  const sealed = readLoosely(SEALED, text, 2 * MESSAGE_MAX + 4000)
  must(/^([0-9a-f]{2})*$/.test(sealed.data), 'unreadable', 'a sealed message is written otherwise')
  const alpha = group.readElement(sealed.alpha)
  const beta = group.readElement(sealed.beta)
  const secret = group.multiply(beta.number, group.inverse(alpha.powers.power(decryptionKey)))
  const opened = open(...keyAndNonce(secret, alpha.number), hexToBytes(sealed.data))
  must(opened !== null, 'teller-proof', 'a message that is sealed for somebody else, or was changed')
  const signed = readLoosely(SIGNED, new TextDecoder().decode(opened), MESSAGE_MAX)
  must(messageIsSigned(group, sender, signed), 'teller-proof', 'a message that its sender did not sign')
  const { recipient, message } = readLoosely(CHANNEL, signed.message, MESSAGE_MAX)
  const own = `${group.generator.power(decryptionKey)}`
  must(recipient === own, 'teller-proof', 'a message that was written to somebody else')
  return message
}

function keyAndNonce(secret: bigint, alpha: bigint): [key: Uint8Array, nonce: Uint8Array] {
  return [sha256(utf8ToBytes(`key|${secret}`)), sha256(utf8ToBytes(`iv|${alpha}`)).subarray(0, 13)]
}

/** AES-256 in CCM mode (RFC 3610) with a nonce of 13 bytes and a tag of 8, put together from CTR and CBC. */
function seal(key: Uint8Array, nonce: Uint8Array, message: Uint8Array): Uint8Array {
  const stream = ctr(key, counterOf(nonce)).encrypt(concatBytes(tagOf(key, nonce, message), message))
  return concatBytes(stream.subarray(BLOCK), stream.subarray(0, TAG))
}

/** The message, or null where the tag does not fit. */
function open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < TAG) return null
  const tag = new Uint8Array(BLOCK)
  tag.set(sealed.subarray(sealed.length - TAG))
  const stream = ctr(key, counterOf(nonce)).decrypt(concatBytes(tag, sealed.subarray(0, sealed.length - TAG)))
  const message = stream.subarray(BLOCK)
  const expected = tagOf(key, nonce, message)
  return expected.subarray(0, TAG).every((byte, at) => byte === stream[at]) ? message : null
}

const counterOf = (nonce: Uint8Array): Uint8Array => Uint8Array.of(1, ...nonce, 0, 0)

/** A block whose first 8 bytes are the tag before it is encrypted. */
function tagOf(key: Uint8Array, nonce: Uint8Array, message: Uint8Array): Uint8Array {
  const first = Uint8Array.of(((TAG - 2) / 2) * 8 + 1, ...nonce, message.length >> 8, message.length & 0xff)
  const padding = new Uint8Array((BLOCK - (message.length % BLOCK)) % BLOCK)
  const blocks = cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(concatBytes(first, message, padding))
  return blocks.slice(-BLOCK)
}
