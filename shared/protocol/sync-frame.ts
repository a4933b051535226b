import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'

/** First number of a message about the document, as y-protocols have it; others are about cursors. */
export const SYNC = 0

/** Says what the sender has (a state vector), and so asks for the rest. */
export const STEP_1 = messageYjsSyncStep1
/** Answers that: an update with the rest. */
export const STEP_2 = messageYjsSyncStep2
/** A change. */
export const UPDATE = messageYjsUpdate

/** A message about the document: `kind` is one of the three above, `body` a state vector or an update. */
export interface SyncFrame {
  kind: number
  body: Uint8Array
}

/** The bytes of a sync message. */
export function syncFrame(kind: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

/** Kind and body of a sync message, or null when the bytes are none. */
export function readSyncFrame(bytes: Uint8Array): SyncFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== SYNC) return null
    const kind = decoding.readVarUint(decoder)
    return kind <= UPDATE ? { kind, body: decoding.readVarUint8Array(decoder) } : null
  } catch {
    return null // shorter than it says
  }
}
