import styles from './remote-caret.module.css'

/** Inks for other people's carets, all dark enough for white letters. */
const INKS = ['#1b625c', '#6a3d8f', '#8a4b08', '#23558c', '#7a2b4e', '#4a6119']

/** Who a remote caret belongs to, as the host's presence says. */
type User = Record<string, unknown>

const nameOf = (user: User): string => (typeof user.name === 'string' ? user.name : '')

/** The same ink for the same name on every screen. */
function inkOf(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return INKS[sum % INKS.length] ?? '#1b625c'
}

export function caretOf(user: User): HTMLElement {
  const name = nameOf(user)
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.style.setProperty('--caret-ink', inkOf(name))
  const label = document.createElement('span')
  label.className = styles.label ?? ''
  label.textContent = name
  caret.append(label)
  return caret
}

export const selectionOf = (user: User) => ({ style: `background-color: ${inkOf(nameOf(user))}26` })
