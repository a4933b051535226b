import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { useWords } from '../strings/language'
import { useBackStep } from './back-button'
import { Button } from './button'
import styles from './confirm-dialog.module.css'

interface ConfirmDialogProps {
  title: string
  children: ReactNode
  /** Word on the button that does it. */
  act: string
  /** `seal` for what binds. */
  look?: 'primary' | 'seal'
  busy?: boolean
  wide?: boolean
  onAct(): void
  onCancel(): void
}

/** Asks before what cannot be taken back, saying what will happen. */
export function ConfirmDialog({
  title,
  children,
  act,
  look = 'primary',
  busy = false,
  wide = false,
  onAct,
  onCancel,
}: ConfirmDialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  useBackStep(() => (onCancel(), true))
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={clsx(styles.dialog, wide && styles.wide)}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button look={look} disabled={busy} onClick={onAct}>
          {act}
        </Button>
      </div>
    </dialog>
  )
}
