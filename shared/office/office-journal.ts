import { newestEdition } from '../journal/edition'
import type { JournalDefinition } from '../journal/edition'
import type { OfficeContext } from './decision-context'
import { EDITION_1 } from './editions/edition-1'
import type { OfficeState } from './state'

const EDITIONS = { 1: EDITION_1 }

/** The record of an office, as a journal. */
export const OFFICE_JOURNAL: JournalDefinition<OfficeState, OfficeContext> = {
  begins: 'office.created',
  noun: 'office',
  names: 'officeId',
  fromStrangers: new Set(),
  taken: ['host'],
  idOf: (state) => state.officeId,
  hostKeyOf: (state) => state.hostKey,
  editions: EDITIONS,
}

/** What new offices are begun with. */
export const NEWEST_OFFICE_EDITION = newestEdition(EDITIONS)
