import { LIMITS } from '../../protocol/command'
import { resultOf, tally } from './decision-rules'
import type { LawOf } from '../decision'
import { bySender, no } from '../decision'
import { POWERS } from '../roles'
import type { MeetingState } from '../state'
import { isDeviceless, isPresent, openCheck, recusedNow, roleOf } from '../state'
import { cleanParagraph } from '../written-text'

/** Consensus checks and stances. */
export const consensusLaw: LawOf<'check.open' | 'check.close' | 'stance.give' | 'stance.enter'> = {
  'check.open': (state, payload, sender, context) => {
    if (state.phase !== 'running') return no('phase-wrong')
    if (openCheck(state)) return no('check-open')
    const clause = context.clause(payload.clauseId)
    if (!clause) return no('clause-unknown')
    if (clause.text === '') return no('clause-empty')
    if (clause.text.length > LIMITS.clause) return no('text-too-long')
    if (clause.text !== payload.text) return no('clause-changed')
    const eligible = electorate(state)
    if (eligible.length === 0) return no('nobody-eligible')
    const asked = {
      checkId: context.newId(),
      clauseId: clause.id,
      number: clause.number,
      text: clause.text,
      rule: state.rule,
      eligible,
    }
    const recused = entitled(state).filter((id) => !eligible.includes(id))
    return bySender(sender, { type: 'check.opened', data: recused.length === 0 ? asked : { ...asked, recused } })
  },

  'check.close': (state, { checkId }, sender) => {
    const check = openCheck(state)
    if (!check || check.id !== checkId) return no('check-not-open')
    const counts = tally(
      check.eligible.length,
      Object.values(check.stances).map((given) => given.stance),
    )
    return bySender(sender, {
      type: 'check.closed',
      data: { checkId: check.id, result: resultOf(check.rule, counts), tally: counts },
    })
  },

  'stance.give': (state, payload, sender) => {
    const { checkId, stance } = payload
    const check = openCheck(state)
    if (!check || check.id !== checkId) return no('check-not-open')
    const participantId = sender.person.id
    if (!check.eligible.includes(participantId)) return no('not-eligible')
    const reason = cleanParagraph(payload.reason, LIMITS.reason)
    if (!reason.ok) return { refusal: reason.refusal }
    if (stance !== 'agree' && reason.text === '') return no('reason-required')
    return bySender(sender, { type: 'stance.given', data: { checkId, participantId, stance, reason: reason.text } })
  },

  /** Only for who has no device: nobody's own voice is spoken by another's hand. */
  'stance.enter': (state, payload, sender) => {
    const { checkId, participantId, stance } = payload
    const check = openCheck(state)
    if (!check || check.id !== checkId) return no('check-not-open')
    const person = state.participants[participantId]
    if (!person || !check.eligible.includes(participantId)) return no('not-eligible')
    if (!isDeviceless(person)) return no('has-own-device')
    const reason = cleanParagraph(payload.reason, LIMITS.reason)
    if (!reason.ok) return { refusal: reason.refusal }
    if (stance !== 'agree' && reason.text === '') return no('reason-required')
    const because = cleanParagraph(payload.enteredBecause, LIMITS.remark)
    if (!because.ok) return { refusal: because.refusal }
    if (because.text === '') return no('reason-missing')
    return bySender(sender, {
      type: 'stance.given',
      data: { checkId, participantId, stance, reason: reason.text, enteredBecause: because.text },
    })
  },
}

/** Admitted, present, and of a role that decides. */
const entitled = (state: MeetingState): string[] =>
  Object.values(state.participants)
    .filter(
      (person) => person.status === 'admitted' && isPresent(person) && POWERS[roleOf(state, person).standing].decide,
    )
    .map((person) => person.id)

/** Who is asked in a check opened now: entitled, and not recused from the open item. */
export function electorate(state: MeetingState): string[] {
  const recused = new Set(recusedNow(state))
  return entitled(state).filter((id) => !recused.has(id))
}
