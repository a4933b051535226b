import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../strings/language'
import { Button } from './button'
import { Field } from './field'
import styles from './reason-form.module.css'
import { useKept } from './use-kept'

interface ReasonFormProps {
  label: string
  hint?: string
  /** What is usually said. */
  initial?: string
  /** Word on the button that does it. */
  act: string
  /** Whether it may be done without a word. */
  optional?: boolean
  busy?: boolean
  /** What the reason is for, where it is to outlive a reload; see useKept. */
  draft?: string
  /** What else is to be chosen. */
  children?: ReactNode
  onAct(reason: string): void
  onCancel(): void
}

/** Asks for a reason in one line, below the control that needs it; Escape cancels. */
export function ReasonForm({
  label,
  hint,
  initial = '',
  act,
  optional = false,
  busy = false,
  draft,
  children,
  onAct,
  onCancel,
}: ReasonFormProps) {
  const words = useWords()
  const [kept, keep] = useKept(draft === undefined ? null : `reason/${draft}`)
  const [reason, setReason] = useState(kept || initial)
  const write = (typed: string) => {
    setReason(typed)
    keep(typed)
  }
  const form = useRef<HTMLFormElement>(null)
  // The field has the focus and is in sight; the buttons below it are to be, too.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would call as the effect's end.
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!optional && reason.trim() === '') return
        keep('')
        onAct(reason.trim())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <Field label={label} {...(hint ? { hint } : {})} {...(optional ? { aside: words.optional } : {})}>
        {(ids) => (
          <input
            {...ids}
            autoFocus
            autoComplete="off"
            maxLength={200}
            value={reason}
            onChange={({ target }) => write(target.value)}
          />
        )}
      </Field>
      {children}
      <div className={styles.buttons}>
        <Button type="submit" size="small" disabled={busy || (!optional && reason.trim() === '')}>
          {act}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
