import { createHash } from 'node:crypto'
import type { signatureFits } from '#shared/signing/ed25519-rule'

type SignatureFits = typeof signatureFits

/**
 * The rule of signatures, with a memory: what was asked once is not worked out again. A check in JavaScript takes some
 * milliseconds, and of thousands of changed files each holds nearly the same signatures.
 */
export function remembering(fits: SignatureFits, known = new Map<string, boolean>()): SignatureFits {
  return (...asked) => {
    const question = createHash('sha256')
      .update(JSON.stringify(asked.map((each) => Buffer.from(each).toString('base64'))))
      .digest('base64')
    const before = known.get(question)
    if (before !== undefined) return before
    const holds = fits(...asked)
    known.set(question, holds)
    return holds
  }
}
