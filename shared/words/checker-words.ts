import { checker as en } from './en/checker'
import type { Language } from './language'
import { checker as zh } from './zh-CN/checker'
import type { CheckerWords } from './zh-CN/checker'

/** The words of the page that checks a bundle, which brings both languages along. */
export const CHECKER_WORDS: Readonly<Record<Language, CheckerWords>> = { zh, en }
