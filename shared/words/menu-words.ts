import { menu as en } from './en/menu'
import type { Language } from './language'
import { menu as zh } from './zh-CN/menu'
import type { MenuWords } from './zh-CN/menu'

/** The words of the app's menu and of its own windows, in either language. */
export const MENU_WORDS: Readonly<Record<Language, MenuWords>> = { zh, en }
