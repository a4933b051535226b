import { useState } from 'react'
import { useWords } from '../strings/language'
import { Button } from './button'

interface SettledSelectProps<T extends string> {
  label: string
  /** What holds now. */
  value: T
  options: readonly { value: T; word: string }[]
  busy: boolean
  onSettle(value: T): void
}

/** A choice that holds once it is confirmed: on the way to an option, the arrow keys pass through all others. */
export function SettledSelect<T extends string>({ label, value, options, busy, onSettle }: SettledSelectProps<T>) {
  const { settle } = useWords()
  const [wanted, setWanted] = useState<{ value: T; whileIs: T } | null>(null)
  // A choice not yet confirmed is dropped when the value it was to replace changes.
  const chosen = wanted?.whileIs === value ? wanted.value : value
  return (
    <>
      <select
        aria-label={label}
        value={chosen}
        onChange={({ target }) =>
          setWanted({ value: options.find((option) => option.value === target.value)?.value ?? value, whileIs: value })
        }
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
      {chosen !== value && (
        <Button size="small" disabled={busy} aria-label={`${settle} ${label}`} onClick={() => onSettle(chosen)}>
          {settle}
        </Button>
      )}
    </>
  )
}
