import * as z from 'zod'
import type { Participant } from '../admission/admission-state'
import { changeParticipant } from '../admission/admission-state'
import { event } from '../event'
import { endOpen } from '../span'
import { LEFT_AFTER_MINUTES } from './reach-state'

/** Who cannot be reached, and who is gone. */
export const reachEvents = {
  /** The person's last page went at `since` and did not come back within the grace time. They are still in the room as far as anybody knows. */
  'reach.lost': event(z.strictObject({ participantId: z.string(), since: z.iso.datetime() }), (state, { data }) =>
    changeParticipant(state, data.participantId, (before) => ({ ...before, outOfReachSince: data.since })),
  ),

  'reach.regained': event(z.strictObject({ participantId: z.string() }), (state, { data }) =>
    changeParticipant(state, data.participantId, known),
  ),

  'reach.set': event(
    z.strictObject({ leftAfterMinutes: z.int().min(LEFT_AFTER_MINUTES.least).max(LEFT_AFTER_MINUTES.most).nullable() }),
    (state, { data }) => ({ ...state, leftAfterMinutes: data.leftAfterMinutes }),
  ),

  /** In the room from `at` on (the event's own time). */
  'attendance.arrived': event(
    z.strictObject({ participantId: z.string(), reason: z.string().optional() }),
    (state, { at, data }) =>
      changeParticipant(state, data.participantId, (before) => ({
        ...known(before),
        presence: [...endOpen(before.presence, at), { from: at, to: null }],
      })),
  ),

  /** Gone since `since` (ISO time): by the person's own word, by that of somebody at the door, or by the time the chair chose. */
  'attendance.left': event(
    z.strictObject({ participantId: z.string(), since: z.iso.datetime(), reason: z.string().optional() }),
    (state, { by, data }) =>
      changeParticipant(state, data.participantId, (before) => ({
        ...known(before),
        presence: endOpen(before.presence, data.since),
        ...(by === data.participantId ? { leftByOwnWord: true as const } : {}),
      })),
  ),
}

/** Where the person is, is known again. */
function known(person: Participant): Participant {
  const { outOfReachSince: _, leftByOwnWord: __, ...rest } = person
  return rest
}
