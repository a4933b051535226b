import { LIMITS } from '../../protocol/command'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { cleanName } from '../written-text'

/** Who may become host after this one, and what the one before leaves. The succession itself is nobody's command: see audit.ts. */
export const successionLaw: LawOf<'standby.name' | 'standby.release' | 'annex.receive'> = {
  'standby.name': (state, payload, sender) => {
    if (state.standby) return no('standby-named-already')
    const name = cleanName(payload.name, LIMITS.name)
    if (!name.ok) return { refusal: name.refusal }
    return bySender(sender, { type: 'standby.named', data: { ...payload, name: name.text } })
  },
  'standby.release': (state, { standbyId }, sender) =>
    state.standby?.id === standbyId
      ? bySender(sender, { type: 'standby.released', data: { standbyId } })
      : no('standby-unknown'),
  'annex.receive': (_state, { events }, sender) => bySender(sender, { type: 'annex.received', data: { events } }),
}
