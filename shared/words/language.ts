/** The languages the program speaks. Recorded nowhere: each page and each paper chooses. */
export type Language = 'zh' | 'en'

export const LANGUAGES: readonly Language[] = ['zh', 'en']

/** The language for a locale of the system, e.g. "zh-CN" or "zh_TW": Chinese for every kind of Chinese, else English. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')
