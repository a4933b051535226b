import { createHash } from 'node:crypto'
import * as actual from '#shared/signing/ed25519-rule'

/**
 * Stands before the rule of signatures while the corpus is checked: what was asked once is answered from memory.
 * Twins share nearly all signatures with their meeting, and a check in JavaScript costs a millisecond. Kept beyond one
 * module graph, because each changed program is one of its own.
 */
const known = ((globalThis as { rememberedSignatures?: Map<string, boolean> }).rememberedSignatures ??= new Map<
  string,
  boolean
>())

export const { isSoundKey } = actual

export const signatureFits: typeof actual.signatureFits = (...asked) => {
  const question = createHash('sha256')
    .update(JSON.stringify(asked.map((each) => Buffer.from(each).toString('base64'))))
    .digest('base64')
  const before = known.get(question)
  if (before !== undefined) return before
  const holds = actual.signatureFits(...asked)
  known.set(question, holds)
  return holds
}
