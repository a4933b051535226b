import { Button } from './button'
import { useWords } from '../strings/language'
import { Field } from './field'
import styles from './path-field.module.css'

interface PathFieldProps {
  label: string
  hint: string
  value: string
  required?: boolean
  /** The system's own chooser; null in a browser, which has none for the host's disk. */
  choose: (() => Promise<string | null>) | null
  onChange(path: string): void
}

/** A place on the host's disk: chosen, or typed. */
export function PathField({ label, hint, value, required = false, choose, onChange }: PathFieldProps) {
  const words = useWords()
  const ask = async () => {
    const path = await choose?.()
    if (path) onChange(path)
  }
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <div className={styles.path}>
          <input
            {...ids}
            required={required}
            autoComplete="off"
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          {choose && <Button onClick={() => void ask()}>{words.choosePath}</Button>}
        </div>
      )}
    </Field>
  )
}
