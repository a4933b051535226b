import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { frozenMinutes, isDeviceless, standingPens } from '../state'

const sealedText = { version: z.int().min(1), digest: z.string().max(64) }

export const witnessSchema = z.strictObject({ ...sealedText, participantId: id, signed: z.boolean() })

export const certifySchema = z.strictObject({
  ...sealedText,
  certificate: z.string().regex(/^[\w-]{43}$/),
  holder: text,
})

/** What is entered of signatures that no device key makes. The commands themselves go into the minutes file. */
export const entryCommands = {
  /** Who saw somebody without a device sign the sealed text on paper says so; `signed: false`: it was entered by mistake. */
  'minutes.witness': command(witnessSchema, (state, { version, digest, participantId, signed }, sender) => {
    const frozen = frozenMinutes(state)
    if (!frozen) return no('minutes-not-frozen')
    if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
    if (frozen.signatures.length === 0) return no('chair-must-sign-first')
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (!isDeviceless(person)) return no('has-own-device')
    const has = standingPens(frozen).some((each) => each.participantId === participantId)
    if (has === signed) return bySender(sender)
    return bySender(sender, { type: 'minutes.witnessed', data: { version, participantId, signed } })
  }),

  /** By which certificate whoever sends this signs papers of this text as PDFs: so the record knows both keys. */
  'minutes.certify': command(
    certifySchema,
    (state, { version, digest, certificate, holder }, sender, _context, rules) => {
      const frozen = frozenMinutes(state)
      if (!frozen) return no('minutes-not-frozen')
      if (frozen.version !== version || frozen.digest !== digest) return no('minutes-changed')
      const named = rules.cleanOptionalLine(holder, rules.limits.title)
      if (!named.ok) return { refusal: named.refusal }
      const { id: by } = sender.person
      if (frozen.certificates?.some((each) => each.by === by && each.certificate === certificate))
        return bySender(sender)
      return bySender(sender, { type: 'minutes.certified', data: { version, certificate, holder: named.text } })
    },
  ),
}
