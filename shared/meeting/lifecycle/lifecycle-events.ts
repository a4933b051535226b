import * as z from 'zod'
import { changeParticipant } from '../admission/admission-state'
import type { Participant } from '../admission/admission-state'
import { noAgenda } from '../agenda/agenda-state'
import { DECISION_RULES } from '../consensus/decision-rules'
import { event } from '../event'
import { noMaterials } from '../materials/materials-state'
import { noMinutes } from '../minutes/minutes-state'
import { noRecusals } from '../recusal/recusal-state'
import { CHAIR_ROLE, STANDINGS } from '../roles'
import { noSeats } from '../seats/seats-state'
import { endOpen } from '../span'
import { silence } from '../speaking/speaking-state'
import type { MeetingState } from '../state'
import { firstTerm } from '../succession/succession-state'
import { CHAIR_ID } from './lifecycle-state'

const nothing = z.strictObject({})

/** Phases, who holds the chair, and the host's clock. */
export const lifecycleEvents = {
  'meeting.created': event(
    z.strictObject({
      /** Absent in edition 1. */
      edition: z.int().min(1).optional(),
      meetingId: z.string().min(1),
      title: z.string(),
      place: z.string(),
      hostUnit: z.string(),
      templateId: z.string(),
      rule: z.enum(DECISION_RULES),
      roles: z.array(
        z.strictObject({
          id: z.string(),
          label: z.strictObject({ zh: z.string(), en: z.string() }),
          standing: z.enum(STANDINGS),
        }),
      ),
      chair: z.strictObject({ name: z.string(), unit: z.string() }),
      /** Base64url Ed25519 public key of the host: signs the chair's commands and the minutes. */
      hostKey: z.string(),
      code: z.string(),
      /** Id of the meeting this one continues. */
      continues: z.string().optional(),
    }),
    (_none, { at, data: { chair, continues, edition, ...created } }) => {
      const host: Participant = {
        id: CHAIR_ID,
        name: chair.name,
        unit: chair.unit,
        roleId: CHAIR_ROLE.id,
        key: created.hostKey,
        status: 'admitted',
        presence: [],
      }
      return {
        ...created,
        edition: edition ?? 1,
        phase: 'preparing',
        createdAt: at,
        openedAt: null,
        closedAt: null,
        continues: continues ?? '',
        chairTerms: [],
        clockJumps: [],
        ...firstTerm,
        directAdmission: false,
        participants: { [CHAIR_ID]: host },
        ...noSeats,
        ...noRecusals,
        ...noAgenda,
        ...noMaterials,
        ...silence,
        checks: [],
        ...noMinutes,
        events: 0,
      }
    },
  ),

  'meeting.opened': event(nothing, (state, { at }) => ({ ...state, phase: 'running', openedAt: at })),

  /** 散会. */
  'meeting.closed': event(nothing, (state, { at }) => {
    const closed: MeetingState = { ...state, phase: 'closed', closedAt: at, items: endOpen(state.items, at), hands: [] }
    return Object.keys(state.participants).reduce(
      (next, id) => changeParticipant(next, id, (person) => ({ ...person, presence: endOpen(person.presence, at) })),
      closed,
    )
  }),

  /** From here on this person's device signs the chair's commands; "chair" is the host's key again. `mustSign`: minutes without this person's signature are not valid. */
  'chair.transferred': event(
    z.strictObject({ participantId: z.string(), reason: z.string(), mustSign: z.boolean() }),
    (state, { at, data }) => ({ ...state, chairTerms: [...state.chairTerms, { ...data, from: at }] }),
  ),

  /** The host's clock was set, or the host slept: from here on wall time is `byMs` milliseconds off what came before. Durations do not depend on it. */
  'clock.jumped': event(z.strictObject({ byMs: z.int() }), (state, { at, data }) => ({
    ...state,
    clockJumps: [...state.clockJumps, { at, byMs: data.byMs }],
  })),
}
