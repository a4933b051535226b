import { useCallback, useEffect, useSyncExternalStore } from 'react'

export const TYPE_SIZES = ['usual', 'large', 'largest'] as const
export type TypeSize = (typeof TYPE_SIZES)[number]

/** Relative to the browser's own text size, so that a larger size set there is kept. */
const PERCENT: Record<TypeSize, number> = { usual: 100, large: 120, largest: 145 }
const STORED = 'yuanzhuo.type-size'

/** Callbacks of this page: the browser tells only other pages of a change. */
const listeners = new Set<() => void>()

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  window.addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    window.removeEventListener('storage', changed)
  }
}

const storedSize = (): TypeSize => TYPE_SIZES.find((size) => size === localStorage.getItem(STORED)) ?? 'usual'

const usualSize = (): TypeSize => 'usual'

/** Size of the letters on this device, remembered. While shown, the page has it. */
export function useTypeSize(): [TypeSize, (size: TypeSize) => void] {
  const size = useSyncExternalStore(subscribe, storedSize, usualSize)
  useEffect(() => {
    document.documentElement.style.fontSize = `${PERCENT[size]}%`
  }, [size])
  const choose = useCallback((next: TypeSize) => {
    localStorage.setItem(STORED, next)
    for (const changed of listeners) changed()
  }, [])
  return [size, choose]
}
