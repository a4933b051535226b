import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { qrCells } from '#shared/papers/qr-cells'
import { qrPng } from '#main/export/qr-png'

it('is a PNG whose pixels are the cells of the code', () => {
  const cells = qrCells('34679 ACDEF')
  const png = qrPng('34679 ACDEF')
  const size = png.readUInt32BE(16)
  expect([png.subarray(1, 4).toString(), size, png.readUInt32BE(20)]).toEqual([
    'PNG',
    cells.length * 8,
    cells.length * 8,
  ])
  const begin = png.indexOf('IDAT') + 4
  const pixels = inflateSync(png.subarray(begin, begin + png.readUInt32BE(begin - 8)))
  const rowBytes = 1 + Math.ceil(size / 8)
  for (const [y, row] of cells.entries())
    for (const [x, dark] of row.entries()) {
      const at = x * 8 + 3
      expect((pixels[(y * 8 + 3) * rowBytes + 1 + (at >> 3)]! >> (7 - (at & 7))) & 1).toBe(dark ? 0 : 1)
    }
})
