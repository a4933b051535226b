import { papers as en } from './en/papers'
import type { Language } from './language'
import { papers as zh } from './zh-CN/papers'
import type { PaperWords } from './zh-CN/papers'

/** The words of the printed minutes in either language, for the host, which prints both. A page has those of its own language. */
export const PAPER_WORDS: Readonly<Record<Language, PaperWords>> = { zh, en }
