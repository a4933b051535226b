/** The languages the program speaks. Recorded nowhere: each page and each paper chooses. */
export type Language = 'zh' | 'en'

export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** By which name a device remembers the language somebody chose. */
export const LANGUAGE_CHOICE = 'yuanzhuo.language'

/** The language for a locale of the system, e.g. "zh-CN" or "zh_TW": Chinese for every kind of Chinese, else English. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')
