import type { Cleaned } from '../meeting/written-text'
import type { RefusalReason } from '../meeting/refusals'
import { refuse } from '../meeting/refusals'
import type { OfficeRules } from './office-rules'

/** A paragraph that must say something. */
export function saying(rules: OfficeRules, text: string, limit: number, empty: RefusalReason): Cleaned {
  const clean = rules.cleanParagraph(text, limit)
  return clean.ok && clean.text === '' ? { ok: false, refusal: refuse(empty) } : clean
}

/** A title: one line with something to read. */
export const titled = (rules: OfficeRules, title: string): Cleaned =>
  rules.cleanLine(title, rules.limits.title, {
    empty: 'topic-title-empty',
    long: 'text-too-long',
    unreadable: 'text-unreadable',
  })
