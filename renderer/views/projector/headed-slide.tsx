import type { ReactNode } from 'react'
import { useRecord } from '../../hooks/use-record'
import styles from './headed-slide.module.css'

/** A picture with its name above. */
export function HeadedSlide({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.slide}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.soft}>{useRecord().title}</p>
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  )
}
