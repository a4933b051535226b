import { useSpeech } from '../strings/language'
import styles from './clock.module.css'

/** The host's time of day, to the minute. */
export function Clock({ now }: { now: number }) {
  const { formats } = useSpeech()
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      {formats.clock(now)}
    </time>
  )
}
