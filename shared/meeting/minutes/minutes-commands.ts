import { cosignatureFault } from './signature'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { CHAIR_ID, frozenMinutes } from '../state'

/** Sealing, signing and reopening the minutes. */
export const minutesLaw: LawOf<'minutes.freeze' | 'minutes.reopen' | 'minutes.sign' | 'minutes.cosign'> = {
  'minutes.freeze': (state, _payload, sender, context) => {
    if (state.phase !== 'closed') return no('phase-wrong')
    if (state.locked) return no('minutes-frozen')
    const version = state.minutes.length + 1
    const replaces = state.minutes.at(-1)?.digest ?? ''
    return bySender(sender, {
      type: 'minutes.frozen',
      data: { version, digest: context.freeze(version, replaces), replaces },
    })
  },

  'minutes.reopen': (state, _payload, sender) => {
    const frozen = frozenMinutes(state)
    return frozen
      ? bySender(sender, { type: 'minutes.reopened', data: { version: frozen.version } })
      : no('minutes-not-frozen')
  },

  'minutes.sign': (state, { version, digest }, sender, context) => {
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
        ...context.signAsChair(state.participants[CHAIR_ID]!),
      },
    })
  },

  'minutes.cosign': (state, payload, sender, context) => {
    const { version, digest } = payload
    const { person } = sender
    const frozen = frozenMinutes(state)
    if (!frozen) return no('minutes-not-frozen')
    if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
    if (frozen.signatures.length === 0) return no('chair-must-sign-first')
    if (frozen.signatures.some((each) => each.participantId === person.id)) return no('already-signed')
    const fault = cosignatureFault(
      { protected: payload.protected, signature: payload.signature },
      context.frozenPayload(),
      person,
    )
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
}
