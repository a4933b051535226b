import type { MeetingState, Participant } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import styles from './late-and-early.module.css'

/** By how many whole minutes somebody came after the opening or left before the end; shows nothing below one minute. */
export function LateAndEarly({ record, person }: { record: MeetingState; person: Participant }) {
  const { secretary } = useWords()
  const from = person.presence[0]?.from
  const to = person.presence.at(-1)?.to
  const late = record.openedAt && from ? minutesBetween(record.openedAt, from) : 0
  const early = record.closedAt && to ? minutesBetween(to, record.closedAt) : 0
  return (
    <>
      {late >= 1 && <span className={styles.off}>{secretary.late(late)}</span>}
      {early >= 1 && <span className={styles.off}>{secretary.early(early)}</span>}
    </>
  )
}

const minutesBetween = (earlier: string, later: string): number =>
  Math.floor((Date.parse(later) - Date.parse(earlier)) / 60_000)
