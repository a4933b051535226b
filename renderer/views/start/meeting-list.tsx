import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Fragment } from 'react'
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
            // What is read out begins with what a press does, and says all that is seen.
            aria-label={[words.start.enter(meeting.title), phaseOf(meeting), ...detailsOf(meeting)].join(' ')}
            onClick={() => onEnter(meeting.id)}
          >
            <span className={styles.title}>{meeting.title}</span>{' '}
            {meeting.fault === undefined ? (
              <span className={clsx(styles.phase, styles[meeting.phase])}>
                <span aria-hidden="true">{MARKS[meeting.phase]}</span> {phaseOf(meeting)}
              </span>
            ) : (
              <span className={clsx(styles.phase, styles.broken)}>
                <span aria-hidden="true">▲</span> {phaseOf(meeting)}
              </span>
            )}
            {detailsOf(meeting).map((detail, at) => (
              <Fragment key={detail}>
                {' '}
                <span className={at > 0 && meeting.fault !== undefined ? styles.why : styles.detail}>{detail}</span>
              </Fragment>
            ))}
          </button>
          {acts(meeting)}
        </li>
      ))}
    </ul>
  )

  function phaseOf({ fault, phase }: MeetingSummary): string {
    return fault === undefined ? words.phase[phase] : words.start.archive.broken
  }

  /** The lines below a title. */
  function detailsOf({ hostUnit, place, createdAt, counts, fault }: MeetingSummary): string[] {
    const { participants, clauses, signatures } = counts
    return [
      [hostUnit, place, createdAt && words.start.created(formats.dayAndClock(createdAt))].filter(Boolean).join(' · '),
      fault === undefined
        ? words.start.counts(participants, clauses, signatures)
        : words.start.archive.brokenWhy(fault),
    ]
  }
}

const MARKS: Record<MeetingSummary['phase'], string> = { preparing: '○', running: '●', closed: '■' }

const yearOf = (meeting: MeetingSummary | undefined): number | null =>
  meeting === undefined || meeting.createdAt === '' ? null : new Date(meeting.createdAt).getFullYear()
