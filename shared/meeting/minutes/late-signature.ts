import { base64urlnopad, utf8 } from '@scure/base'
import * as z from 'zod'
import { headOf } from '../../journal/head'
import type { SignedCommand } from '../../journal/signed-command'
import { signCommand } from '../../journal/signed-command'
import { canonicalText, digestOf } from '../../signing/canonical'
import type { DeviceKey } from '../../signing/device-key'
import { bound } from '../binding'
import type { RecordEvent } from '../events'
import type { MeetingState } from '../state'
import { CHAIR_ID } from '../state'
import type { Minutes, MinutesPerson, SignedMinutes } from './minutes'
import { cosignatureFault, readSignatureHeader } from './read-signature'
import { isSealed } from './seal'
import type { Pen } from './signature'
import { signMinutes } from './signature'

/** Why minutes that were brought are not signed, or a signature that was brought is not taken. */
export const LATE_FAULTS = [
  /** Not such a file at all. */
  'unreadable',
  'other-meeting',
  /** The record in it is not the one that this device was told of. */
  'other-record',
  /** The chair's signature is missing, or does not hold. */
  'not-sealed',
  /** Another version, or other words. */
  'other-text',
  /** No person of the roster has this key. */
  'nobody',
  'signed-already',
  /** The signature is not one of this person over this text. */
  'wrong',
] as const
export type LateFault = (typeof LATE_FAULTS)[number]

export const LATE_SIGNATURE_FORMAT = 'yuanzhuo-signature/1'

/**
 * A signature that was given away from the host, as text: canonical JSON and one line feed. It holds the very command that
 * the device would have sent, so the record says the same of it as of any other signature.
 */
export const lateSignatureText = (command: SignedCommand): string =>
  `${canonicalText({ format: LATE_SIGNATURE_FORMAT, command })}\n`

/** What a device that was at the meeting goes by while its host is out of reach. */
export interface LateSigner {
  key: DeviceKey
  /** As the device saw it last. */
  state: MeetingState
  /** Heads of the record that the device was told of. */
  seen: { areOf(record: readonly RecordEvent[]): boolean }
}

/** Minutes that this person may sign, in the envelope they came in. */
export interface MinutesToSign {
  signed: SignedMinutes
  minutes: Minutes
  person: MinutesPerson
}

/**
 * The minutes in a text that somebody brings to a device (a minutes file or a readable copy), or why it does not sign them.
 * Held to what a page holds them to beside its host: they are of this meeting and host, of the record that it saw, and
 * the host has signed these very words. Whatever the text is, nothing is thrown.
 */
export function minutesToSign(text: string, { key, state, seen }: LateSigner): MinutesToSign | LateFault {
  try {
    const signed = envelopeIn(text)
    const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(signed.payload))) as Minutes
    const { meeting, roster, record, recordHead } = minutes
    if (meeting.id !== state.meetingId || meeting.hostKey !== state.hostKey) return 'other-meeting'
    if (recordHead !== headOf(record) || !seen.areOf(record)) return 'other-record'
    const [chair, first] = [roster[0], signed.signatures[0]]
    // By the key that this device knows its host by, whatever the roster in the text says.
    const host = { id: CHAIR_ID, name: chair?.name ?? '', key: state.hostKey }
    if (!first || cosignatureFault(first, signed.payload, host) !== null) return 'not-sealed'
    const person = roster.findLast((each) => each.id !== CHAIR_ID && each.key === key.publicKey)
    if (!person) return 'nobody'
    return hasSigned(signed, person.id) ? 'signed-already' : { signed, minutes, person }
  } catch {
    return 'unreadable'
  }
}

/** The command by which this person signs these minutes, to be brought to the host. `at`: ISO UTC; `id`: random. */
export function signLate(
  { signed: { payload }, minutes, person }: MinutesToSign,
  { key, state }: LateSigner,
  at: string,
  id: string,
  pen?: Pen,
): SignedCommand {
  const { version, recordHead } = minutes
  const digest = digestOf(base64urlnopad.decode(payload))
  const body = {
    meetingId: state.meetingId,
    id,
    type: 'minutes.cosign',
    payload: { version, digest, ...signMinutes(key, payload, person, at, pen) },
    at,
  }
  return signCommand(
    key,
    bound(body, state, recordHead, () => null),
  )
}

/** Whether a signature in the file says that it is this person's. Throws a sentence when a header cannot be read. */
export const hasSigned = ({ payload, signatures }: SignedMinutes, participantId: string): boolean =>
  signatures.some((each) => readSignatureHeader(each.protected, isSealed(payload)).signer === participantId)

const envelopeSchema = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
})

/** Throws where there is none. */
function envelopeIn(text: string): SignedMinutes {
  const value = JSON.parse(text) as { signed?: unknown }
  return envelopeSchema.parse(value.signed ?? value)
}
