import { agendaCommands } from '../agenda/agenda-commands'
import { decisionsCommands } from '../decisions/decisions-commands'
import type { Decision } from '../decision'
import { command, no } from '../decision'
import type { MeetingState } from '../state'

/** Nothing is put to the vote in a step before the one that decides, whatever the chair would like. */
function tooEarly({ step }: MeetingState): Extract<Decision, { refusal: unknown }> | null {
  if (!step || step.decides) return null
  const { number, of, decidesAt } = step
  return no('step-does-not-decide', `step ${number} of ${of}, decides: ${decidesAt?.number ?? '-'}`) as Extract<
    Decision,
    { refusal: unknown }
  >
}

const { 'item.open': open } = agendaCommands
const { 'decision.announce': announce, 'decision.open': vote } = decisionsCommands

/** The order of a procedure's steps, within one meeting: as before, but no vote before its step. */
export const stepCommands = {
  'item.open': command(open.payload, (state, payload, sender, context, rules) =>
    context.agendaItem(payload.itemId)?.kind === 'vote'
      ? (tooEarly(state) ?? open.decide(state, payload, sender, context, rules))
      : open.decide(state, payload, sender, context, rules),
  ),
  'decision.announce': command(
    announce.payload,
    (state, payload, sender, context, rules) =>
      tooEarly(state) ?? announce.decide(state, payload, sender, context, rules),
  ),
  'decision.open': command(
    vote.payload,
    (state, payload, sender, context, rules) => tooEarly(state) ?? vote.decide(state, payload, sender, context, rules),
  ),
}
