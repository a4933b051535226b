import type { Locator, Page } from 'playwright-core'

export interface Paper {
  name: string
  mimeType: string
  buffer: Buffer
}

/** How somebody works a page: by pointing at things, or by the keyboard alone. Both act on what can be seen, as people do. */
export interface Hand {
  press(target: Locator): Promise<void>
  /** Puts these words in a field in place of what was there. */
  fill(field: Locator, words: string): Promise<void>
  /** Takes the option with this label. */
  choose(select: Locator, label: string): Promise<void>
  /** Goes into a rich text, to its end. */
  enter(text: Locator): Promise<void>
  attach(input: Locator, paper: Paper): Promise<void>
}

/**
 * From the click to the first key no hand is faster, milliseconds. ProseMirror settles the selection within 20 ms of
 * the focus, and puts what a program types before that somewhere else.
 */
const PAUSE = 100

/** Mouse or finger. */
export const pointing: Hand = {
  press: (target) => target.click(),
  fill: (field, words) => field.fill(words),
  choose: async (select, label) => void (await select.selectOption({ label })),
  async enter(text) {
    await text.click()
    await toTheEnd(text.page())
  },
  attach: (input, paper) => input.setInputFiles(paper),
}

async function toTheEnd(page: Page): Promise<void> {
  await page.waitForTimeout(PAUSE)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(PAUSE)
}

/** More presses of Tab than any page has controls. */
const TABS_MAX = 400

/** Moves the focus to the control as Tab and Shift+Tab do, the way that looks shorter. */
async function reach(target: Locator): Promise<void> {
  const { keyboard } = target.page()
  await target.waitFor()
  for (let taken = 0; taken < TABS_MAX; taken++) {
    const way = await target.evaluate((element) => {
      const here = document.activeElement ?? document.body
      if (here === element) return null
      // From a field of several parts (a date), Tab goes through its parts first.
      return here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING && here !== document.body
        ? 'Shift+Tab'
        : 'Tab'
    })
    if (way === null) return
    await keyboard.press(way)
  }
  throw new Error(`${TABS_MAX} tabs did not lead to ${target}`)
}

/** Keyboard alone. A control that names a shortcut is pressed by it wherever letters are orders and not words. */
export const keysOnly: Hand = {
  async press(target) {
    const { keyboard } = target.page()
    await target.and(target.page().locator(':not([aria-disabled=true]):enabled, summary')).waitFor()
    const key = await target.evaluate((element) => {
      const isDialog = document.querySelector('dialog[open]') !== null
      const isWord = document.activeElement?.closest(
        'input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable=true]',
      )
      return isDialog || isWord ? null : (element.getAttribute('aria-keyshortcuts')?.split(' ')[0] ?? null)
    })
    if (key !== null) return keyboard.press(key.length === 1 ? key.toLowerCase() : key)
    await reach(target)
    await keyboard.press((await target.getAttribute('type')) === 'checkbox' ? 'Space' : 'Enter')
  },
  async fill(field, words) {
    const { keyboard } = field.page()
    await reach(field)
    await keyboard.press('Control+A')
    await keyboard.press('Delete')
    await keyboard.insertText(words)
  },
  async choose(select, label) {
    const { keyboard } = select.page()
    await reach(select)
    const [from, to] = await select.evaluate(
      (element, wanted) => [
        (element as HTMLSelectElement).selectedIndex,
        [...(element as HTMLSelectElement).options].findIndex((option) => option.label === wanted),
      ],
      label,
    )
    if (to < 0) throw new Error(`no option ${label}`)
    for (let step = 0; step < Math.abs(to - from); step++) await keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp')
  },
  async enter(text) {
    await reach(text)
    await toTheEnd(text.page())
  },
  async attach(input, paper) {
    await reach(input)
    await input.setInputFiles(paper) // what Enter opens here is the system's own dialog, out of reach in Electron
  },
}
