import type { ReactNode } from 'react'
import styles from './drop-panel.module.css'

/** Hangs below the line it belongs to, over what follows there, so that nothing moves while something is asked. */
export function DropPanel({ children }: { children: ReactNode }) {
  return (
    <div className={styles.anchor}>
      <div className={styles.panel}>{children}</div>
    </div>
  )
}
