import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** What will stand here, and the one step that fills it. */
export function EmptyState({ title, why, children }: { title: string; why: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.why}>{why}</p>
      {children}
    </div>
  )
}
