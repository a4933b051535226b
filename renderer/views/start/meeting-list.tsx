import { clsx } from 'clsx'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { useSpeech } from '../../strings/language'
import styles from './meeting-list.module.css'

/** Newest first. */
export function MeetingList({ meetings, onEnter }: { meetings: MeetingSummary[]; onEnter(meetingId: string): void }) {
  const { words, formats } = useSpeech()
  const sorted = meetings.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  return (
    <ul className={styles.list}>
      {sorted.map((meeting) => (
        <li key={meeting.id}>
          <button
            type="button"
            className={styles.meeting}
            aria-label={words.start.enter(meeting.title)}
            onClick={() => onEnter(meeting.id)}
          >
            <span className={styles.title}>{meeting.title}</span>
            <span className={clsx(styles.phase, styles[meeting.phase])}>
              <span aria-hidden="true">{MARKS[meeting.phase]}</span> {words.phase[meeting.phase]}
            </span>
            <span className={styles.detail}>
              {[meeting.hostUnit, meeting.place, words.start.created(formats.dayAndClock(meeting.createdAt))]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={styles.detail}>
              {words.start.counts(meeting.counts.participants, meeting.counts.clauses, meeting.counts.signatures)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const MARKS: Record<MeetingSummary['phase'], string> = { preparing: '○', running: '●', closed: '■' }
