import * as z from 'zod'
import { changeParticipant } from '../admission/admission-state'
import { event } from '../event'
import { endOpen } from '../span'

/** Who is expected, and who is here. */
export const seatsEvents = {
  'invitations.imported': event(
    z.strictObject({
      invitees: z.array(
        z.strictObject({
          inviteeId: z.string().min(1),
          name: z.string(),
          unit: z.string(),
          sector: z.string(),
          roleId: z.string(),
        }),
      ),
    }),
    (state, { data }) => {
      const rows = data.invitees.map(({ inviteeId: id, name, unit, sector, roleId }) => ({
        id,
        name,
        unit,
        sector,
        roleId,
        excused: false,
        excuse: '',
      }))
      return { ...state, invitees: [...state.invitees, ...rows], inviteesEver: state.inviteesEver + rows.length }
    },
  ),

  'invitee.excused': event(
    z.strictObject({ inviteeId: z.string(), excused: z.boolean(), reason: z.string() }),
    (state, { data: { inviteeId, excused, reason } }) => ({
      ...state,
      invitees: state.invitees.map((each) => (each.id === inviteeId ? { ...each, excused, excuse: reason } : each)),
    }),
  ),

  'invitee.removed': event(z.strictObject({ inviteeId: z.string() }), (state, { data }) => ({
    ...state,
    invitees: state.invitees.filter((each) => each.id !== data.inviteeId),
  })),

  /** In the room from `at` on (the event's own time). */
  'attendance.arrived': event(
    z.strictObject({ participantId: z.string(), reason: z.string().optional() }),
    (state, { at, data }) =>
      changeParticipant(state, data.participantId, (before) => ({
        ...before,
        presence: [...endOpen(before.presence, at), { from: at, to: null }],
      })),
  ),

  /** Gone since `since` (ISO time): the event itself is written only after a grace time, so that a Wi-Fi drop is no departure. */
  'attendance.left': event(
    z.strictObject({ participantId: z.string(), since: z.iso.datetime(), reason: z.string().optional() }),
    (state, { data }) =>
      changeParticipant(state, data.participantId, (before) => ({
        ...before,
        presence: endOpen(before.presence, data.since),
      })),
  ),
}
