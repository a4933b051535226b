import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { text } from '../payload'
import { CLAIM_WORDS } from './description-state'

export const descriptionCommands = {
  'office.rename': command({ name: text }, (state, payload, sender, _context, rules) => {
    const clean = rules.cleanName(payload.name, rules.limits.unit)
    if (!clean.ok) return { refusal: clean.refusal }
    return clean.text === state.name
      ? no('nothing-changed')
      : bySender(sender, { type: 'office.renamed', data: { name: clean.text } })
  }),

  'office.choose-words': command({ claimWord: z.enum(CLAIM_WORDS) }, (state, { claimWord }, sender) =>
    claimWord === state.claimWord
      ? no('nothing-changed')
      : bySender(sender, { type: 'office.words-chosen', data: { claimWord } }),
  ),
}
