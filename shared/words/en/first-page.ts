import type { FirstPageWords } from '../zh-CN/first-page'
import { refusals } from './refusals'
import { views } from './views'

export const firstPage: FirstPageWords = { ...views, refusals }
