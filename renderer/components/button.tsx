import type { ButtonHTMLAttributes, MouseEvent } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once a screen; `seal` for what binds; `quiet` for what waits at the edge. */
  look?: 'primary' | 'seal' | 'plain' | 'quiet'
  size?: 'small' | 'normal' | 'large'
}

/**
 * One that cannot be pressed now says so (`aria-disabled`) and does nothing, but keeps the focus: `disabled` would throw
 * whoever came by keyboard back to the top of the page each time a command is on its way.
 */
export function Button({ look = 'plain', size = 'normal', type = 'button', className, disabled = false, onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabled) event.preventDefault() // a form is not sent either
    else onClick?.(event)
  }
  return <button type={type} className={[styles.button, styles[look], styles[size], className].filter(Boolean).join(' ')} aria-disabled={disabled || undefined} onClick={press} {...rest} />
}
