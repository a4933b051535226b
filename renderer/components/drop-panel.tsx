import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import styles from './drop-panel.module.css'

/** Between the panel and what it hangs from, and the least between it and the edge of the window, pixels. */
const GAP = 4

/**
 * Hangs below the element it stands in, over what follows there, so that nothing moves while something is asked; where the
 * window ends, it is moved back into it. `onLeave` is called on Escape and when something outside is pressed: for what
 * loses nothing by it.
 */
export function DropPanel({
  fit = false,
  onLeave,
  children,
}: {
  /** As narrow as what it holds. */
  fit?: boolean
  onLeave?: () => void
  children: ReactNode
}) {
  const panel = useRef<HTMLDivElement>(null)
  const leave = useEffectEvent(() => onLeave?.())
  useLayoutEffect(() => {
    const own = panel.current!
    const place = () => {
      const { left, bottom } = own.parentElement!.getBoundingClientRect()
      // The part of the window above an on-screen keyboard.
      const seen = window.visualViewport
      const top = (seen?.offsetTop ?? 0) + GAP
      const height = (seen?.height ?? window.innerHeight) - 2 * GAP
      own.style.maxHeight = `${height}px`
      own.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - own.offsetWidth - GAP))}px`
      own.style.top = `${Math.max(top, Math.min(bottom + GAP, top + height - own.offsetHeight))}px`
    }
    place()
    const grown = new ResizeObserver(place)
    grown.observe(own)
    // Of whatever scrolls, which is not told to the window otherwise.
    document.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    window.visualViewport?.addEventListener('resize', place)
    return () => {
      grown.disconnect()
      document.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
      window.visualViewport?.removeEventListener('resize', place)
    }
  }, [])
  const mayLeave = onLeave !== undefined
  useEffect(() => {
    if (!mayLeave) return
    // The control that opened it stands in the same element, and closes it by itself.
    const around = panel.current!.parentElement!
    const press = ({ target }: Event) => {
      if (!around.contains(target as Node)) leave()
    }
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      event.preventDefault() // or it would close the dialog around it
      leave()
    }
    document.addEventListener('pointerdown', press)
    around.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', press)
      around.removeEventListener('keydown', escape)
    }
  }, [mayLeave])
  return (
    <div ref={panel} data-drop-panel className={clsx(styles.panel, fit && styles.fit)}>
      {children}
    </div>
  )
}
