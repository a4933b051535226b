import { deskPages } from './desk-pages'
import { firstPage } from './first-page'
import { laterPages } from './later-pages'

/** All that a page says. */
export const page = { ...firstPage, ...laterPages, ...deskPages }

export type PageWords = typeof page
