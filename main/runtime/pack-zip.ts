import { setImmediate as breathe } from 'node:timers/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export interface FileToPack {
  path: string
  bytes: Uint8Array
  /** Goes in as it is: pictures and PDFs are packed already. */
  stored?: boolean
}

/** Packed a piece at a time: the host that makes it goes on with its meeting in between. */
const PIECE = 64 * 1024

/** One ZIP file of these. */
export async function packZip(files: readonly FileToPack[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const { path, bytes, stored } of files) {
    const entry = stored ? new ZipPassThrough(path) : new ZipDeflate(path)
    zip.add(entry)
    let at = 0
    do {
      entry.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
      at += PIECE
      await breathe()
    } while (at < bytes.length)
  }
  zip.end()
  return Buffer.concat(pieces)
}
