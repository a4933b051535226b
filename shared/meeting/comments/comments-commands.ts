import * as z from 'zod'
import type { Refusal } from '../refusals'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import type { MeetingState } from '../state'
import { commentsIn } from './comments-state'

/** Comments are on a draft: once the meeting is over, and while its minutes are open. */
const notNow = ({ phase, locked }: MeetingState): Refusal['reason'] | null =>
  locked ? 'minutes-frozen' : phase === 'closed' ? null : 'phase-wrong'

/** Corrections of the draft of the minutes: asked for by anybody in the roster, answered one by one at the desk. */
export const commentsCommands = {
  /** `quote`: the words that it is about, "" for all. */
  'comment.make': command(z.strictObject({ quote: text, said: text }), (state, payload, sender, context, rules) => {
    const early = notNow(state)
    if (early) return no(early)
    const quote = rules.cleanParagraph(payload.quote, rules.limits.reason)
    if (!quote.ok) return { refusal: quote.refusal }
    const said = rules.cleanParagraph(payload.said, rules.limits.reason)
    if (!said.ok) return { refusal: said.refusal }
    if (said.text === '') return no('words-empty')
    return bySender(sender, {
      type: 'comment.made',
      data: { commentId: context.newId(), quote: quote.text, said: said.text },
    })
  }),

  /** May be answered anew while the draft is open. What is not accepted is answered in words. */
  'comment.answer': command(
    z.strictObject({ commentId: id, accepted: z.boolean(), said: text }),
    (state, { commentId, accepted, said }, sender, _context, rules) => {
      const early = notNow(state)
      if (early) return no(early)
      if (!commentsIn(state).some((each) => each.id === commentId)) return no('comment-unknown')
      const words = rules.cleanParagraph(said, rules.limits.reason)
      if (!words.ok) return { refusal: words.refusal }
      if (!accepted && words.text === '') return no('reason-missing')
      return bySender(sender, { type: 'comment.answered', data: { commentId, accepted, said: words.text } })
    },
  ),
}
