import * as z from 'zod'
import { plainDate } from '../../calendar/plain-date'
import { missingOf } from '../../procedure/gate'
import { procedureSchema } from '../../procedure/procedure'
import { canonicalBytes, digestOf } from '../../signing/canonical'
import type { Decision } from '../decision'
import { bySender, command, no } from '../decision'
import { idAfter, procedureId } from '../ids'
import { id, text } from '../payload'
import { eachRow } from '../rows'
import type { OfficeState } from '../state'
import { procedureOf } from '../state'
import { saying, titled } from '../written'
import { stepConclusionSchema } from './procedures-events'
import type { RunningProcedure } from './procedures-state'
import { lastDigest, stepNow } from './procedures-state'

type Now = NonNullable<ReturnType<typeof stepNow>> & { running: RunningProcedure }

/** The procedure and the step it stands at, or why there is none. */
function standing(state: OfficeState, which: string): Now | Extract<Decision, { refusal: unknown }> {
  const running = procedureOf(state, which)
  if (!running) return no('procedure-unknown') as Extract<Decision, { refusal: unknown }>
  const now = stepNow(running)
  return now ? { running, ...now } : (no('procedure-over') as Extract<Decision, { refusal: unknown }>)
}

/** Names a step as it was left, and everything before it: whoever has the office's record can compute it. */
const digestOfStep = ({ running, record }: Now): string =>
  digestOf(
    canonicalBytes({
      before: lastDigest(running),
      procedure: running.procedure.id,
      title: running.title,
      step: record,
    }),
  )

export const proceduresCommands = {
  'procedure.define': command({ procedure: procedureSchema }, (_state, { procedure }, sender) =>
    bySender(sender, { type: 'procedure.defined', data: { procedure } }),
  ),

  'procedure.begin': command({ procedure: procedureSchema, title: text }, (state, payload, sender, _context, rules) => {
    const title = titled(rules, payload.title)
    if (!title.ok) return { refusal: title.refusal }
    const { procedure } = payload
    const data = { procedureId: idAfter('p', state.procedures.size), procedure, title: title.text }
    return bySender(sender, { type: 'procedure.begun', data })
  }),

  'procedure.enter': command(
    { procedureId, output: z.string().max(40), text },
    (state, payload, sender, _context, rules) => {
      const now = standing(state, payload.procedureId)
      if ('refusal' in now) return now
      if (!now.asked.outputs.some(({ id: output }) => output === payload.output)) return no('command-malformed')
      const said = saying(rules, payload.text, rules.limits.words, 'words-empty')
      if (!said.ok) return { refusal: said.refusal }
      const { procedureId: which, output } = payload
      return bySender(sender, {
        type: 'procedure.entered',
        data: { procedureId: which, output, text: said.text },
      })
    },
  ),

  'procedure.answer': command(
    { procedureId, entry: z.int().min(0), text },
    (state, payload, sender, _context, rules) => {
      const now = standing(state, payload.procedureId)
      if ('refusal' in now) return now
      const { procedureId: which, entry } = payload
      const asked = now.record.entries[entry]
      if (!asked) return no('command-malformed')
      if (asked.answer) return no('nothing-changed')
      const said = saying(rules, payload.text, rules.limits.words, 'words-empty')
      if (!said.ok) return { refusal: said.refusal }
      return bySender(sender, {
        type: 'procedure.answered',
        data: { procedureId: which, entry, text: said.text },
      })
    },
  ),

  /** `from`: the day on which it was posted; none after today, and none before the step began. */
  'procedure.post': command(
    { procedureId, from: plainDate },
    (state, { procedureId: which, from }, sender, context) => {
      const now = standing(state, which)
      if ('refusal' in now) return now
      const { period } = now.asked
      if (!period) return no('command-malformed')
      if (now.record.period !== null && now.record.period.until !== null) return no('nothing-changed')
      // What could not be counted is counted anew from the day that was given.
      const day = now.record.period?.from ?? from
      if (day > context.today() || day < dayBefore(now.record.from)) return no('posting-day-wrong')
      const { date: until } = context.until(period.days, period.kind, day)
      return bySender(sender, { type: 'procedure.posted', data: { procedureId: which, from: day, until } })
    },
  ),

  'procedure.meet': command({ procedureId, meetingId: id, title: text }, (state, payload, sender, _context, rules) => {
    const { procedureId: which, meetingId } = payload
    const now = standing(state, which)
    if ('refusal' in now) return now
    if (!now.asked.meeting) return no('step-without-meeting')
    const known = [...eachRow(state.procedures)].some(({ steps }) =>
      steps.some(({ meetings }) => meetings.some((each) => each.meetingId === meetingId)),
    )
    if (known) return no('meeting-linked-already')
    const title = titled(rules, payload.title)
    if (!title.ok) return { refusal: title.refusal }
    return bySender(sender, { type: 'procedure.met', data: { procedureId: which, meetingId, title: title.text } })
  }),

  /** Read by the host out of the closed meeting's own record, whose head is named. */
  'procedure.conclude': command(
    { procedureId, meetingId: id, ...stepConclusionSchema.shape },
    (state, payload, sender) => {
      const now = standing(state, payload.procedureId)
      if ('refusal' in now) return now
      const meeting = now.record.meetings.find(({ meetingId }) => meetingId === payload.meetingId)
      if (!meeting) return no('meeting-unknown')
      if (meeting.conclusion) return no('meeting-concluded-already')
      const { as: _, ...data } = payload as typeof payload & { as: string }
      return bySender(sender, { type: 'procedure.concluded', data })
    },
  ),

  /** Through the gate: refused while anything is missing. */
  'procedure.advance': command({ procedureId }, (state, { procedureId: which }, sender, context) => {
    const now = standing(state, which)
    if ('refusal' in now) return now
    const missing = missingOf(now.asked, now.record, context.today())
    if (missing.length > 0) return no('step-incomplete', missing.map(({ kind }) => kind).join(', '))
    return bySender(sender, {
      type: 'procedure.advanced',
      data: { procedureId: which, stepId: now.asked.id, digest: digestOfStep(now) },
    })
  }),

  'procedure.stop': command({ procedureId, reason: text }, (state, payload, sender, _context, rules) => {
    const now = standing(state, payload.procedureId)
    if ('refusal' in now) return now
    const reason = saying(rules, payload.reason, rules.limits.reason, 'reason-missing')
    if (!reason.ok) return { refusal: reason.refusal }
    return bySender(sender, {
      type: 'procedure.stopped',
      data: { procedureId: payload.procedureId, reason: reason.text },
    })
  }),
}

/** The civil day before the one of this moment in UTC: an office's own day may be behind it. */
const dayBefore = (at: string): string => new Date(Date.parse(at) - 86_400_000).toISOString().slice(0, 10)
