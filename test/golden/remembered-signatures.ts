import { createHash } from 'node:crypto'
import { ed25519 as actual } from '@noble/curves/ed25519.js'

/**
 * Stands before the library of signatures while the corpus is checked: what was asked once is answered from memory.
 * Twins share nearly all signatures with their meeting, and a check in JavaScript costs a millisecond. Kept beyond one
 * module graph, because each changed program is one of its own.
 */
const known = ((globalThis as { rememberedSignatures?: Map<string, boolean> }).rememberedSignatures ??= new Map<
  string,
  boolean
>())

type Verify = typeof actual.verify

const verify: Verify = (...asked) => {
  const question = createHash('sha256')
    .update(
      JSON.stringify(asked.map((each) => (each instanceof Uint8Array ? Buffer.from(each).toString('base64') : each))),
    )
    .digest('base64')
  const before = known.get(question)
  if (before !== undefined) return before
  const holds = actual.verify(...asked)
  known.set(question, holds)
  return holds
}

export const ed25519 = { ...actual, verify }
