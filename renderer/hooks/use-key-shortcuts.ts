import { useEffect } from 'react'

/** Where typed letters are text and not shortcuts. */
const TYPING = 'input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable=true], dialog'

/**
 * Single keys press the visible control that names them in `aria-keyshortcuts`, so that a key can do nothing a hand could
 * not. Silent while the focus is in a text, while a dialog is open, and with a modifier (Shift is how `?` and `+` are typed).
 */
export function useKeyShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || event.defaultPrevented)
        return
      if (event.key.length !== 1 || event.key === ' ' || document.querySelector('dialog[open]')) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      const key = event.key.toUpperCase()
      const control = [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')].find(
        (each) =>
          each.getAttribute('aria-keyshortcuts')?.split(' ').includes(key) &&
          !each.matches(':disabled, [aria-disabled=true]'),
      )
      if (!control) return
      event.preventDefault() // else the letter lands in the field the control opens
      control.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
