import type { RefObject } from 'react'
import { useEffect, useState } from 'react'

/** How far outside of the screen counts as near: one screen up and down. */
const MARGIN = '100% 0px'

/** Whether an element has ever been on the screen, or near it. `always`: it counts as near from the beginning. */
export function useNearScreen(element: RefObject<Element | null>, always: boolean): boolean {
  const [near, setNear] = useState(always)
  useEffect(() => {
    if (near || !element.current) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: MARGIN },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, near])
  return near || always
}
