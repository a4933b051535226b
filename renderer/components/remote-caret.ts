import styles from './remote-caret.module.css'

/** Who a remote caret belongs to, as the host's presence says (shared/link/presence.ts). */
type User = Record<string, unknown>

/** The token of somebody's ink: the same on every screen, and another's only where more people write than there are inks. */
export const inkOf = ({ ink }: { ink?: unknown }): string => `--writer-${(typeof ink === 'number' ? ink : 0) + 1}`

/** Names the caret of one page, for `wakeCarets`. */
const CARET_OF = 'data-caret-of'

export function caretOf(user: User): HTMLElement {
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.setAttribute(CARET_OF, String(user.yjs))
  caret.style.setProperty('--caret-ink', `var(${inkOf(user)})`)
  const label = document.createElement('span')
  label.className = styles.label ?? ''
  label.textContent = typeof user.name === 'string' ? user.name : ''
  caret.append(label)
  return caret
}

/** Shows the names again at the carets of these pages, which have moved, and keeps them inside the text. */
export function wakeCarets(text: Element, pages: readonly number[]): void {
  for (const page of pages)
    for (const caret of text.querySelectorAll<HTMLElement>(`[${CARET_OF}="${page}"]`)) {
      for (const animation of caret.getAnimations({ subtree: true })) {
        animation.cancel()
        animation.play()
      }
      const label = caret.querySelector<HTMLElement>('span')!
      label.style.left = ''
      const beyond = label.getBoundingClientRect().right - text.getBoundingClientRect().right
      if (beyond > 0) label.style.left = `${-beyond}px`
    }
}

export const selectionOf = (user: User) => ({ style: `background-color: var(${inkOf(user)}-ground)` })
