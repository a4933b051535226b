import type { FirstPageWords } from '../zh-CN/first-page'
import { firstRefusals as refusals } from './first-refusals'
import { views } from './views'

export const firstPage: FirstPageWords = { ...views, refusals }
