import type { Language } from '#shared/words/language'
import type { PageWords } from '#shared/words/zh-CN/page'

/** How long to wait before asking the host again for words it did not hand over, in milliseconds. */
const AGAIN_AFTER = 2_000

const FILES: Record<Language, () => Promise<{ page: PageWords }>> = {
  zh: () => import('#shared/words/zh-CN/page'),
  en: () => import('#shared/words/en/page'),
}

/**
 * The words of one language. Asks the host until it hands them over or `signal` ends it; a language the page has comes at once, host or not.
 * @param onFailure told of each attempt that failed
 */
export async function loadWords(
  language: Language,
  signal: AbortSignal,
  onFailure: () => void = () => {},
): Promise<PageWords | null> {
  while (!signal.aborted) {
    try {
      return (await FILES[language]()).page
    } catch {
      onFailure()
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
    }
  }
  return null
}
