import type { PageWords } from '../zh-CN/page'
import { firstPage } from './first-page'
import { laterPages } from './later-pages'

export const page: PageWords = { ...firstPage, ...laterPages }
