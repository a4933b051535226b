import { deskPages } from './desk-pages'
import { firstPage } from './first-page'
import { laterPages } from './later-pages'
import { refusals } from './refusals'

/** All that a page says. */
export const page = { ...firstPage, ...laterPages, ...deskPages, refusals }

export type PageWords = typeof page
