import type { Language } from '#shared/words/language'
import type { DeskPagesWords } from '#shared/words/zh-CN/desk-pages'
import type { FirstPageWords } from '#shared/words/zh-CN/first-page'
import type { LaterPagesWords } from '#shared/words/zh-CN/later-pages'

/** How long to wait before asking the host again for words it did not hand over, in milliseconds. */
const AGAIN_AFTER = 2_000

interface Parts {
  first: FirstPageWords
  later: LaterPagesWords
  desk: DeskPagesWords
}

const FILES: Record<Language, { [Part in keyof Parts]: () => Promise<Parts[Part]> }> = {
  zh: {
    first: async () => (await import('#shared/words/zh-CN/first-page')).firstPage,
    later: async () => (await import('#shared/words/zh-CN/later-pages')).laterPages,
    desk: async () => (await import('#shared/words/zh-CN/desk-pages')).deskPages,
  },
  en: {
    first: async () => (await import('#shared/words/en/first-page')).firstPage,
    later: async () => (await import('#shared/words/en/later-pages')).laterPages,
    desk: async () => (await import('#shared/words/en/desk-pages')).deskPages,
  },
}

/**
 * A part of the words of one language. Asks the host until it hands them over; what the page has comes at once, host or not.
 * @param onFailure told of each attempt that failed
 */
export async function loadWords<Part extends keyof Parts>(
  language: Language,
  part: Part,
  onFailure: () => void = () => {},
): Promise<Parts[Part]> {
  for (;;) {
    try {
      return await FILES[language][part]()
    } catch {
      onFailure()
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
    }
  }
}
