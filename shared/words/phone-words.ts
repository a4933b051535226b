import { phone as en } from './en/phone'
import type { Language } from './language'
import { phone as zh } from './zh-CN/phone'
import type { PhoneWords } from './zh-CN/phone'

/** The words of members' and departments' phones, which bring both languages along. */
export const PHONE_WORDS: Readonly<Record<Language, PhoneWords>> = { zh, en }
