import { decision as en } from './en/decision'
import type { Language } from './language'
import { decision as zh } from './zh-CN/decision'
import type { DecisionWords } from './zh-CN/decision'

/** The words of decisions in either language, for the host, which prints both. A page has those of its own language. */
export const DECISION_WORDS: Readonly<Record<Language, DecisionWords>> = { zh, en }
