import { deciding } from './deciding'
import { decision } from './decision'
import { office } from './office'
import { papers } from './papers'
import { refusals } from './refusals'
import { views } from './views'

/** All that a page says. Loaded by itself, so that a page loads one language. */
export const page = { ...views, refusals, papers, decision, deciding, office }

export type PageWords = typeof page
