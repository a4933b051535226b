import type { ButtonHTMLAttributes } from 'react'
import styles from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once a screen; `seal` for what binds; `quiet` for what waits at the edge. */
  look?: 'primary' | 'seal' | 'plain' | 'quiet'
  size?: 'small' | 'normal' | 'large'
}

export function Button({ look = 'plain', size = 'normal', type = 'button', className, ...rest }: ButtonProps) {
  return <button type={type} className={[styles.button, styles[look], styles[size], className].filter(Boolean).join(' ')} {...rest} />
}
