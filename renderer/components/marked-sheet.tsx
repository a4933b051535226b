import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './marked-sheet.module.css'

interface MarkedSheetProps {
  /** Its accessible name. */
  label: string
  /** `waiting`: somebody waits for an answer; `binding`: what is open binds; `done`: to be taken note of. */
  mark: 'waiting' | 'binding' | 'done'
  className?: string | undefined
  children: ReactNode
}

/** A sheet that stands out of its page by the colour of its edge. */
export function MarkedSheet({ label, mark, className, children }: MarkedSheetProps) {
  return (
    <section aria-label={label} className={clsx(styles.sheet, styles[mark], className)}>
      {children}
    </section>
  )
}
