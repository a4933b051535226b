import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { useLanguage } from '../../strings/language'
import styles from './meeting-list.module.css'

interface MeetingListProps {
  meetings: readonly MeetingSummary[]
  /** Whether each year has a heading: days alone do not tell where there are many. */
  byYear: boolean
  onEnter(meetingId: string): void
  /** What else can be done with one, below it. */
  acts(meeting: MeetingSummary): ReactNode
}

/** Rows of meetings in the order given. */
export function MeetingList({ meetings, byYear, onEnter, acts }: MeetingListProps) {
  const { words, formats } = useLanguage()
  return (
    <ul className={styles.list}>
      {meetings.map((meeting, nth) => (
        <li key={meeting.id}>
          {byYear && yearOf(meeting) !== null && yearOf(meeting) !== yearOf(meetings[nth - 1]) && (
            <h3 className={styles.year}>{words.start.archive.inYear(yearOf(meeting)!)}</h3>
          )}
          <button
            type="button"
            className={styles.meeting}
            aria-label={words.start.enter(meeting.title)}
            onClick={() => onEnter(meeting.id)}
          >
            <span className={styles.title}>{meeting.title}</span>
            {meeting.fault === undefined ? (
              <span className={clsx(styles.phase, styles[meeting.phase])}>
                <span aria-hidden="true">{MARKS[meeting.phase]}</span> {words.phase[meeting.phase]}
              </span>
            ) : (
              <span className={clsx(styles.phase, styles.broken)}>
                <span aria-hidden="true">▲</span> {words.start.archive.broken}
              </span>
            )}
            <span className={styles.detail}>
              {[
                meeting.hostUnit,
                meeting.place,
                meeting.createdAt && words.start.created(formats.dayAndClock(meeting.createdAt)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {meeting.fault === undefined ? (
              <span className={styles.detail}>
                {words.start.counts(meeting.counts.participants, meeting.counts.clauses, meeting.counts.signatures)}
              </span>
            ) : (
              <span className={styles.why}>{words.start.archive.brokenWhy(meeting.fault)}</span>
            )}
          </button>
          {acts(meeting)}
        </li>
      ))}
    </ul>
  )
}

const MARKS: Record<MeetingSummary['phase'], string> = { preparing: '○', running: '●', closed: '■' }

const yearOf = (meeting: MeetingSummary | undefined): number | null =>
  meeting === undefined || meeting.createdAt === '' ? null : new Date(meeting.createdAt).getFullYear()
