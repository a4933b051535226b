import * as z from 'zod'
import { event } from '../event'

export const entryEvents = {
  'minutes.witnessed': event(
    z.strictObject({ version: z.int().min(1), participantId: z.string(), signed: z.boolean() }),
    (state, { at, by, data: { version, ...pen } }) => ({
      ...state,
      minutes: state.minutes.map((each) =>
        each.version === version ? { ...each, pens: [...(each.pens ?? []), { ...pen, by, at }] } : each,
      ),
    }),
  ),

  'minutes.certified': event(
    z.strictObject({ version: z.int().min(1), certificate: z.string(), holder: z.string() }),
    (state, { at, by, data: { version, ...named } }) => ({
      ...state,
      minutes: state.minutes.map((each) =>
        each.version === version
          ? { ...each, certificates: [...(each.certificates ?? []), { by, ...named, at }] }
          : each,
      ),
    }),
  ),
}
