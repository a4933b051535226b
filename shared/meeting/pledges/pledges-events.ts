import * as z from 'zod'
import { event } from '../event'
import type { MeetingState } from '../state'
import type { Pledge } from './pledges-state'
import { PLEDGE_KINDS, pledgesIn } from './pledges-state'

const words = {
  kind: z.enum(PLEDGE_KINDS),
  what: z.string().min(1),
  until: z.union([z.literal(''), z.iso.date()]),
  anonymous: z.boolean(),
}

function change(state: MeetingState, id: string, to: (pledge: Pledge) => Partial<Pledge>): MeetingState {
  if (!pledgesIn(state).some((pledge) => pledge.id === id)) throw new Error(`record names an unknown pledge: ${id}`)
  return {
    ...state,
    pledges: pledgesIn(state).map((pledge) => (pledge.id === id ? { ...pledge, ...to(pledge) } : pledge)),
  }
}

export const pledgesEvents = {
  /** `participantId`: whose it is. */
  'pledge.made': event(
    z.strictObject({ pledgeId: z.string().min(1), participantId: z.string().min(1), ...words }),
    (state, { at, by, data: { pledgeId: id, participantId, ...pledge } }) => ({
      ...state,
      pledges: [
        ...pledgesIn(state),
        { id, by: participantId, ...pledge, at, ...(by === participantId ? {} : { enteredBy: by }) },
      ],
    }),
    'pledgeId',
  ),

  'pledge.changed': event(
    z.strictObject({ pledgeId: z.string(), ...words }),
    (state, { data: { pledgeId, ...pledge } }) => change(state, pledgeId, () => pledge),
  ),

  'pledge.withdrawn': event(z.strictObject({ pledgeId: z.string() }), (state, { data: { pledgeId } }) =>
    change(state, pledgeId, () => ({ withdrawn: true })),
  ),

  'pledge.delivered': event(
    z.strictObject({ pledgeId: z.string(), said: z.string().min(1) }),
    (state, { at, by, data: { pledgeId, said } }) =>
      change(state, pledgeId, ({ delivered }) => ({ delivered: [...(delivered ?? []), { said, by, at }] })),
  ),
}
