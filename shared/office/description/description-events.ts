import * as z from 'zod'
import { event } from '../event'
import { id } from '../payload'
import { emptyOffice } from '../state'
import { CLAIM_WORDS } from './description-state'

/** The office itself. */
export const descriptionEvents = {
  /** The host begins the record; the edition is what everything after it is decided by. */
  'office.created': event(
    z.strictObject({ edition: z.int().min(1), officeId: id, hostKey: z.string().length(43), name: z.string().max(60) }),
    (_none, { data: { officeId, hostKey, name } }) => emptyOffice({ officeId, hostKey, name, claimWord: 'take' }),
  ),

  'office.renamed': event(z.strictObject({ name: z.string().min(1).max(60) }), (state, { data }) => ({
    ...state,
    name: data.name,
  })),

  'office.words-chosen': event(z.strictObject({ claimWord: z.enum(CLAIM_WORDS) }), (state, { data }) => ({
    ...state,
    ...data,
  })),
}
