import { deciding } from './deciding'
import { decision } from './decision'
import { papers } from './papers'
import { refusals } from './refusals'
import { views } from './views'

/** All that a page says. Loaded by itself, so that a page loads one language. */
export const page = { ...views, refusals, papers, decision, deciding }

export type PageWords = typeof page
