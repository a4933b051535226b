import type { TerminalWords } from './terminal-words'
import { TERMINAL_WORDS } from './terminal-words'

/** One sentence in both languages, "中文 / English": for terminals, logs and start failures, whose reader's language nobody knows. */
export const bothLanguages = (say: (words: TerminalWords) => string): string =>
  `${say(TERMINAL_WORDS.zh)} / ${say(TERMINAL_WORDS.en)}`
