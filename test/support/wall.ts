import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { shot } from './browser'
import { lastingFaults } from './lasting-faults'

/** Formats of projectors: the smallest wide one, old and new laptops and beamers, 4K, and the old 4:3. */
const WALLS = [
  { width: 1280, height: 720 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
  { width: 3840, height: 2160 },
  { width: 1024, height: 768 },
]

/**
 * What cannot be read from the last row: letters smaller than 1/25 of the height, words outside the safe margin of 5 %,
 * words that are cut or replaced by an ellipsis, and words that lie on other words. Of a text that turns its pages, the
 * page that is shown.
 */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const [across, down] = [window.innerWidth, window.innerHeight]
    const shown: { node: Node; left: number; right: number; top: number; bottom: number }[] = []
    /** What of an element can be seen. */
    const opening = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const hidden = /^inset\(0(?:px)? 0(?:px)? ([\d.]+)px/.exec(getComputedStyle(element).clipPath)
      return { left, right, top, bottom: bottom - Number(hidden?.[1] ?? 0) }
    }
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || node.textContent?.trim() === '') continue
      const words = `“${node.textContent}”`
      const size = Number.parseFloat(getComputedStyle(parent).fontSize)
      if (size < down / 25 - 0.5) found.push(`${words} is ${size}px of ${down}`)
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) {
        // The letters' own square: the box around them has the font's ascenders and descenders beyond it.
        const middle = (line.top + line.bottom) / 2
        const [top, bottom] = [middle - size / 2, middle + size / 2]
        let turned = false
        for (let around: Element | null = parent; around && around.tagName !== 'MAIN'; around = around.parentElement) {
          const style = getComputedStyle(around)
          if (style.textOverflow === 'ellipsis' && around.scrollWidth > around.clientWidth + 1)
            found.push(`${words} ends with an ellipsis`)
          if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
          const hole = opening(around)
          const over = Math.max(hole.top - top, bottom - hole.bottom)
          if (around instanceof HTMLElement && Number(around.dataset.pages ?? '1') > 1 && over >= size * 0.85)
            turned = true
          if (turned) break
          if (over > size * 0.1 || line.left < hole.left - 2 || line.right > hole.right + 2)
            found.push(`${words} is cut: ${Math.round(over)}px of ${size}`)
        }
        if (turned) continue
        if (line.left < across * 0.05 - 1 || line.right > across * 0.95 + 1)
          found.push(`${words} goes from ${line.left} to ${line.right} of ${across}`)
        if (top < down * 0.05 - 2 || bottom > down * 0.95 + 2)
          found.push(`${words} goes down from ${top} to ${bottom} of ${down}`)
        shown.push({ node, left: line.left, right: line.right, top: middle - size * 0.4, bottom: middle + size * 0.4 })
      }
    }
    for (const [index, a] of shown.entries()) {
      const b = shown
        .slice(index + 1)
        .find(
          (other) =>
            other.node !== a.node &&
            Math.min(a.right, other.right) - Math.max(a.left, other.left) > 2 &&
            Math.min(a.bottom, other.bottom) - Math.max(a.top, other.top) > 2,
        )
      if (b) found.push(`“${a.node.textContent}” lies on “${b.node.textContent}”`)
    }
    return [...new Set(found)]
  })
}

/** What hangs on the wall now can be read from the last row, in every format. */
export async function expectReadable(page: Page, scene: string): Promise<void> {
  for (const size of WALLS) {
    await page.setViewportSize(size)
    const found = await lastingFaults(page, faults)
    await shot(page, `wall-${scene}-${size.width}x${size.height}`)
    expect.soft(found, `${scene} at ${size.width}×${size.height}`).toEqual([])
  }
}
