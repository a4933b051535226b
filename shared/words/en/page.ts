import type { PageWords } from '../zh-CN/page'
import { deciding } from './deciding'
import { decision } from './decision'
import { office } from './office'
import { papers } from './papers'
import { refusals } from './refusals'
import { views } from './views'

/** All that a page says. Loaded by itself, so that a page loads one language. */
export const page: PageWords = { ...views, refusals, papers, decision, deciding, office }
