import { clsx } from 'clsx'
import { currentItem, currentSpeech } from '#shared/meeting/state'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'
import { Countdown } from '../../components/countdown'
import { LanguageSwitch } from '../../components/language-switch'
import { SaveMark } from '../../components/save-mark'
import { SpeechClock } from '../../components/speech-clock'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useHostClock } from '../../hooks/use-host-clock'
import { useMe } from '../../hooks/use-me'
import { useRecord } from '../../hooks/use-record'
import { useSaveState } from '../../hooks/use-save-state'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import styles from './where-we-are.module.css'

/** The meeting, the item and its clock, who speaks, who I am. */
export function WhereWeAre() {
  const { words, say } = useLanguage()
  const record = useRecord()
  const me = useMe()
  const now = useHostClock()
  const item = currentItem(record)
  const speech = currentSpeech(record)
  const speaker = speech && record.participants[speech.participantId]
  return (
    <header className={styles.where}>
      <div className={styles.line}>
        <h1 className={styles.title}>{record.title}</h1>
        <span className={styles.me}>{me && words.participant.me(me.participant.name, say(me.role.label))}</span>
      </div>
      <div className={styles.line}>
        <h2 className={styles.item}>
          {item ? item.title : record.phase === 'running' ? words.agenda.none : words.phase[record.phase]}
        </h2>
        {item && (
          <Countdown
            from={item.from}
            plannedMinutes={item.plannedMinutes}
            now={withoutJumps(record, item.from, now)}
            size="middle"
          />
        )}
      </div>
      {speech && speaker && speech.participantId !== me?.participant.id && (
        <div className={styles.line}>
          <p className={styles.speaks}>
            {speech.startedAt === null
              ? words.participant.floor.calledNow(speaker.name)
              : words.participant.floor.speaksNow(speaker.name)}
          </p>
          <SpeechClock speech={speech} now={withoutJumps(record, speech.startedAt, now)} size="middle" />
        </div>
      )}
      <div className={clsx(styles.line, styles.foot)}>
        <span className={styles.switches}>
          <TypeSizeSwitch />
          <LanguageSwitch />
        </span>
        <SaveMark state={useSaveState()} keepsCopy={useSessionSnapshot().keepsCopy} />
      </div>
    </header>
  )
}
