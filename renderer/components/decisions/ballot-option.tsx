import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './ballot-form.module.css'

interface BallotOptionProps {
  chosen: boolean
  /** Cannot be chosen beside what is chosen already; keeps the focus all the same. */
  impossible?: boolean
  /** Stands before the words instead of a tick: a place in an order. */
  mark?: string
  /** Words of a length nobody knows, in a row of their own. */
  long?: boolean
  onClick(): void
  children: ReactNode
}

/** One thing on a ballot that can be chosen, as large as a thumb. */
export function BallotOption({ chosen, impossible = false, mark, long, onClick, children }: BallotOptionProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-disabled={impossible || undefined}
      className={clsx(styles.option, long && styles.long)}
      onClick={() => !impossible && onClick()}
    >
      {mark !== undefined ? (
        <span className={styles.mark}>{mark}</span>
      ) : (
        chosen && (
          <span aria-hidden="true" className={styles.mark}>
            ✓
          </span>
        )
      )}
      <span>{children}</span>
    </button>
  )
}
