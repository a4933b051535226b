import { clsx } from 'clsx'
import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once a screen; `seal` for what binds; `quiet` for what waits at the edge; `symbol` for a sign without a word. */
  look?: 'primary' | 'seal' | 'plain' | 'quiet' | 'symbol'
  size?: 'small' | 'normal' | 'large'
  /** The edge of its column that its words stand on, where it has no frame. */
  edge?: 'start' | 'end'
}

/**
 * A button that may not be pressed now is there all the same and keeps the focus. With the browser's own `disabled`, who
 * works by keyboard would be thrown back to the top of the page whenever an order is on its way.
 */
export function Button({
  look = 'plain',
  size = 'normal',
  type = 'button',
  edge,
  className,
  disabled = false,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={clsx(styles.button, styles[look], styles[size], edge && styles[edge], className)}
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        if (disabled)
          event.preventDefault() // of a form, too, which Enter in a field would send
        else onClick?.(event)
      }}
      {...rest}
    />
  )
}
