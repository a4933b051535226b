import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { nothing } from '../payload'
import { CHAIR_ID, frozenMinutes, nextVersion } from '../state'

/** Sealing, signing and reopening the minutes. */
export const minutesCommands = {
  'minutes.freeze': command(nothing, (state, _payload, sender, context) => {
    if (state.phase !== 'closed') return no('phase-wrong')
    if (state.locked) return no('minutes-frozen')
    const { version, replaces } = nextVersion(state)
    return bySender(sender, {
      type: 'minutes.frozen',
      data: { version, digest: context.freeze(version, replaces), replaces },
    })
  }),

  'minutes.reopen': command(nothing, (state, _payload, sender) => {
    const frozen = frozenMinutes(state)
    return frozen
      ? bySender(sender, { type: 'minutes.reopened', data: { version: frozen.version } })
      : no('minutes-not-frozen')
  }),

  /** The chair signs with the host's key, inside the host. `digest` is what the chair saw. */
  'minutes.sign': command(
    z.strictObject({ version: z.int().min(1), digest: z.string().max(64) }),
    (state, { version, digest }, sender, context) => {
      const frozen = frozenMinutes(state)
      if (!frozen) return no('minutes-not-frozen')
      if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
      if (frozen.signatures.length > 0) return no('already-signed')
      return bySender(sender, {
        type: 'minutes.signed',
        data: {
          version,
          digest,
          participantId: CHAIR_ID,
          key: state.hostKey,
          ...context.signAsChair(),
        },
      })
    },
  ),

  /** A participant's own JWS over the same payload. */
  'minutes.cosign': command(
    z.strictObject({
      version: z.int().min(1),
      digest: z.string().max(64),
      protected: z.string().max(2000),
      signature: z.string().max(200),
    }),
    (state, payload, sender, context) => {
      const { version, digest } = payload
      const { person } = sender
      const frozen = frozenMinutes(state)
      if (!frozen) return no('minutes-not-frozen')
      if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
      if (frozen.signatures.length === 0) return no('chair-must-sign-first')
      if (frozen.signatures.some((each) => each.participantId === person.id)) return no('already-signed')
      const fault = context.cosignatureFault(person.id)
      if (fault) return no('signature-wrong', fault)
      return bySender(sender, {
        type: 'minutes.signed',
        data: {
          version,
          digest,
          participantId: person.id,
          key: person.key,
          protected: payload.protected,
          signature: payload.signature,
        },
      })
    },
  ),
}
