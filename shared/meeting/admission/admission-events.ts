import * as z from 'zod'
import { event } from '../event'
import { endOpen } from '../span'
import type { MeetingState } from '../state'
import type { Participant } from './admission-state'
import { changeParticipant } from './admission-state'

const id = z.string().min(1)
const person = z.strictObject({ participantId: id })
const requested = z.strictObject({
  participantId: id,
  name: z.string(),
  unit: z.string(),
  roleId: z.string(),
  key: z.string(),
})

/** Who asked to come in, who came, as whom, and who had to go. */
export const admissionEvents = {
  'admission.set': event(z.strictObject({ direct: z.boolean() }), (state, { data }) => ({
    ...state,
    directAdmission: data.direct,
  })),

  'participant.requested': event(
    requested,
    (state, { data: { participantId, ...asked } }) => withWaiting(state, { id: participantId, ...asked }),
    'participantId',
  ),

  /** `inviteeId`: the row of the invitation list, where the chair named it. */
  'participant.admitted': event(
    z.strictObject({ participantId: id, roleId: z.string(), inviteeId: z.string().optional() }),
    (state, { data: { participantId, roleId, inviteeId } }) =>
      changeParticipant(state, participantId, (before) => ({
        ...before,
        status: 'admitted',
        roleId,
        ...(inviteeId === undefined ? {} : { inviteeId }),
      })),
  ),

  'participant.refused': event(person, (state, { data }) =>
    changeParticipant(state, data.participantId, (before) => ({ ...before, status: 'refused' })),
  ),

  'participant.removed': event(person, (state, { at, data }) => sendOut(state, data.participantId, 'removed', at)),

  'participant.banned': event(z.strictObject({ participantId: id, reason: z.string() }), (state, { at, data }) =>
    sendOut(state, data.participantId, 'banned', at),
  ),

  'participant.assigned': event(z.strictObject({ participantId: id, roleId: z.string() }), (state, { data }) =>
    changeParticipant(state, data.participantId, (before) => ({ ...before, roleId: data.roleId })),
  ),

  /** The waiting `participantId` was found to be `into`, who goes on with the new device's key. */
  'participant.merged': event(z.strictObject({ participantId: id, into: id }), (state, { data }) => {
    const key = state.participants[data.participantId]?.key ?? ''
    const merged = changeParticipant(state, data.participantId, (before) => ({ ...before, status: 'merged' }))
    return changeParticipant(merged, data.into, (before) => ({ ...before, key }))
  }),

  /** In the room without a device: admitted, with no key. Others enter what this person says. */
  'participant.entered': event(
    z.strictObject({
      participantId: id,
      name: z.string(),
      unit: z.string(),
      roleId: z.string(),
      reason: z.string(),
      inviteeId: z.string().optional(),
    }),
    (state, { by, data: { participantId, reason, name, unit, roleId, inviteeId } }) => {
      const entered: Participant = {
        id: participantId,
        name,
        unit,
        roleId,
        key: '',
        status: 'admitted',
        presence: [],
        entered: { by, reason },
        ...(inviteeId === undefined ? {} : { inviteeId }),
      }
      return { ...state, participants: { ...state.participants, [participantId]: entered } }
    },
    'participantId',
  ),

  'participant.renamed': event(
    z.strictObject({ participantId: id, name: z.string(), unit: z.string() }),
    (state, { data: { participantId, name, unit } }) =>
      changeParticipant(state, participantId, (before) => ({ ...before, name, unit })),
  ),
}

/** From edition 2 on. `crowds`: direct admission does not look at how many come from one address. */
export const crowdEvents = {
  'admission.set': event(
    z.strictObject({ direct: z.boolean(), crowds: z.boolean().optional() }),
    (state, { data: { direct, crowds } }) => ({ ...state, directAdmission: direct, crowdsAdmitted: crowds === true }),
  ),

  /** `returning`: who asks says to be in the roster already. */
  'participant.requested': event(
    requested.extend({ returning: z.literal(true).optional() }),
    (state, { data: { participantId, ...asked } }) => withWaiting(state, { id: participantId, ...asked }),
    'participantId',
  ),

  /** By the host where the code alone was enough: then nobody gave this person the role. */
  'participant.admitted': event(admissionEvents['participant.admitted'].data, (state, happened) => {
    const admitted = admissionEvents['participant.admitted'].reduce(state, happened)
    const { participantId } = happened.data
    return happened.by === 'host'
      ? changeParticipant(admitted, participantId, (before) => ({ ...before, ownRole: true }))
      : changeParticipant(admitted, participantId, withGivenRole)
  }),

  'participant.assigned': event(admissionEvents['participant.assigned'].data, (state, happened) =>
    changeParticipant(
      admissionEvents['participant.assigned'].reduce(state, happened),
      happened.data.participantId,
      withGivenRole,
    ),
  ),

  /** The chair says that these have the roles they took themselves. */
  'roles.confirmed': event(z.strictObject({ participantIds: z.array(id).min(1) }), (state, { data }) =>
    data.participantIds.reduce((all, each) => changeParticipant(all, each, withGivenRole), state),
  ),
}

function withGivenRole(person: Participant): Participant {
  const { ownRole: _, ...given } = person
  return given
}

const withWaiting = (state: MeetingState, asked: Omit<Participant, 'status' | 'presence'>): MeetingState => ({
  ...state,
  participants: { ...state.participants, [asked.id]: { ...asked, status: 'waiting', presence: [] } },
})

function sendOut(state: MeetingState, id: string, status: 'removed' | 'banned', at: string): MeetingState {
  const out = changeParticipant(state, id, (before) => ({ ...before, status, presence: endOpen(before.presence, at) }))
  return { ...out, hands: out.hands.filter((each) => each.participantId !== id) }
}
