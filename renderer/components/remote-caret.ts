import styles from './remote-caret.module.css'

/** How many inks there are for other people's carets: `--writer-1` and on. */
const INKS = 6

/** Who a remote caret belongs to, as the host's presence says. */
type User = Record<string, unknown>

const nameOf = (user: User): string => (typeof user.name === 'string' ? user.name : '')

/** The token of somebody's ink: the same for the same name on every screen. */
function inkOf(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return `--writer-${(sum % INKS) + 1}`
}

export function caretOf(user: User): HTMLElement {
  const name = nameOf(user)
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.style.setProperty('--caret-ink', `var(${inkOf(name)})`)
  const label = document.createElement('span')
  label.className = styles.label ?? ''
  label.textContent = name
  caret.append(label)
  return caret
}

export const selectionOf = (user: User) => ({ style: `background-color: var(${inkOf(nameOf(user))}-ground)` })
