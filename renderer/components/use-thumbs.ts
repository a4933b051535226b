import { useSyncExternalStore } from 'react'

/** As in the stylesheets: where what is pressed is made for thumbs (tokens.css). */
const THUMBS = '(pointer: coarse), (width <= 600px)'

/** Whether this page is used by thumbs, on a phone. */
export function useThumbs(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(THUMBS)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(THUMBS).matches,
  )
}
