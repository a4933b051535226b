import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { RecordEvent } from '#shared/meeting/events'

/** One piece of a meeting as the standby keeps it, in the order in which it came to be. */
export type CopyItem =
  | { is: 'events'; events: readonly RecordEvent[] }
  | { is: 'update'; update: Uint8Array }
  | { is: 'aside'; text: string }
  | { is: 'material'; sha256: string; bytes: Uint8Array }
  | { is: 'minutes'; version: number; text: string }
  /** The copy is whole from here on; before, it is of no use. */
  | { is: 'whole' }
  /** Frames of the document's history. A new copy may bring some twice. */
  | { is: 'history'; frames: readonly Uint8Array[] }

const KINDS = [
  'events',
  'update',
  'aside',
  'material',
  'minutes',
  'whole',
  'history',
] as const satisfies readonly CopyItem['is'][]

/** An item as bytes, before it is sealed. */
export function encodeItem(item: CopyItem): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, KINDS.indexOf(item.is))
  switch (item.is) {
    case 'events':
      encoding.writeVarString(encoder, JSON.stringify(item.events))
      break
    case 'update':
      encoding.writeVarUint8Array(encoder, item.update)
      break
    case 'aside':
      encoding.writeVarString(encoder, item.text)
      break
    case 'material':
      encoding.writeVarString(encoder, item.sha256)
      encoding.writeVarUint8Array(encoder, item.bytes)
      break
    case 'minutes':
      encoding.writeVarUint(encoder, item.version)
      encoding.writeVarString(encoder, item.text)
      break
    case 'history':
      for (const frame of item.frames) encoding.writeVarUint8Array(encoder, frame)
      break
    case 'whole':
  }
  return encoding.toUint8Array(encoder)
}

/** Reads an item. Throws on anything else: the bytes were sealed by the host, so this means a bug or a newer version. */
export function decodeItem(bytes: Uint8Array): CopyItem {
  const decoder = decoding.createDecoder(bytes)
  const is = KINDS[decoding.readVarUint(decoder)]
  switch (is) {
    case 'events':
      return { is, events: JSON.parse(decoding.readVarString(decoder)) as RecordEvent[] }
    case 'update':
      return { is, update: decoding.readVarUint8Array(decoder) }
    case 'aside':
      return { is, text: decoding.readVarString(decoder) }
    case 'material':
      return { is, sha256: decoding.readVarString(decoder), bytes: decoding.readVarUint8Array(decoder) }
    case 'minutes':
      return { is, version: decoding.readVarUint(decoder), text: decoding.readVarString(decoder) }
    case 'whole':
      return { is }
    case 'history': {
      const frames: Uint8Array[] = []
      while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder))
      return { is, frames }
    }
    default:
      throw new Error('an item of an unknown kind: made by a newer version')
  }
}
