import * as z from 'zod'
import { isPublicKey } from '../../signing/device-key'
import { bySender, cleaned, command, no } from '../decision'
import { id, text } from '../payload'
import { personOf } from '../state'
import { PERSON_KINDS } from './people-state'

const person = { kind: z.enum(PERSON_KINDS), name: text, unit: text }

export const peopleCommands = {
  'person.add': command(person, (_state, payload, sender, context, rules) => {
    const clean = cleaned({
      name: rules.cleanName(payload.name, rules.limits.name),
      unit: rules.cleanOptionalLine(payload.unit, rules.limits.unit),
    })
    if (!clean.ok) return { refusal: clean.refusal }
    // Who leads the office is not for its staff to say.
    if (payload.kind === 'lead' && sender.person.kind !== 'lead') return no('not-permitted')
    const data = { personId: context.newId(), kind: payload.kind, ...clean.texts }
    return bySender(sender, { type: 'person.added', data })
  }),

  'person.change': command({ personId: id, ...person, active: z.boolean() }, (state, payload, sender, _, rules) => {
    const before = personOf(state, payload.personId)
    if (!before) return no('person-unfit')
    const clean = cleaned({
      name: rules.cleanName(payload.name, rules.limits.name),
      unit: rules.cleanOptionalLine(payload.unit, rules.limits.unit),
    })
    if (!clean.ok) return { refusal: clean.refusal }
    const leads = Object.values(state.people).filter(({ kind, active }) => kind === 'lead' && active)
    if ([before.kind, payload.kind].includes('lead') && sender.person.kind !== 'lead') return no('not-permitted')
    // An office without anybody to lead it could not be given one again.
    const stays = payload.kind === 'lead' && payload.active
    if (before.kind === 'lead' && !stays && !leads.some(({ id: other }) => other !== before.id)) return no('last-lead')
    const { personId, kind, active } = payload
    return bySender(sender, { type: 'person.changed', data: { personId, kind, active, ...clean.texts } })
  }),

  'person.bind': command({ personId: id, key: z.string().length(43) }, (state, { personId, key }, sender) => {
    const before = personOf(state, personId)
    if (!before) return no('person-unfit')
    if (before.key !== null) return no('has-own-device')
    const known = key === state.hostKey || Object.values(state.people).some((each) => each.key === key)
    if (known || !isPublicKey(key)) return no('key-unfit')
    return bySender(sender, { type: 'person.bound', data: { personId, key } })
  }),

  'person.unbind': command({ personId: id }, (state, { personId }, sender) => {
    const before = personOf(state, personId)
    if (!before) return no('person-unfit')
    if (before.key === null) return no('nothing-changed')
    if (before.kind === 'lead' && sender.person.kind !== 'lead') return no('not-permitted')
    return bySender(sender, { type: 'person.unbound', data: { personId } })
  }),
}
