import type { Page } from 'playwright-core'

/** The least that a thumb finds, CSS pixels (WCAG 2.5.5). */
const THUMB = 44

/**
 * What a designer would send back, as far as it can be measured: a page wider than its window, controls that are too small
 * for a thumb (on phones), that lie under something else, whose words are cut, or that look like a remark. Of what is in
 * sight; of a page with a dialog, the dialog alone.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate((thumb) => {
    const faults: string[] = []
    const phone = window.innerWidth <= 600
    const root = document.documentElement
    if (root.scrollWidth > window.innerWidth) faults.push(`the page is ${root.scrollWidth} px wide`)
    const dialogs = [...document.querySelectorAll('dialog[open]')]
    const scope: ParentNode = dialogs.at(-1) ?? document
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}”`
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    /** The part of it that is in the window and in all that scrolls around it. */
    const inSight = (element: Element) => {
      const box = element.getBoundingClientRect()
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom]
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around)
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const frame = around.getBoundingClientRect()
        left = Math.max(left, frame.left)
        top = Math.max(top, frame.top)
        right = Math.min(right, frame.right)
        bottom = Math.min(bottom, frame.bottom)
      }
      return { left, top, right: Math.min(right, window.innerWidth), bottom: Math.min(bottom, window.innerHeight) }
    }
    /** In a bar that stays in its place while the rest scrolls under it. */
    const stays = (element: Element) => {
      for (let around: Element | null = element; around; around = around.parentElement)
        if (/sticky|fixed/.test(getComputedStyle(around).position)) return true
      return false
    }
    const isClear = (colour: string) => colour === 'transparent' || /, 0\)$/.test(colour)
    const soft = document.createElement('span')
    soft.style.color = 'var(--ink-soft)'
    document.body.append(soft)
    const grey = getComputedStyle(soft).color
    soft.remove()
    for (const control of scope.querySelectorAll('button, select, input, textarea, summary')) {
      if (!isSeen(control) || control.closest('[aria-hidden=true], [class*=panel] [inert]')) continue
      const box = control.getBoundingClientRect()
      const sight = inSight(control)
      const [width, height] = [sight.right - sight.left, sight.bottom - sight.top]
      if (width < 8 || height < 8) continue // scrolled away, but for its edge
      const style = getComputedStyle(control)
      const isTick = control.matches('input[type=checkbox], input[type=radio]')
      // What is pressed for a tick is its label.
      const target = isTick ? (control.closest('label') ?? control).getBoundingClientRect() : box
      if (phone && (target.height < thumb || target.width < thumb))
        faults.push(`${nameOf(control)} is ${Math.round(target.width)} × ${Math.round(target.height)}`)
      let drawn = false // inside something that is drawn aside
      for (let around = control.parentElement; around; around = around.parentElement)
        drawn ||= /auto|scroll/.test(getComputedStyle(around).overflowX) && around.scrollWidth > around.clientWidth
      if (!drawn && box.right > window.innerWidth + 0.5)
        faults.push(`${nameOf(control)} goes past the edge of the window`)
      if (control.matches('button') && control.scrollWidth > control.clientWidth + 1)
        faults.push(`the words of ${nameOf(control)} are cut`)
      const at = document.elementFromPoint((sight.left + sight.right) / 2, (sight.top + sight.bottom) / 2)
      const isLabel = at?.closest('label')?.contains(control)
      const isCovered = at && !control.contains(at) && !at.contains(control) && !isLabel
      if (isCovered && (stays(control) || !stays(at))) faults.push(`${nameOf(control)} lies under ${nameOf(at)}`)
      // Framed, filled, underlined, a tab, or a whole row or card: known as what can be pressed. Grey words alone are a remark.
      const isRow = control.querySelector('span') !== null && box.height > thumb
      if (
        control.matches('button:not([role=tab], [aria-disabled=true], :disabled)') &&
        style.color === grey &&
        isClear(style.backgroundColor) &&
        (isClear(style.borderBottomColor) || Number.parseFloat(style.borderBottomWidth) === 0) &&
        !style.textDecorationLine.includes('underline') &&
        !isRow
      )
        faults.push(`${nameOf(control)} is grey words`)
    }
    return faults
  }, THUMB)
}
