import * as z from 'zod'
import { event } from '../event'

export const recusalEvents = {
  'recusal.declared': event(
    z.strictObject({ participantId: z.string(), itemId: z.string(), reason: z.string() }),
    (state, { at, by, data }) => ({ ...state, recusals: [...state.recusals, { ...data, by, at }] }),
  ),

  'recusal.lifted': event(
    z.strictObject({ participantId: z.string(), itemId: z.string() }),
    (state, { data: { participantId, itemId } }) => ({
      ...state,
      recusals: state.recusals.filter((each) => each.participantId !== participantId || each.itemId !== itemId),
    }),
  ),
}
