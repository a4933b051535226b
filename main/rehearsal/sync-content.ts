import { readSyncFrame, STEP_1, UPDATE } from '#shared/protocol/sync-frame'

/** The Yjs update in a whole sync message that answers or tells a change; null for all others. */
export function contentOf(message: Uint8Array): Uint8Array | null {
  const frame = readSyncFrame(message)
  return frame === null || frame.kind === STEP_1 ? null : frame.body
}

/** The change in a whole sync message that tells one, as the host sends it; null for all others. */
export function updateIn(message: Uint8Array): Uint8Array | null {
  const frame = readSyncFrame(message)
  return frame?.kind === UPDATE ? frame.body : null
}
