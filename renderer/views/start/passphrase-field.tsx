import { Field } from '../../components/field'

interface PassphraseFieldProps {
  label: string
  hint?: string
  /** What the browser may do with it: offer to keep a new one, or leave it alone. */
  autoComplete: 'new-password' | 'off'
  value: string
  onChange(value: string): void
}

/** A passphrase that has to be given; nobody sees what is typed. */
export function PassphraseField({ label, hint, autoComplete, value, onChange }: PassphraseFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...ids}
          required
          type="password"
          autoComplete={autoComplete}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
