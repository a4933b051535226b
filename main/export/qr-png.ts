import { crc32, deflateSync } from 'node:zlib'
import { qrCells } from '#shared/papers/qr-cells'

/** Pixels a cell, so that what scales pictures keeps its edges. */
const CELL = 8

/** A QR code of the text as a PNG file of one bit a pixel. */
export function qrPng(text: string): Buffer {
  const cells = qrCells(text)
  const size = cells.length * CELL
  const row = (dark: readonly boolean[]): Buffer => {
    const bytes = Buffer.alloc(1 + Math.ceil(size / 8)) // the first byte says: no filter
    for (let x = 0; x < size; x++) if (!dark[Math.floor(x / CELL)]) bytes[1 + (x >> 3)]! |= 0x80 >> (x & 7)
    return bytes
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header[8] = 1 // bit depth; the rest zero: grey, deflate, no filter, not interlaced
  const pixels = deflateSync(Buffer.concat(cells.flatMap((dark) => Array.from({ length: CELL }, () => row(dark)))))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
