import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './field.module.css'

interface FieldProps {
  label: string
  /** Beside the label, quieter. */
  aside?: string
  hint?: string
  /** Gives the control its id, and the id of its hint when there is one. */
  children(ids: { id: string; 'aria-describedby': string | undefined }): ReactNode
}

export function Field({ label, aside, hint, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': hint ? hintId : undefined })}
      {hint && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
