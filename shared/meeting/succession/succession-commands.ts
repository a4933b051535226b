import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { ANNEX_MAX } from '../limits'
import { isPublicKey } from '../../signing/device-key'
import { id, text } from '../payload'

/** Who may become host after this one, and what the one before leaves. The succession itself is nobody's command: see `successionFault`. */
export const successionCommands = {
  /** Sent by the host itself once the standby has shown the pairing code. */
  'standby.name': command(
    z.strictObject({
      standbyId: id,
      name: text,
      url: z.url().max(300),
      key: z.string().length(43),
      recoveryKey: z.string().length(43),
    }),
    (state, payload, sender, _context, rules) => {
      if (state.standby) return no('standby-named-already')
      const name = rules.cleanName(payload.name, rules.limits.name)
      if (!name.ok) return { refusal: name.refusal }
      return bySender(sender, { type: 'standby.named', data: { ...payload, name: name.text } })
    },
  ),

  'standby.release': command(z.strictObject({ standbyId: id }), (state, { standbyId }, sender) =>
    state.standby?.id === standbyId
      ? bySender(sender, { type: 'standby.released', data: { standbyId } })
      : no('standby-unknown'),
  ),

  /** By the host, for the one before it: its events that the record does not hold. */
  'annex.receive': command(
    z.strictObject({ events: z.array(z.unknown()).min(1).max(ANNEX_MAX).readonly() }),
    (_state, { events }, sender) => bySender(sender, { type: 'annex.received', data: { events } }),
  ),
}

const { payload, decide } = successionCommands['standby.name']

export const soundStandbyCommands = {
  /** Edition 2: the keys of the one who may become host must be such that a signature by them holds everywhere. */
  'standby.name': command(payload, (state, named, ...rest) =>
    isPublicKey(named.key) && isPublicKey(named.recoveryKey) ? decide(state, named, ...rest) : no('key-unfit'),
  ),
}
