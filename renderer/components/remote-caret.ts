import styles from './remote-caret.module.css'

/** Who a remote caret belongs to, as the host's presence says (shared/link/presence.ts). */
type User = Record<string, unknown>

/** The token of somebody's ink: the same on every screen, and another's only where more people write than there are inks. */
export const inkOf = ({ ink }: { ink?: unknown }): string => `--writer-${(typeof ink === 'number' ? ink : 0) + 1}`

/** Names the caret of one page, for `wakeCarets`. */
const CARET_OF = 'data-caret-of'
/** Changes each time a caret is woken. */
const WOKEN = 'data-woken'

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

/** Where a label stands beside its caret, pixels (remote-caret.module.css). */
const LABEL_LEFT = -2

/** Shows the names again at the carets of these pages, which have moved, and keeps them inside the text. Reads all places before it changes any: in turn, each would have the browser lay out the text. */
export function wakeCarets(text: Element, pages: ReadonlySet<number>): void {
  const carets = [...text.querySelectorAll<HTMLElement>(`[${CARET_OF}]`)].filter((caret) =>
    pages.has(Number(caret.getAttribute(CARET_OF))),
  )
  const { right } = text.getBoundingClientRect()
  const labels = carets.map((caret) => {
    const label = caret.querySelector<HTMLElement>('span')!
    const left = parseFloat(label.style.left || String(LABEL_LEFT))
    return { label, left, beyond: label.getBoundingClientRect().right - left + LABEL_LEFT - right }
  })
  for (const { label, left, beyond } of labels) {
    const wanted = beyond > 0 ? -beyond : LABEL_LEFT
    if (wanted !== left) label.style.left = `${wanted}px`
  }
  // Another name for the same animation begins it again.
  for (const caret of carets) caret.toggleAttribute(WOKEN)
}

export const selectionOf = (user: User) => ({ style: `background-color: var(${inkOf(user)}-ground)` })
