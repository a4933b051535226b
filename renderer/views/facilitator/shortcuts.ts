import { useWords } from '../../strings/language'
import type { PageWords } from '#shared/words/zh-CN/page'

export type ShortcutId = keyof PageWords['keys']['does']

/** The one table of the chair's keys: buttons take theirs from here, the help lists it. One character each; `Esc` is the browser's own. */
export const SHORTCUTS: Readonly<Record<ShortcutId, readonly string[]>> = {
  step: ['N'],
  call: ['Q'],
  speech: ['S'],
  extend: ['+'],
  screen: ['P'],
  marker: ['M'],
  search: ['/'],
  tabs: ['1', '2', '3', '4', '5', '6', '7'],
  help: ['?'],
  close: ['Esc'],
}

/** What makes a control answer to its keys, and says so. */
export interface ShortcutProps {
  'aria-keyshortcuts': string
  title: string
}

export function useShortcut(): (...ids: ShortcutId[]) => ShortcutProps {
  const { keys } = useWords()
  return (...ids) => {
    const all = ids.flatMap((id) => SHORTCUTS[id])
    return { 'aria-keyshortcuts': all.join(' '), title: keys.hint(all.join(' · ')) }
  }
}
