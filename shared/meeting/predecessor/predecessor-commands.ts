import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id } from '../payload'

export const predecessorCommands = {
  /** Sent by the host itself before the minutes are sealed. What is said is the host's word; whoever has the minutes of the meeting before can hold it against them. */
  'predecessor.name': command(
    z.strictObject({
      meetingId: id,
      version: z.int().min(1),
      digest: z
        .string()
        .length(43)
        .regex(/^[A-Za-z0-9_-]+$/),
    }),
    (state, payload, sender) => {
      if (state.phase !== 'closed') return no('phase-wrong')
      if (state.locked) return no('minutes-frozen')
      const { meetingId, version, digest } = payload
      // No meeting comes before itself, and one that continues another comes after that one.
      if (meetingId === state.meetingId || (state.continues !== '' && meetingId !== state.continues))
        return no('meeting-unknown')
      const { predecessor: known } = state
      const same = known?.meetingId === meetingId && known.version === version && known.digest === digest
      return same ? bySender(sender) : bySender(sender, { type: 'predecessor.named', data: payload })
    },
  ),
}
