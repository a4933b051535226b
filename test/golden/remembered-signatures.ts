import * as actual from '#shared/signing/ed25519-rule'
import { remembering } from '../support/remembering'

/**
 * Stands before the rule of signatures while the corpus is checked: twins share nearly all signatures with their meeting.
 * Kept beyond one module graph, because each changed program is one of its own.
 */
const known = ((globalThis as { rememberedSignatures?: Map<string, boolean> }).rememberedSignatures ??= new Map<
  string,
  boolean
>())

export const { fitsSoundKey, isSoundKey } = actual

export const signatureFits = remembering(actual.signatureFits, known)
