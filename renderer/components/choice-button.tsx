import { clsx } from 'clsx'
import type { ButtonHTMLAttributes } from 'react'
import styles from './choice-button.module.css'

interface ChoiceButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  chosen: boolean
}

/** One of several of which some hold: what holds is sunk, framed in ink and ticked. */
export function ChoiceButton({ chosen, children, className, ...rest }: ChoiceButtonProps) {
  return (
    <button type="button" aria-pressed={chosen} className={clsx(styles.choice, className)} {...rest}>
      {chosen && <span aria-hidden="true">✓ </span>}
      {children}
    </button>
  )
}
