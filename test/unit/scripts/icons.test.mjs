import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ICON_SIZES, packedIcons, readPngs } from '../../../scripts/icons.mjs'

const folder = join(import.meta.dirname, '../../../resources/icon')

it('every icon has the size its name says, from 16 to 1024 pixels', () => {
  // Width and height of a PNG stand at bytes 16 and 20.
  const sides = readPngs().map(({ png }) => [png.readUInt32BE(16), png.readUInt32BE(20)])
  expect(sides).toEqual(ICON_SIZES.map((size) => [size, size]))
})

it('the icons of Windows and macOS hold these very pictures', () => {
  for (const [name, content] of Object.entries(packedIcons(readPngs())))
    expect(readFileSync(join(folder, name)).equals(content), name).toBe(true)
})

it('a .ico says where each picture lies', () => {
  const ico = readFileSync(join(folder, 'icon.ico'))
  const pictures = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const png = ico.subarray(ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8))
    return [ico.readUInt8(at) || 256, png.readUInt32BE(16)]
  })
  expect(pictures).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]))
})
