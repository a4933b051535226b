import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch'
import styles from './office-phone-page.module.css'

interface OfficePhonePageProps {
  title: string
  /** Name of the office; empty as long as it is not known. */
  office?: string | undefined
  children: ReactNode
}

/** One page of a phone that an office gives out: where one is, the language, and what is to be done. */
export function OfficePhonePage({ title, office = '', children }: OfficePhonePageProps) {
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
