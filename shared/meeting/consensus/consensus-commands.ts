import * as z from 'zod'
import { bySender, command, no } from '../decision'
import { id, text } from '../payload'
import { decisionsHolding } from '../decisions/decisions-state'
import { decidedCheck, isDeviceless, openCheck } from '../state'
import { clausesChecked } from './consensus-state'
import { STANCES } from './decision-rules'

/** Consensus checks and stances. */
export const consensusCommands = {
  /** `text`: the clause as the chair saw it; refused as clause-changed when the host's text differs by then. */
  'check.open': command(z.strictObject({ clauseId: id, text: text }), (state, payload, sender, context, rules) => {
    if (state.phase !== 'running') return no('phase-wrong')
    if (openCheck(state)) return no('check-open')
    const clause = context.clause(payload.clauseId)
    if (!clause) return no('clause-unknown')
    if (clause.text === '') return no('clause-empty')
    if (clause.text.length > rules.limits.clause) return no('text-too-long')
    if (clause.text !== payload.text) return no('clause-changed')
    if (rules.seen(clause.text) !== clause.text) return no('text-unreadable')
    const eligible = rules.electorate(state, rules)
    if (eligible.length === 0) return no('nobody-eligible')
    const asked = {
      checkId: context.newId(),
      clauseId: clause.id,
      number: clause.number,
      text: clause.text,
      rule: state.rule,
      eligible,
    }
    const recused = rules.entitled(state, rules).filter((id) => !eligible.includes(id))
    return bySender(sender, { type: 'check.opened', data: recused.length === 0 ? asked : { ...asked, recused } })
  }),

  'check.close': command(z.strictObject({ checkId: id }), (state, { checkId }, sender, _context, rules) => {
    const check = openCheck(state)
    if (!check || check.id !== checkId) return no('check-not-open')
    const counts = rules.tally(
      check.eligible.length,
      Object.values(check.stances).map((given) => given.stance),
    )
    return bySender(sender, {
      type: 'check.closed',
      data: { checkId: check.id, result: rules.resultOf(check.rule, counts), tally: counts },
    })
  }),

  'stance.give': command(
    z.strictObject({ checkId: id, stance: z.enum(STANCES), reason: text }),
    (state, payload, sender, _context, rules) => {
      const { checkId, stance } = payload
      const check = openCheck(state)
      if (!check || check.id !== checkId) return no('check-not-open')
      const participantId = sender.person.id
      if (!check.eligible.includes(participantId)) return no('not-eligible')
      const reason = rules.cleanParagraph(payload.reason, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      if (stance !== 'agree' && reason.text === '') return no('reason-required')
      return bySender(sender, { type: 'stance.given', data: { checkId, participantId, stance, reason: reason.text } })
    },
  ),

  /** The stance of somebody present without a device, as told to the sender. Only for who has none: nobody's own voice is spoken by another's hand. */
  'stance.enter': command(
    z.strictObject({
      checkId: id,
      participantId: id,
      stance: z.enum(STANCES),
      reason: text,
      enteredBecause: text,
    }),
    (state, payload, sender, _context, rules) => {
      const { checkId, participantId, stance } = payload
      const check = openCheck(state)
      if (!check || check.id !== checkId) return no('check-not-open')
      const person = state.participants[participantId]
      if (!person || !check.eligible.includes(participantId)) return no('not-eligible')
      if (!isDeviceless(person)) return no('has-own-device')
      const reason = rules.cleanParagraph(payload.reason, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      if (stance !== 'agree' && reason.text === '') return no('reason-required')
      const because = rules.cleanParagraph(payload.enteredBecause, rules.limits.remark)
      if (!because.ok) return { refusal: because.refusal }
      if (because.text === '') return no('reason-missing')
      return bySender(sender, {
        type: 'stance.given',
        data: { checkId, participantId, stance, reason: reason.text, enteredBecause: because.text },
      })
    },
  ),
}

export const reopeningCommands = {
  /** Lets a decided clause's text be changed again, for a reason that stands in the minutes. */
  'clause.reopen': command(
    z.strictObject({ clauseId: id, reason: text }),
    (state, payload, sender, _context, rules) => {
      // Sealed minutes say what was decided and on what text.
      if (state.locked) return no('minutes-frozen')
      const { clauseId } = payload
      if (openCheck(state)?.clauseId === clauseId) return no('check-open')
      const check = clausesChecked(state).has(clauseId) ? decidedCheck(state, clauseId) : null
      const decisions = decisionsHolding(state, clauseId)
      if (decisions.some(({ counted }) => !counted)) return no('decision-open')
      if (!check && decisions.length === 0) return no('clause-not-locked')
      const reason = rules.cleanParagraph(payload.reason, rules.limits.reason)
      if (!reason.ok) return { refusal: reason.refusal }
      if (reason.text === '') return no('reason-missing')
      const why = { clauseId, reason: reason.text }
      return bySender(
        sender,
        ...(check ? [{ type: 'clause.reopened' as const, data: { ...why, checkId: check.id } }] : []),
        ...decisions.map(({ id: decisionId }) => ({
          type: 'decision.reopened' as const,
          data: { ...why, decisionId },
        })),
      )
    },
  ),
}
