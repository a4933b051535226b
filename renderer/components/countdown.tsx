import { clsx } from 'clsx'
import { useWords } from '../strings/language'
import { clockFigures } from './clock-figures'
import styles from './countdown.module.css'

interface CountdownProps {
  /** ISO time the item was taken up. */
  from: string
  plannedMinutes: number
  /** Host's time, milliseconds. */
  now: number
  size: 'small' | 'middle' | 'large' | 'wall'
}

/** Time left of an item: amber in its last tenth, with a plus when it runs over. */
export function Countdown({ from, plannedMinutes, now, size }: CountdownProps) {
  const words = useWords()
  const planned = plannedMinutes * 60
  const left = planned - Math.max(0, Math.floor((now - Date.parse(from)) / 1000))
  const mood = left < 0 ? 'over' : left <= planned / 10 ? 'soon' : 'calm'
  return (
    <span role="timer" className={clsx(styles.countdown, styles[size], styles[mood])}>
      <span className={styles.label}>{left < 0 ? words.clock.over : words.clock.left}</span>
      <span className={styles.figures}>{(left < 0 ? '+' : '') + clockFigures(Math.abs(left))}</span>
    </span>
  )
}
