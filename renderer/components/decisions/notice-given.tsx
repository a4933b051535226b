import type { PlainDate } from '#shared/calendar/plain-date'
import { daysAfter } from '#shared/calendar/plain-date'
import { daysShort } from '#shared/decision/notice'
import type { RuleSet } from '#shared/decision/rule-set'
import { lawText } from '#shared/papers/verdict-sentence'
import { useLanguage } from '../../strings/language'
import { Field } from '../field'
import type { QuestionDraft } from './question-draft'
import styles from './question-sheet.module.css'

interface NoticeGivenProps {
  rules: RuleSet
  /** Of the vote. */
  day: PlainDate
  draft: QuestionDraft
  onChange(part: Partial<QuestionDraft>): void
}

/** When the vote was called, where the rule wants notice: what is missing, and why it is held all the same. */
export function NoticeGiven({ rules, day, draft, onChange }: NoticeGivenProps) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  const { notice: text } = deciding
  if (!rules.notice) return null
  const { days, kind, except, cites = rules.cites } = rules.notice
  const called = draft.called || null
  const short = daysShort(rules, called, day)
  return (
    <>
      <p>
        {text.wanted(lawText(decision, rules, cites), decision.notice(days, kind, except ? say(except) : ''))}
        <br />
        <span className={styles.soft}>
          {decision.certainty[cites.certainty]} · {text.howCounted}
        </span>
      </p>
      <div className={styles.settings}>
        <Field label={text.called}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              max={day}
              value={draft.called}
              onChange={({ target }) => onChange({ called: target.value })}
            />
          )}
        </Field>
      </div>
      <p role="status" className={short > 0 ? styles.fault : styles.soft}>
        {short === 0
          ? `✓ ${text.enough}`
          : `▲ ${called === null ? text.unknown : text.short(short, daysAfter(day, short))}`}
      </p>
      {short > 0 && (
        <Field label={text.why} hint={text.whyHint}>
          {(ids) => (
            <textarea
              {...ids}
              rows={1}
              maxLength={REASON_MAX}
              value={draft.shortNotice}
              onChange={({ target }) => onChange({ shortNotice: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

const REASON_MAX = 500

/** Whether it is known that notice was given long enough, or said why not. */
export const isNoticeTold = (rules: RuleSet, draft: QuestionDraft, day: PlainDate): boolean =>
  daysShort(rules, draft.called || null, day) === 0 || draft.shortNotice.trim() !== ''
