import * as z from 'zod'
import type { Decision, Sender } from '../decision'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import type { MeetingRules } from '../rules'
import type { MeetingState } from '../state'
import { isDeviceless } from '../state'
import type { Pledge } from './pledges-state'
import { PLEDGE_KINDS, pledgesIn } from './pledges-state'

const pledge = z.strictObject({
  kind: z.enum(PLEDGE_KINDS),
  what: text,
  until: z.union([z.literal(''), z.iso.date()]),
  anonymous: z.boolean(),
})
type Refused = Extract<Decision, { refusal: unknown }>

/** What is taken on, cleaned; or why it says nothing. */
function said(payload: z.infer<typeof pledge>, rules: MeetingRules): z.infer<typeof pledge> | Refused {
  const { kind, until, anonymous } = payload
  const what = rules.cleanParagraph(payload.what, rules.limits.remark)
  if (!what.ok) return { refusal: what.refusal }
  return what.text === '' ? (no('pledge-empty') as Refused) : { kind, what: what.text, until, anonymous }
}

/** The pledge, where the sender may change it: one's own, or of somebody without a device for who keeps the lists. */
function own(state: MeetingState, pledgeId: string, { person, grant }: Sender): Pledge | Refused {
  if (state.locked) return no('minutes-frozen') as Refused
  const found = pledgesIn(state).find((each) => each.id === pledgeId)
  if (!found) return no('pledge-unknown') as Refused
  const whose = state.participants[found.by]
  const may = found.by === person.id || (grant === 'any' && whose !== undefined && isDeviceless(whose))
  if (!may) return no('not-permitted') as Refused
  return found.withdrawn ? (no('pledge-withdrawn') as Refused) : found
}

/** 认领: only by one's own word, and taken back by it. */
export const pledgesCommands = {
  'pledge.make': command(pledge, (state, payload, sender, context, rules) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const data = said(payload, rules)
    if ('refusal' in data) return data
    const { id: participantId } = sender.person
    return bySender(sender, { type: 'pledge.made', data: { pledgeId: context.newId(), participantId, ...data } })
  }),

  /** For somebody who has no device. */
  'pledge.enter': command(pledge.extend({ participantId: id }), (state, payload, sender, context, rules) => {
    if (state.phase !== 'running') return no('phase-wrong')
    const { participantId, ...words } = payload
    const person = state.participants[participantId]
    if (!person || person.status !== 'admitted') return no('participant-unknown')
    if (!isDeviceless(person)) return no('has-own-device')
    const data = said(words, rules)
    if ('refusal' in data) return data
    return bySender(sender, { type: 'pledge.made', data: { pledgeId: context.newId(), participantId, ...data } })
  }),

  'pledge.change': command(pledge.extend({ pledgeId: id }), (state, payload, sender, _context, rules) => {
    const { pledgeId, ...words } = payload
    const found = own(state, pledgeId, sender)
    if ('refusal' in found) return found
    const data = said(words, rules)
    return 'refusal' in data ? data : bySender(sender, { type: 'pledge.changed', data: { pledgeId, ...data } })
  }),

  'pledge.withdraw': command(z.strictObject({ pledgeId: id }), (state, { pledgeId }, sender) => {
    const found = own(state, pledgeId, sender)
    return 'refusal' in found ? found : bySender(sender, { type: 'pledge.withdrawn', data: { pledgeId } })
  }),

  /** 兑现: written down whenever it comes, months after the minutes were sealed too; they stay as they are. */
  'pledge.deliver': command(
    z.strictObject({ pledgeId: id, said: text }),
    (state, { pledgeId, said: given }, sender, _context, rules) => {
      const found = pledgesIn(state).find((each) => each.id === pledgeId)
      if (!found) return no('pledge-unknown')
      if (found.withdrawn) return no('pledge-withdrawn')
      const words = rules.cleanParagraph(given, rules.limits.remark)
      if (!words.ok) return { refusal: words.refusal }
      if (words.text === '') return no('pledge-empty')
      return bySender(sender, { type: 'pledge.delivered', data: { pledgeId, said: words.text } })
    },
  ),
}
