import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { shot } from './browser'

/** Formats of projectors: the smallest and the usual wide ones, 4K, and the old 4:3. */
const WALLS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1024, height: 768 },
]

/** Letters smaller than 1/25 of the height, and words outside the safe margin of 5 %. A box that turns its pages may hold more than it shows. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const [across, down] = [window.innerWidth, window.innerHeight]
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || node.textContent?.trim() === '') continue
      const size = Number.parseFloat(getComputedStyle(parent).fontSize)
      if (size < down / 25 - 0.5) found.push(`“${node.textContent}” is ${size}px of ${down}`)
      const range = document.createRange()
      range.selectNodeContents(node)
      const { left, right } = range.getBoundingClientRect()
      // The letters' own square: the box around them has the font's ascenders and descenders beyond it.
      const lines = [...range.getClientRects()].map((line) => (line.top + line.bottom) / 2)
      const [top, bottom] = [Math.min(...lines) - size / 2, Math.max(...lines) + size / 2]
      if (left < across * 0.05 - 1 || right > across * 0.95 + 1) found.push(`“${node.textContent}” goes from ${left} to ${right} of ${across}`)
      if (parent.closest('[class*=box]') === null && (top < down * 0.05 - 2 || bottom > down * 0.95 + 2)) found.push(`“${node.textContent}” goes down from ${top} to ${bottom} of ${down}`)
    }
    return found
  })
}

/** What hangs on the wall now can be read from the last row, in every format. */
export async function expectReadable(page: Page, scene: string): Promise<void> {
  for (const size of WALLS) {
    await page.setViewportSize(size)
    // One drawing for the new size, one for what is fitted to it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    await shot(page, `wall-${scene}-${size.width}x${size.height}`)
    expect.soft(await faults(page), `${scene} at ${size.width}×${size.height}`).toEqual([])
  }
}
