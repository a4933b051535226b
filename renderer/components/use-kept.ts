import { useState } from 'react'

/**
 * A text that outlives a reload, for this window's visit: words half typed, what was seen already. `name`: what it is, the
 * same after the reload and never the same for two things; null where nothing is to be kept. "" until something is set.
 */
export function useKept(name: string | null): [string, (text: string) => void] {
  const key = `yuanzhuo/1/kept/${name}`
  const [text, setText] = useState(() => (name === null ? '' : (sessionStorage.getItem(key) ?? '')))
  const keep = (next: string) => {
    setText(next)
    if (name === null) return
    if (next === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, next)
  }
  return [text, keep]
}
