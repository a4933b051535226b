import type * as Y from 'yjs'
import { useSharedText } from '../hooks/use-shared-text'

interface SharedInputProps {
  text: Y.Text | null
  label: string
  placeholder?: string
  disabled?: boolean
  className?: string
}

/** One line of shared text. */
export function SharedInput({ text, label, ...rest }: SharedInputProps) {
  const field = useSharedText(text)
  return <input type="text" aria-label={label} autoComplete="off" {...rest} {...field} />
}
