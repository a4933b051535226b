import type { Locator } from 'playwright-core'

/** The words in an element, without the names at other people's carets. */
export const wordsOf = (element: Locator): Promise<string> =>
  element.evaluate((shown) => {
    const copy = shown.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('[class*=caret], .ProseMirror-widget')) caret.remove()
    return copy.textContent ?? ''
  })
