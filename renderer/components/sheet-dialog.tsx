import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '../strings/language'
import { Button } from './button'
import styles from './confirm-dialog.module.css'

interface SheetDialogProps {
  title: string
  children: ReactNode
  wide?: boolean
  onClose(): void
}

/** A sheet over the page with things to look at and to set; closing it decides nothing. The focus goes back where it came from. */
export function SheetDialog({ title, children, wide = false, onClose }: SheetDialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={clsx(styles.dialog, wide && styles.wide)}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.buttons}>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </dialog>
  )
}
