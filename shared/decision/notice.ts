import type { PlainDate } from '../calendar/plain-date'
import { daysAfter } from '../calendar/plain-date'
import type { RuleSet } from './rule-set'

/**
 * The first day on which a vote may be held of which notice was given on `called`. 提前十日 is taken for the day of the
 * notice plus ten; no text was found that says so. Without a period of notice it is the same day.
 */
export const earliestDay = ({ notice }: Pick<RuleSet, 'notice'>, called: PlainDate): PlainDate =>
  daysAfter(called, notice?.days ?? 0)

/** An announcement, as far as it is about notice. */
interface Noticed {
  rules: Pick<RuleSet, 'notice'>
  notice?: { called: PlainDate | null; why: string } | undefined
}

/** Whether it may be held before the time: the rule knows such cases, and it was said why this is one. */
const isExcepted = ({ rules, notice }: Noticed): boolean =>
  rules.notice?.except !== undefined && (notice?.why.trim() ?? '') !== ''

/**
 * From which day on voting may begin, as the rule wants notice: null for any day, where none is wanted or one of the
 * rule's exceptions was named; “never” where nobody said when notice was given.
 */
export function opensFrom({ rules, notice }: Noticed): PlainDate | null | 'never' {
  if (!rules.notice || isExcepted({ rules, notice })) return null
  return notice?.called ? earliestDay(rules, notice.called) : 'never'
}

/** Whether voting may not yet begin on this day. */
export function isTooEarly(noticed: Noticed, day: PlainDate): boolean {
  const from = opensFrom(noticed)
  return from !== null && (from === 'never' || day < from)
}

/** The day that is waited for, while it has not come; null where nothing is. */
export function waitsFor(noticed: Noticed, today: PlainDate): PlainDate | null {
  const from = opensFrom(noticed)
  return from !== null && from !== 'never' && today < from ? from : null
}
