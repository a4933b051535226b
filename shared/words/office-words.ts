import { office as en } from './en/office'
import type { Language } from './language'
import { office as zh } from './zh-CN/office'

/** The words of the office in either language, for the host, which writes its ledger in both. */
export const OFFICE_WORDS: Readonly<Record<Language, typeof zh>> = { zh, en }
