import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'

const SYNC = 0

/** The Yjs update in a whole sync message (step 2 or update); null when it carries none. */
export function contentOf(message: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(message)
  if (decoding.readVarUint(decoder) !== SYNC) return null
  return decoding.readVarUint(decoder) === sync.messageYjsSyncStep1 ? null : decoding.readVarUint8Array(decoder)
}

/** The Yjs update in a frame that is a whole update message, as the host sends changes; null for all other frames. */
export function updateIn(frame: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) !== sync.messageYjsUpdate) return null
  return decoding.readVarUint8Array(decoder)
}

/** A sync message with this content. */
export function messageWith(kind: typeof sync.messageYjsSyncStep1 | typeof sync.messageYjsUpdate, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}
