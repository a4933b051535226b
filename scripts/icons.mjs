/** `npm run icons`: draws the app's icons from resources/icon/*.svg, by a Chromium: a PNG a size, and from these the .ico and .icns. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root } from './prepare.mjs'
import { ensureSystemPackages, findChromium } from './system-packages.mjs'

const folder = join(root, 'resources', 'icon')

/** Pixels a side. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Up to here the drawing with fewer seats is used. */
const SMALL = 32
/** The largest a .ico can hold. */
const ICO_MAX = 256
/** macOS names a picture by its kind; `@2x` kinds hold twice their name's pixels. */
const ICNS_KINDS = {
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic13: 256,
  ic08: 256,
  ic14: 512,
  ic09: 512,
  ic10: 1024,
}

/** Where the PNG of a size lies; electron-builder and Linux desktops read the size from the name. */
export const iconFile = (size) => join(folder, `${size}x${size}.png`)

/** A Windows icon holding these PNGs. Header: 6 bytes, then 16 for each picture; a side of 256 is written as 0. */
export function icoOf(pngs) {
  const head = Buffer.alloc(6 + 16 * pngs.length)
  head.writeUInt16LE(1, 2) // 1: icon
  head.writeUInt16LE(pngs.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pngs.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4) // colour planes
    head.writeUInt16LE(32, at + 6) // bits a pixel
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pngs.map(({ png }) => png)])
}

/** A macOS icon holding these PNGs, each behind its kind and length, all behind the whole length (big-endian). */
export function icnsOf(pngs) {
  const block = (kind, content) => {
    const head = Buffer.alloc(8)
    head.write(kind)
    head.writeUInt32BE(8 + content.length, 4)
    return Buffer.concat([head, content])
  }
  const pictures = Object.entries(ICNS_KINDS).map(([kind, size]) =>
    block(kind, pngs.find((each) => each.size === size).png),
  )
  return block('icns', Buffer.concat(pictures))
}

/** The PNGs as they lie in resources/icon. */
export const readPngs = () => ICON_SIZES.map((size) => ({ size, png: readFileSync(iconFile(size)) }))

/** The .ico of these PNGs, and the .icns. */
export const packedIcons = (pngs) => ({
  'icon.ico': icoOf(pngs.filter(({ size }) => size <= ICO_MAX)),
  'icon.icns': icnsOf(pngs),
})

async function draw() {
  ensureInstalled()
  ensureSystemPackages({ chromium: true })
  const { chromium } = await import('playwright-core')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--disable-gpu', ...sandbox] })
  try {
    for (const size of ICON_SIZES) {
      const svg = readFileSync(join(folder, size <= SMALL ? 'icon-small.svg' : 'icon.svg'), 'utf8')
      const page = await browser.newPage({ viewport: { width: size, height: size } })
      await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`)
      await page.screenshot({ path: iconFile(size), omitBackground: true })
      await page.close()
    }
  } finally {
    await browser.close()
  }
  for (const [name, content] of Object.entries(packedIcons(readPngs()))) writeFileSync(join(folder, name), content)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await draw()
