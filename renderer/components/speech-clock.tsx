import { clsx } from 'clsx'
import type { Speech } from '#shared/meeting/speaking/speaking'
import { speechClock } from '#shared/meeting/speaking/speaking'
import { useWords } from '../strings/language'
import { clockFigures } from './clock-figures'
import styles from './speech-clock.module.css'

interface SpeechClockProps {
  speech: Speech
  /** Host's time, milliseconds. */
  now: number
  /** `fit` takes the size of the text around it. */
  size: 'middle' | 'large' | 'huge' | 'fit'
}

/** Time left of a turn: amber when one sentence is left, with a plus when it runs over. Before the start it stands at the limit. */
export function SpeechClock({ speech, now, size }: SpeechClockProps) {
  const { speaking } = useWords()
  const { leftMs, tone } = speechClock(speech, now)
  // Rounded up while time is left, so that the full time is seen and 0:00 is its very end.
  const seconds = tone === 'over' ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000)
  return (
    <span role="timer" className={clsx(styles.clock, styles[size], styles[tone])}>
      <span className={styles.label}>
        {tone === 'over' ? speaking.over : speech.startedAt === null ? speaking.limit : speaking.left}
      </span>
      <span className={styles.figures}>{(tone === 'over' ? '+' : '') + clockFigures(seconds)}</span>
    </span>
  )
}
