import type { PlainDate } from '#shared/calendar/plain-date'
import { daysBetween } from '#shared/calendar/plain-date'
import type { Announcement } from '#shared/decision/announcement'
import { earliestDay, isTooEarly } from '#shared/decision/notice'
import { noticeWanted } from '#shared/papers/rule-text'
import { lawText } from '#shared/papers/verdict-sentence'
import { useLanguage } from '../../strings/language'
import { Button } from '../button'
import { Field } from '../field'
import type { QuestionDraft } from './question-draft'
import styles from './question-sheet.module.css'

interface NoticeGivenProps {
  /** As it would be announced. */
  announcement: Announcement
  day: PlainDate
  draft: QuestionDraft
  onChange(part: Partial<QuestionDraft>): void
  /** Asks for opinions that bind nobody, instead; null where there is no rule for that. */
  onConsult: (() => void) | null
}

/** When notice was given, where the rule wants it: from when on voting may begin, and, where the rule knows exceptions, why it may today. */
export function NoticeGiven({ announcement, day, draft, onChange, onConsult }: NoticeGivenProps) {
  const { words, say } = useLanguage()
  const { decision, deciding } = words
  const { notice: text } = deciding
  const { rules, notice } = announcement
  if (!rules.notice || !notice) return null
  const { what, except, cites = rules.cites } = rules.notice
  const earliest = notice.called && earliestDay(rules, notice.called)
  const early = earliest === null || day < earliest
  return (
    <>
      <p>
        {text.wanted(lawText(decision, rules, cites), noticeWanted(decision, rules.notice))}
        <br />
        <span className={styles.soft}>
          {decision.certainty[cites.certainty]} · {text.howCounted}
        </span>
      </p>
      <div className={styles.settings}>
        <Field label={text.called(what ? say(what) : '')}>
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
      <div role="status" className={isTooEarly(announcement, day) ? styles.fault : styles.soft}>
        {!early ? (
          <p>✓ {text.enough}</p>
        ) : !isTooEarly(announcement, day) ? (
          <p>✓ {text.excepted}</p>
        ) : (
          <>
            <p>▲ {earliest === null ? text.unknown : text.short(daysBetween(day, earliest), earliest)}</p>
            {except && <p>{text.exceptNow(say(except))}</p>}
            {!except && onConsult && (
              <Button size="small" onClick={onConsult}>
                {decision.instead.consultation}
              </Button>
            )}
          </>
        )}
      </div>
      {early && except && (
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
