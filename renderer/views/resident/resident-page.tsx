import type { ReactNode } from 'react'
import { LanguageSwitch } from '../../components/language-switch'
import styles from './resident.module.css'

/** One page of a phone: where one is, the language, and what is to be done. */
export function ResidentPage({
  title,
  office = '',
  children,
}: {
  title: string
  office?: string | undefined
  children: ReactNode
}) {
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <p>{office}</p>
        <LanguageSwitch />
      </header>
      {children}
    </main>
  )
}
