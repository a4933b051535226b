import type { PageWords } from '../zh-CN/page'
import { deskPages } from './desk-pages'
import { firstPage } from './first-page'
import { laterPages } from './later-pages'
import { refusals } from './refusals'

export const page: PageWords = { ...firstPage, ...laterPages, ...deskPages, refusals }
