import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

/** Something the person must not miss; spoken by screen readers. */
export function Notice({ tone, children }: { tone: 'warning' | 'calm'; children: ReactNode }) {
  return (
    <div role={tone === 'warning' ? 'alert' : 'status'} className={clsx(styles.notice, styles[tone])}>
      {children}
    </div>
  )
}
