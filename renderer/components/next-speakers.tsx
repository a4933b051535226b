import { speakingOrder } from '#shared/meeting/speaking/speaking-order'
import type { MeetingState } from '#shared/meeting/state'
import { useWords } from '../strings/language'
import styles from './next-speakers.module.css'

/** As many as a glance takes in. */
const SHOWN = 3

/** Who speaks after this, in the order of calling. */
export function NextSpeakers({ record }: { record: MeetingState }) {
  const { speaking } = useWords()
  const next = speakingOrder(record).slice(0, SHOWN)
  return (
    <section aria-label={speaking.next} className={styles.next}>
      <p className={styles.label}>{next.length > 0 ? speaking.next : speaking.nobodyNext}</p>
      <ol className={styles.list}>
        {next.map(({ participantId, stance }) => (
          <li key={participantId}>
            <span className={styles.name}>{record.participants[participantId]?.name}</span>{' '}
            <span className={styles.stance}>{speaking.stance[stance]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
