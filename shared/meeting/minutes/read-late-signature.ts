import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import type { SignedCommand } from '../../journal/signed-command'
import { commandHolds } from '../../journal/signed-command'
import { canonicalText, digestOf } from '../../signing/canonical'
import type { CommandBody } from '../commands'
import { stateAfter } from '../fold'
import { ALL_SUITES } from '../../signing/suites'
import { parseSignedCommand } from '../record'
import { CHAIR_ID } from '../state'
import type { LateFault } from './late-signature'
import { hasSigned, LATE_SIGNATURE_FORMAT } from './late-signature'
import type { Minutes, MinutesPerson, SignedMinutes } from './minutes'
import { cosignatureFault } from './read-signature'

/** A signature that was brought, once its form was found sound. */
export type LateSignature = SignedCommand<Extract<CommandBody, { type: 'minutes.cosign' }>>

const fileSchema = z.strictObject({ format: z.literal(LATE_SIGNATURE_FORMAT), command: z.unknown() })

/**
 * The signature in a text that somebody brings, for a meeting of this edition; null when it is none in its one form. Blanks
 * around it are what messengers and text editors leave. Whether it holds is not looked at here.
 */
export function readLateSignature(text: string, edition: number): LateSignature | null {
  try {
    const trimmed = text.trim()
    const value: unknown = JSON.parse(trimmed)
    if (canonicalText(value) !== trimmed) return null
    const read = parseSignedCommand(fileSchema.parse(value).command, edition)
    return read.ok && read.command.body.type === 'minutes.cosign' ? (read.command as LateSignature) : null
  } catch {
    return null
  }
}

/** Whose signature over these minutes it is, or why it is none that can be added to them. */
export function lateSigner(command: LateSignature, file: SignedMinutes, minutes: Minutes): MinutesPerson | LateFault {
  const { body, key } = command
  const { version, digest } = body.payload
  if (body.meetingId !== minutes.meeting.id) return 'other-meeting'
  if (version !== minutes.version || digest !== digestOf(base64urlnopad.decode(file.payload))) return 'other-text'
  const person = minutes.roster.findLast((each) => each.id !== CHAIR_ID && each.key === key)
  // Who was sent out signs nothing any more, at the host neither.
  if (!person || stateAfter(minutes.record).participants[person.id]?.status !== 'admitted') return 'nobody'
  if (!commandHolds(command) || cosignatureFault(body.payload, file.payload, person, ALL_SUITES) !== null)
    return 'wrong'
  return hasSigned(file, person.id) ? 'signed-already' : person
}
