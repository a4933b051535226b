import { commandLine as commandLineEn } from './en/command-line'
import { host as hostEn } from './en/host'
import { commandLine as commandLineZh } from './zh-CN/command-line'
import { host as hostZh } from './zh-CN/host'

const zh = { host: hostZh, commandLine: commandLineZh }
const en: TerminalWords = { host: hostEn, commandLine: commandLineEn }

export type TerminalWords = typeof zh

/** One sentence in both languages, "中文 / English": for terminals, logs and start failures, whose reader's language nobody knows. */
export const bothLanguages = (say: (words: TerminalWords) => string): string => `${say(zh)} / ${say(en)}`
