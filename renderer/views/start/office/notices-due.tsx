import { clsx } from 'clsx'
import type { NoticeRow } from '#shared/protocol/notice-api'
import { useLanguage, useWords } from '../../../strings/language'
import type { AtDesk } from './office-page'
import styles from './office.module.css'

/** Notices that are up: which are over, and to how many comments nobody has answered. */
export function NoticesDue({ desk, rows }: { desk: AtDesk; rows: readonly NoticeRow[] }) {
  const { notices: words, office } = useWords()
  const { formats } = useLanguage()
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="notices-up">
      <h2 id="notices-up" className={styles.heading}>
        {words.heading}
      </h2>
      <ul className={styles.rows}>
        {rows.slice(0, 12).map((row) => (
          <li key={row.id}>
            <button type="button" className={styles.wait} onClick={() => desk.onTopic(row.topicId)}>
              <strong className={clsx(row.over && styles.amber)}>{row.over ? words.over : words.runs}</strong>
              <span className={styles.said}>{row.title}</span>
              <span className={row.unanswered > 0 ? styles.amber : styles.soft}>
                {row.unanswered > 0
                  ? words.unanswered(row.unanswered)
                  : row.until === null
                    ? office.noCalendar
                    : formats.day(row.until)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
