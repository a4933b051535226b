import * as z from 'zod'
import type { StrangersCommand } from '../decision'
import { bySender, command, no } from '../decision'
import type { NewEvent } from '../events'
import { INVITEES_MAX } from '../limits'
import { id, text } from '../payload'
import { nameKey, nameKeyIn } from '../person-name'
import type { MeetingState, Participant } from '../state'
import { CHAIR_ID, chairHolder, isPresent } from '../state'

const joinPayload = z.strictObject({ code: z.string().max(64), name: text, unit: text, roleId: id })

/** From edition 2 on. `returning`: the sender says that they are in the roster already, with another device or from another address. */
const returningPayload = joinPayload.extend({ returning: z.literal(true).optional() })

type DecideJoin = StrangersCommand<typeof returningPayload>['decideForKey']

/** What of joining the editions differ in. `name`: the sender's, cleaned. */
interface Admittance {
  /** Whether this person in the room, of the same name and unit, keeps the sender from asking at all. */
  keepsOut(present: Participant, returning: boolean): boolean
  /** Whether, where the code is enough, it is enough at this moment. */
  maySeat(name: string, ...at: Parameters<DecideJoin>): boolean
}

/**
 * A device asks to be let in: sent with the hello of one that is not in the roster yet. Open to every device that knows the
 * code.
 */
const joining =
  ({ keepsOut, maySeat }: Admittance): DecideJoin =>
  (...at) => {
    const [state, payload, key, context, rules] = at
    const { code, roleId, returning } = payload
    const known = Object.values(state.participants).findLast((person) => person.key === key)
    if (known?.status === 'banned') return no('banned-from-meeting')
    if (known && known.status !== 'refused' && known.status !== 'removed')
      return no('name-taken', 'this device is in the roster already')
    if (rules.normalizeJoinCode(code) !== state.code) return no('wrong-code')
    if (state.phase === 'closed') return no('meeting-not-open')
    const role = state.roles.find((each) => each.id === roleId)
    if (!role) return no('unknown-role')
    const name = rules.cleanName(payload.name, rules.limits.name)
    if (!name.ok) return { refusal: name.refusal }
    const unit = rules.cleanOptionalLine(payload.unit, rules.limits.unit)
    if (!unit.ok) return { refusal: unit.refusal }
    const namesakes = namesakesOf(state, name.text, unit.text)
    if (
      namesakes.some(
        (each) =>
          each.status === 'waiting' ||
          (each.status === 'admitted' &&
            (each.id === CHAIR_ID || (isPresent(each) && keepsOut(each, returning === true)))),
      )
    )
      return no('name-taken')
    const participantId = context.newId()
    const requested: NewEvent = {
      type: 'participant.requested',
      by: participantId,
      data: {
        participantId,
        name: name.text,
        unit: unit.text,
        roleId,
        key,
        ...(returning === undefined ? {} : { returning }),
      },
    }
    // A namesake who was removed, refused, or lost the device comes in by the chair's hand only: the code alone must not undo that.
    // The same holds for a device that was sent out under another name.
    const direct =
      state.directAdmission &&
      !rules.powers[role.standing].needsAdmission &&
      namesakes.length === 0 &&
      known?.status !== 'removed' &&
      maySeat(name.text, ...at)
    return {
      events: direct
        ? [requested, { type: 'participant.admitted', by: 'host', data: { participantId, roleId } }]
        : [requested],
    }
  }

/** Everybody of the same name and unit, by what the edition takes for the same. */
function namesakesOf(state: MeetingState, name: string, unit: string): Participant[] {
  const keyOf = nameKeyIn(state.edition)
  return Object.values(state.participants).filter(
    (each) => keyOf(each.name) === keyOf(name) && keyOf(each.unit) === keyOf(unit) && each.status !== 'merged',
  )
}

const hasRole = (state: MeetingState, roleId: string): boolean => state.roles.some((role) => role.id === roleId)

/** Who may come in, as whom, and who must go. */
export const admissionCommands = {
  join: { payload: joinPayload, decideForKey: joining({ keepsOut: () => true, maySeat: () => true }) },

  'admission.set': command(z.strictObject({ direct: z.boolean() }), (_state, payload, sender) =>
    bySender(sender, { type: 'admission.set', data: payload }),
  ),

  /** `inviteeId`: the row of the invitation list this person is; without it the name decides. */
  'participant.admit': command(
    z.strictObject({ participantId: id, roleId: id, inviteeId: id.optional() }),
    (state, { participantId, roleId, inviteeId }, sender) => {
      const person = state.participants[participantId]
      if (!person) return no('participant-unknown')
      if (person.status !== 'waiting') return no('participant-not-waiting')
      if (!hasRole(state, roleId)) return no('unknown-role')
      if (inviteeId !== undefined && !state.invitees.some((each) => each.id === inviteeId)) return no('invitee-unknown')
      // The same person on a new device: the old key must not go on deciding beside the new one.
      const replaced = namesakesOf(state, person.name, person.unit).filter(
        (each) => each.id !== person.id && each.id !== CHAIR_ID && each.status === 'admitted',
      )
      // The chair's powers are bound to that entry: it can go on (merge), but not vanish.
      if (replaced.some((each) => each.id === chairHolder(state)))
        return no('merge-impossible', 'this person holds the chair: merge instead')
      return bySender(
        sender,
        ...replaced.map((each) => ({ type: 'participant.removed' as const, data: { participantId: each.id } })),
        {
          type: 'participant.admitted',
          data: { participantId, roleId, ...(inviteeId === undefined ? {} : { inviteeId }) },
        },
      )
    },
  ),

  'participant.refuse': command(z.strictObject({ participantId: id }), (state, { participantId }, sender) => {
    const person = state.participants[participantId]
    if (!person) return no('participant-unknown')
    return person.status === 'waiting'
      ? bySender(sender, { type: 'participant.refused', data: { participantId } })
      : no('participant-not-waiting')
  }),

  /** The person in the lobby is somebody of the roster, on another device or entered without one: that entry goes on with the new device. */
  'participant.merge': command(
    z.strictObject({ participantId: id, into: id }),
    (state, { participantId, into }, sender) => {
      const person = state.participants[participantId]
      const target = state.participants[into]
      if (!person || !target) return no('participant-unknown')
      if (person.status !== 'waiting') return no('participant-not-waiting')
      // Minutes that are sealed name the key that is to sign them.
      if (state.locked) return no('minutes-frozen')
      if (target.status !== 'admitted' || target.id === CHAIR_ID) return no('merge-impossible')
      return bySender(sender, { type: 'participant.merged', data: { participantId, into } })
    },
  ),

  /** Somebody in the room without a device. */
  'participant.enter': command(
    z.strictObject({ name: text, unit: text, roleId: id, reason: text, inviteeId: id.optional() }),
    (state, payload, sender, context, rules) => {
      if (state.phase === 'closed') return no('phase-wrong')
      if (!hasRole(state, payload.roleId)) return no('unknown-role')
      const name = rules.cleanName(payload.name, rules.limits.name)
      if (!name.ok) return { refusal: name.refusal }
      const unit = rules.cleanOptionalLine(payload.unit, rules.limits.unit)
      if (!unit.ok) return { refusal: unit.refusal }
      const reason = rules.cleanParagraph(payload.reason, rules.limits.remark)
      if (!reason.ok) return { refusal: reason.refusal }
      if (reason.text === '') return no('reason-missing')
      const { inviteeId } = payload
      if (inviteeId !== undefined && !state.invitees.some((each) => each.id === inviteeId)) return no('invitee-unknown')
      if (
        namesakesOf(state, name.text, unit.text).some((each) => each.status === 'admitted' || each.status === 'waiting')
      )
        return no('name-taken')
      const entered = {
        participantId: context.newId(),
        name: name.text,
        unit: unit.text,
        roleId: payload.roleId,
        reason: reason.text,
      }
      return bySender(sender, {
        type: 'participant.entered',
        data: inviteeId === undefined ? entered : { ...entered, inviteeId },
      })
    },
  ),

  'participant.remove': command(z.strictObject({ participantId: id }), (state, { participantId }, sender) => {
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    return isUntouchable(state, participantId)
      ? no('not-permitted')
      : bySender(sender, { type: 'participant.removed', data: { participantId } })
  }),

  'participant.ban': command(
    z.strictObject({ participantId: id, reason: text }),
    (state, { participantId, reason }, sender, _context, rules) => {
      const person = state.participants[participantId]
      if (!person || person.status === 'banned' || person.status === 'merged') return no('participant-unknown')
      const why = rules.cleanParagraph(reason, rules.limits.remark)
      if (!why.ok) return { refusal: why.refusal }
      if (why.text === '') return no('reason-missing')
      // The device is kept out, under whatever name it asked again meanwhile.
      const sameDevice = Object.values(state.participants).filter(
        (each) =>
          each.id === participantId ||
          (each.key !== '' && each.key === person.key && each.status !== 'banned' && each.status !== 'merged'),
      )
      if (sameDevice.some((each) => isUntouchable(state, each.id))) return no('not-permitted')
      return bySender(
        sender,
        ...sameDevice.map((each) => ({
          type: 'participant.banned' as const,
          data: { participantId: each.id, reason: why.text },
        })),
      )
    },
  ),

  'participant.assign': command(z.strictObject({ participantId: id, roleId: id }), (state, payload, sender) => {
    const person = state.participants[payload.participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (person.id === CHAIR_ID) return no('not-permitted')
    return hasRole(state, payload.roleId)
      ? bySender(sender, { type: 'participant.assigned', data: payload })
      : no('unknown-role')
  }),

  'participant.rename': command(
    z.strictObject({ participantId: id, name: text, unit: text }),
    (state, payload, sender, _context, rules) => {
      const person = state.participants[payload.participantId]
      if (!person || (person.status !== 'admitted' && person.status !== 'waiting')) return no('participant-unknown')
      // Sealed minutes carry the name that is to sign them.
      if (state.locked) return no('minutes-frozen')
      const name = rules.cleanName(payload.name, rules.limits.name)
      if (!name.ok) return { refusal: name.refusal }
      const unit = rules.cleanOptionalLine(payload.unit, rules.limits.unit)
      if (!unit.ok) return { refusal: unit.refusal }
      if (
        namesakesOf(state, name.text, unit.text).some(
          (each) => each.id !== person.id && (each.status === 'admitted' || each.status === 'waiting'),
        )
      )
        return no('name-taken')
      return bySender(sender, {
        type: 'participant.renamed',
        data: { participantId: person.id, name: name.text, unit: unit.text },
      })
    },
  ),
}

/**
 * From edition 2 on direct admission has those wait who come in a crowd from one address, unless the chair said that crowds
 * may come; and whoever says or may be somebody of the roster on another device. A name that the roster has, under whatever
 * unit, is never seated a second time by the code alone.
 */
export const crowdCommands = {
  join: {
    payload: returningPayload,
    decideForKey: joining({
      keepsOut: (present, returning) => !returning && present.outOfReachSince === undefined,
      maySeat: (name, state, { returning }, _key, context) =>
        returning !== true &&
        !Object.values(state.participants).some(
          (each) => nameKey(each.name) === nameKey(name) && each.status === 'admitted',
        ) &&
        (state.crowdsAdmitted === true || !context.crowded()),
    }),
  },

  'admission.set': command(
    z.strictObject({ direct: z.boolean(), crowds: z.boolean().optional() }),
    (_state, payload, sender) => bySender(sender, { type: 'admission.set', data: payload }),
  ),

  /** Gives the roles they took by the code alone to all of these at once. */
  'roles.confirm': command(
    z.strictObject({ participantIds: z.array(id).min(1).max(INVITEES_MAX) }),
    (state, { participantIds }, sender) =>
      participantIds.every((each) => state.participants[each]?.status === 'admitted')
        ? bySender(sender, { type: 'roles.confirmed', data: { participantIds } })
        : no('participant-unknown'),
  ),
}

/** Nobody sends out the host's own chair or whoever holds the chair: the powers would hang in the air. */
const isUntouchable = (state: MeetingState, participantId: string): boolean =>
  participantId === CHAIR_ID || participantId === chairHolder(state)
