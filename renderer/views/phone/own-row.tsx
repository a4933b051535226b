import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { PhoneWords } from '#shared/words/zh-CN/phone'
import styles from './phone.module.css'

interface OwnRowProps {
  row: { due: string | null; late: number }
  /** What it is about, and below it its number and state. */
  said: string
  note: string
  words: PhoneWords
  children: ReactNode
}

/** One thing that is somebody's: closed a line with how late it is, opened what can be done with it. */
export function OwnRow({ row: { due, late }, said, note, words, children }: OwnRowProps) {
  const when = due === null ? words.noDay : late > 0 ? words.late(late) : late === 0 ? words.today : words.left(-late)
  return (
    <details className={styles.row}>
      <summary>
        <span className={styles.said}>{said}</span>
        <span className={styles.foot}>
          <span>{note}</span>
          <strong className={clsx(late > 0 && styles.amber)}>{when}</strong>
        </span>
      </summary>
      <div className={styles.acts}>{children}</div>
    </details>
  )
}
