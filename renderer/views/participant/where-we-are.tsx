import { clsx } from 'clsx'
import { currentItem, currentSpeech } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Countdown } from '../../components/countdown'
import { SaveMark } from '../../components/save-mark'
import { SpeechClock } from '../../components/speech-clock'
import { useHostClock } from '../../hooks/use-host-clock'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useSaveState } from '../../hooks/use-save-state'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import styles from './where-we-are.module.css'

/** Letters of a title from which on it is set smaller, to be read whole. */
const LONG = 24

/** The item and its clock, who speaks or who I am, and whether all is saved; between items the meeting's title, whole. */
export function WhereWeAre() {
  const { words, say } = useLanguage()
  const record = useRecord()
  const me = useMe()
  const now = useHostClock()
  const item = currentItem(record)
  const speech = currentSpeech(record)
  const speaker = speech && speech.participantId !== me?.participant.id && record.participants[speech.participantId]
  return (
    <header className={styles.where}>
      <h1 className={clsx(item ? styles.meeting : styles.title, !item && record.title.length > LONG && styles.long)}>
        {record.title}
      </h1>
      {item ? (
        <div className={styles.line}>
          <h2 className={styles.title}>{item.title}</h2>
          <Countdown
            from={item.from}
            plannedMinutes={item.plannedMinutes}
            now={withoutJumps(record, item.from, now)}
            size="middle"
          />
        </div>
      ) : (
        <h2 className={styles.phase}>{record.phase === 'running' ? words.agenda.none : words.phase[record.phase]}</h2>
      )}
      <div className={clsx(styles.line, styles.foot)}>
        {speaker ? (
          <p className={styles.speaks}>
            {speech.startedAt === null
              ? words.participant.floor.calledNow(speaker.name)
              : words.participant.floor.speaksNow(speaker.name)}{' '}
            <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="middle" />
          </p>
        ) : (
          <p className={styles.me}>{me && words.participant.me(me.participant.name, say(me.role.label))}</p>
        )}
        <SaveMark state={useSaveState()} keepsCopy={useSessionSnapshot('keepsCopy').keepsCopy} />
      </div>
    </header>
  )
}
