import * as z from 'zod'
import { event } from '../event'
import { OBJECTION_KINDS } from './minutes-state'

export const objectionEvents = {
  'minutes.objected': event(
    z.strictObject({
      version: z.int().min(1),
      participantId: z.string(),
      kind: z.enum(OBJECTION_KINDS),
      reason: z.string().min(1),
    }),
    (state, { at, by, data: { version, ...said } }) => ({
      ...state,
      minutes: state.minutes.map((each) =>
        each.version === version ? { ...each, objections: [...(each.objections ?? []), { ...said, by, at }] } : each,
      ),
    }),
  ),
}
