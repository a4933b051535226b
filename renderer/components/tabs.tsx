import { clsx } from 'clsx'
import type { KeyboardEvent, ReactNode } from 'react'
import { useId } from 'react'
import styles from './tabs.module.css'

export interface Tab<Id extends string> {
  id: Id
  label: string
  /** Shown where there is no room for the whole label; a part of it. */
  short?: string
  /** Small figure after the label. */
  count?: number
  /** Attributes of the key that shows it. */
  shortcut?: { 'aria-keyshortcuts': string; title: string }
}

interface TabsProps<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  shown: Id
  onShow(id: Id): void
  /** At the other end of the bar. */
  aside?: ReactNode
  children: ReactNode
}

export function Tabs<Id extends string>({ label, tabs, shown, onShow, aside, children }: TabsProps<Id>) {
  const base = useId()
  const step = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!move) return
    const next = tabs[(tabs.findIndex((tab) => tab.id === shown) + move + tabs.length) % tabs.length]
    if (!next) return
    onShow(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <div className={styles.tabs}>
      <div className={clsx(styles.bar, aside && styles.shared)}>
        <div role="tablist" aria-label={label} className={styles.list} onKeyDown={step}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${base}-${tab.id}`}
              aria-selected={tab.id === shown}
              aria-controls={`${base}-panel`}
              tabIndex={tab.id === shown ? 0 : -1}
              onClick={() => onShow(tab.id)}
              {...tab.shortcut}
            >
              {tab.short === undefined ? (
                tab.label
              ) : (
                <>
                  <span className={styles.whole}>{tab.label}</span>
                  <span aria-hidden="true" className={styles.short}>
                    {tab.short}
                  </span>
                </>
              )}
              {tab.count !== undefined && tab.count > 0 && (
                <span aria-hidden="true" className={styles.count}>
                  {tab.count}
                </span>
              )}
            </button>
          ))}
        </div>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${shown}`} className={styles.panel}>
        {children}
      </div>
    </div>
  )
}
