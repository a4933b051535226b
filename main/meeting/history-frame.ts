import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DocumentReading } from '#shared/document/read-document'
import type { DocumentVersion } from '#shared/protocol/versions'
import { versionSchema } from '#shared/protocol/versions'

/** One update, and the participant from whose page it came; "host" for what the host did by itself. */
export interface HistoryChange {
  by: string
  update: Uint8Array
}

/**
 * One frame of a document's history. Played from the last `state` on, the changes make the document as it was at any
 * moment; a version holds what could be read of it then. `at`: the host's wall clock, milliseconds since 1970.
 */
export type HistoryFrame =
  /** The whole document, at the beginning of each run and wherever something is missing before. */
  | { is: 'state'; at: number; update: Uint8Array }
  | { is: 'changes'; at: number; changes: readonly HistoryChange[] }
  /** `reading`: null where it is that of the version before. */
  | { is: 'version'; at: number; version: DocumentVersion; reading: DocumentReading | null }

const KINDS = ['state', 'changes', 'version'] as const satisfies readonly HistoryFrame['is'][]

export function encodeFrame(frame: HistoryFrame): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, KINDS.indexOf(frame.is))
  encoding.writeVarUint(encoder, Math.max(0, Math.floor(frame.at)))
  switch (frame.is) {
    case 'state':
      encoding.writeVarUint8Array(encoder, deflateRawSync(frame.update))
      break
    case 'changes':
      for (const { by, update } of frame.changes) {
        encoding.writeVarString(encoder, by)
        encoding.writeVarUint8Array(encoder, update)
      }
      break
    case 'version':
      encoding.writeVarString(encoder, JSON.stringify(frame.version))
      if (frame.reading) encoding.writeUint8Array(encoder, deflateRawSync(JSON.stringify(frame.reading)))
  }
  return encoding.toUint8Array(encoder)
}

/** Reads a frame whole; null when it is none, or of a newer kind. */
export function decodeFrame(bytes: Uint8Array): HistoryFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const is = KINDS[decoding.readVarUint(decoder)]
    const at = decoding.readVarUint(decoder)
    switch (is) {
      case 'state':
        return { is, at, update: inflateRawSync(decoding.readVarUint8Array(decoder)) }
      case 'changes': {
        const changes: HistoryChange[] = []
        while (decoding.hasContent(decoder))
          changes.push({ by: decoding.readVarString(decoder), update: decoding.readVarUint8Array(decoder) })
        return { is, at, changes }
      }
      case 'version': {
        const version = versionSchema.parse(JSON.parse(decoding.readVarString(decoder)))
        const rest = decoding.readTailAsUint8Array(decoder)
        const reading =
          rest.length === 0 ? null : (JSON.parse(inflateRawSync(rest).toString('utf8')) as DocumentReading)
        return { is, at, version, reading }
      }
      default:
        return null
    }
  } catch {
    return null // damage, which the checksum around it did not find
  }
}

/** The version a frame holds, its text left folded; null when it holds none. */
export function versionIn(bytes: Uint8Array): DocumentVersion | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    if (KINDS[decoding.readVarUint(decoder)] !== 'version') return null
    decoding.readVarUint(decoder)
    return versionSchema.parse(JSON.parse(decoding.readVarString(decoder)))
  } catch {
    return null
  }
}
