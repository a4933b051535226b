import type { Cleaned } from '../meeting/written-text'
import type { RefusalReason } from '../meeting/refusals'
import type { Refusal } from '../meeting/refusals'
import { refuse } from '../meeting/refusals'
import type { OfficeRules } from './office-rules'

/** A paragraph that must say something. */
export function saying(rules: OfficeRules, text: string, limit: number, empty: RefusalReason): Cleaned {
  const clean = rules.cleanParagraph(text, limit)
  return clean.ok && clean.text === '' ? { ok: false, refusal: refuse(empty) } : clean
}

/** Free tags: each a short line, none twice. */
export function tagged(rules: OfficeRules, given: readonly string[]): { tags: string[] } | { refusal: Refusal } {
  const tags: string[] = []
  for (const tag of given) {
    const clean = rules.cleanOptionalLine(tag, rules.limits.tag)
    if (!clean.ok) return { refusal: clean.refusal }
    if (clean.text !== '' && !tags.includes(clean.text)) tags.push(clean.text)
  }
  return { tags }
}

/** A title: one line with something to read. */
export const titled = (rules: OfficeRules, title: string): Cleaned =>
  rules.cleanLine(title, rules.limits.title, {
    empty: 'topic-title-empty',
    long: 'text-too-long',
    unreadable: 'text-unreadable',
  })
