import { firstRefusals as refusals } from './first-refusals'
import { views } from './views'

/** What a page says before it is in a meeting, and on most of its screens. In a file of its own: an old phone on a full line waits for every kilobyte. */
export const firstPage = { ...views, refusals }

export type FirstPageWords = typeof firstPage
