import { currentItem, currentSpeech, roleOf } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { NextSpeakers } from '../../components/next-speakers'
import { SpeechClock } from '../../components/speech-clock'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import { FitBox } from './fit-box'
import styles from './speaker-slide.module.css'

/** Who speaks, how long still, and who is next. */
export function SpeakerSlide() {
  const { words, say } = useLanguage()
  const record = useRecord()
  const now = useHostClock()
  const speech = currentSpeech(record)
  const speaker = speech && record.participants[speech.participantId]
  return (
    <div className={styles.slide}>
      <p className={styles.item}>{currentItem(record)?.title ?? record.title}</p>
      {speech && speaker ? (
        <div className={styles.turn}>
          <div className={styles.who}>
            <FitBox largest={3.6} content={`${speaker.name} ${speaker.unit}`} middle>
              <h1 className={styles.name}>{speaker.name}</h1>
              <p className={styles.unit}>
                {[speaker.unit, say(roleOf(record, speaker).label)].filter(Boolean).join(' · ')}
              </p>
            </FitBox>
          </div>
          <div className={styles.time}>
            <p className={styles.stance}>
              {words.speaking.stance[speech.stance]} ·{' '}
              {speech.startedAt === null ? words.speaking.called : words.speaking.running}
            </p>
            <span className={styles.clock}>
              <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="fit" />
            </span>
          </div>
        </div>
      ) : (
        <p className={styles.nobody}>{words.speaking.nobodySpeaks}</p>
      )}
      <NextSpeakers record={record} />
    </div>
  )
}
