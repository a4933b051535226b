import { useSyncExternalStore } from 'react'

/** As in the stylesheets: where what is pressed is made for thumbs (tokens.css). */
const THUMBS = '(pointer: coarse), (width <= 600px)'

/** One for the page: looking each time anew costs an old phone a millisecond a letter. */
let query: MediaQueryList | undefined
const thumbs = () => (query ??= window.matchMedia(THUMBS))

const subscribe = (changed: () => void) => {
  thumbs().addEventListener('change', changed)
  return () => thumbs().removeEventListener('change', changed)
}
const isThumbs = () => thumbs().matches

/** Whether this page is used by thumbs, on a phone. */
export const useThumbs = (): boolean => useSyncExternalStore(subscribe, isThumbs)
