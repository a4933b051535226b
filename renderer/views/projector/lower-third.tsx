import { currentSpeech } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { SpeechClock } from '../../components/speech-clock'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './lower-third.module.css'

/** Who speaks, under what is being written. */
export function LowerThird() {
  const { speaking } = useWords()
  const record = useRecord()
  const now = useHostClock()
  const speech = currentSpeech(record)
  const speaker = speech && record.participants[speech.participantId]
  if (!speech || !speaker) return null
  return (
    <aside aria-label={speaking.running} className={styles.bar}>
      <p className={styles.who}>
        <span className={styles.name}>{speaker.name}</span>{' '}
        <span className={styles.soft}>
          {[speaker.unit, speaking.stance[speech.stance]].filter(Boolean).join(' · ')}
        </span>
      </p>
      <span className={styles.clock}>
        <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="fit" />
      </span>
    </aside>
  )
}
