import { useEffect, useState } from 'react'

/** What is left of the window above an open on-screen keyboard, CSS pixels. */
export interface KeyboardRoom {
  height: number
  /** How far the browser has moved the page up to show the caret. */
  top: number
}

/** Of the window without a keyboard: every keyboard takes more than the rest, and no address bar that comes and goes does. */
const LEFT_BY_KEYBOARD = 0.75
/** Above this a phone's header and bar leave enough room, and a window was merely made smaller. */
const CRAMPED = 520

/** The room above the on-screen keyboard while somebody types; null when there is none, or room enough. No browser says that its keyboard is open, but its window gets lower. */
export function useKeyboardRoom(): KeyboardRoom | null {
  const [room, setRoom] = useState<KeyboardRoom | null>(null)
  useEffect(() => {
    const seen = window.visualViewport
    if (!seen) return
    /** The tallest the window has been at each width: a turned phone is another window. */
    const tallest = new Map<number, number>()
    const look = () => {
      const width = Math.round(seen.width)
      const full = Math.max(tallest.get(width) ?? 0, seen.height, window.innerHeight)
      tallest.set(width, full)
      const typing = document.activeElement?.matches('input, textarea, [contenteditable="true"]') ?? false
      const cramped = typing && seen.height < CRAMPED && seen.height < full * LEFT_BY_KEYBOARD
      setRoom((before) => {
        if (!cramped) return null
        const next = { height: seen.height, top: seen.offsetTop }
        return before?.height === next.height && before.top === next.top ? before : next
      })
    }
    const events = ['focusin', 'focusout'] as const
    look()
    seen.addEventListener('resize', look)
    seen.addEventListener('scroll', look)
    for (const event of events) document.addEventListener(event, look)
    return () => {
      seen.removeEventListener('resize', look)
      seen.removeEventListener('scroll', look)
      for (const event of events) document.removeEventListener(event, look)
    }
  }, [])
  return room
}
