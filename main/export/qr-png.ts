import { qrCells } from '#shared/papers/qr-cells'
import { greyPng } from './grey-png'

/** Pixels a cell, so that what scales pictures keeps its edges. */
const CELL = 8

/** A QR code of the text as a PNG file of one bit a pixel. */
export function qrPng(text: string): Buffer {
  const cells = qrCells(text)
  const size = cells.length * CELL
  const row = (dark: readonly boolean[]): Buffer => {
    const bytes = Buffer.alloc(Math.ceil(size / 8))
    for (let x = 0; x < size; x++) if (!dark[Math.floor(x / CELL)]) bytes[x >> 3]! |= 0x80 >> (x & 7)
    return bytes
  }
  return greyPng(
    size,
    1,
    cells.flatMap((dark) => Array.from({ length: CELL }, () => row(dark))),
  )
}
