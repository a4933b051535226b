import { clsx } from 'clsx'
import { useWords } from '../strings/language'
import styles from './save-mark.module.css'

const MARKS = { saved: '✓', syncing: '↻', offline: '○', meshed: '◍', relayed: '◍', unkept: '▲', refused: '▲' }

interface SaveMarkProps {
  /** `meshed`: without the host, but edits go on to other writers directly; `relayed`: who hand them on to it. */
  state: keyof typeof MARKS
  /** Whether this browser keeps a copy while the host is out of reach. */
  keepsCopy: boolean
}

export function SaveMark({ state, keepsCopy }: SaveMarkProps) {
  const words = useWords()
  return (
    <span role="status" className={clsx(styles.mark, styles[state])}>
      <span aria-hidden="true">{MARKS[state]}</span>
      <span>{state === 'offline' && !keepsCopy ? words.save.cutOff : words.save[state]}</span>
    </span>
  )
}
