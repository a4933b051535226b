import { useLanguage } from '../strings/language'
import styles from './clock.module.css'

/** The host's time of day, to the minute. */
export function Clock({ now }: { now: number }) {
  const { formats } = useLanguage()
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      {formats.clock(now)}
    </time>
  )
}
