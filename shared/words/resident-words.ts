import { resident as en } from './en/resident'
import type { Language } from './language'
import { resident as zh } from './zh-CN/resident'
import type { ResidentWords } from './zh-CN/resident'

/** The words of the pages for residents, which bring both languages along. */
export const RESIDENT_WORDS: Readonly<Record<Language, ResidentWords>> = { zh, en }
