import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'

const SYNC = 0

/** Reads the Yjs update out of a whole sync message of one of these kinds; null out of all others. */
const contentIn =
  (...kinds: readonly number[]) =>
  (message: Uint8Array): Uint8Array | null => {
    const decoder = decoding.createDecoder(message)
    return decoding.readVarUint(decoder) === SYNC && kinds.includes(decoding.readVarUint(decoder))
      ? decoding.readVarUint8Array(decoder)
      : null
  }

/** Of an answer or an update. */
export const contentOf = contentIn(sync.messageYjsSyncStep2, sync.messageYjsUpdate)

/** Of an update only, as the host sends changes. */
export const updateIn = contentIn(sync.messageYjsUpdate)

/** A sync message with this content. */
export function messageWith(
  kind: typeof sync.messageYjsSyncStep1 | typeof sync.messageYjsUpdate,
  content: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}
