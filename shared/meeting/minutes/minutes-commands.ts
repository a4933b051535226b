import * as z from 'zod'
import { strokeSchema } from '../../signing/stroke'
import { SUITE_NAMES } from '../../signing/suite-names'
import type { Decision, Sender } from '../decision'
import { bySender, command, no } from '../decision'
import type { DecisionContext } from '../decision-context'
import { nothing } from '../payload'
import type { MeetingState } from '../state'
import { CHAIR_ID, frozenMinutes, nextVersion, suiteOf } from '../state'

const cosignSchema = z.strictObject({
  version: z.int().min(1),
  digest: z.string().max(64),
  protected: z.string().max(2000),
  signature: z.string().max(200),
})

function cosign(
  state: MeetingState,
  payload: z.infer<typeof cosignSchema>,
  sender: Sender,
  context: DecisionContext,
): Decision {
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
}

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
  'minutes.cosign': command(cosignSchema, cosign),
}

/** What edition 2 has more, and otherwise. */
export const signingCommands = {
  /** By which suite devices make their signing keys; what is signed already stays as it is. */
  'signing.choose': command(z.strictObject({ suite: z.enum(SUITE_NAMES) }), (state, { suite }, sender) => {
    if (state.locked) return no('minutes-frozen')
    return suite === suiteOf(state) ? bySender(sender) : bySender(sender, { type: 'signing.chosen', data: { suite } })
  }),

  /** With the pen stroke that the signature names. It stays in the command: from there it comes into the minutes file. */
  'minutes.cosign': command(cosignSchema.extend({ stroke: strokeSchema.optional() }), cosign),
}
