import type { Edition, EventKind } from '../../journal/edition'
import { formFault } from '../../journal/form-fault'
import { canonicalBytes, digestOf } from '../../signing/canonical'
import type { CommandDefinition } from '../decision'
import { no } from '../decision'
import { COMMANDS_1 } from '../commands'
import type { OfficeCommandType } from '../commands'
import type { OfficeContext } from '../decision-context'
import { INPUTS_1 } from '../decision-context'
import type { EventDefinition } from '../event'
import { EVENTS_1 } from '../events'
import { OBSERVATIONS_1 } from '../observations'
import { RULES_1 } from '../office-rules'
import { grantOf } from '../permissions'
import type { OfficeState } from '../state'
import { noticeOf, orderOf, personOf, procedureOf, questionnaireOf, topicOf } from '../state'

/** Events whose data must be exactly what their schema says. */
const strictly = (events: Readonly<Record<string, EventDefinition<never>>>): Record<string, EventKind<OfficeState>> =>
  Object.fromEntries(
    Object.entries(events).map(([type, { data, reduce, introduces }]) => [
      type,
      {
        fault: (value: object) => formFault(data, value, '.'),
        reduce: reduce as EventKind<OfficeState>['reduce'],
        ...(introduces === undefined ? {} : { introduces }),
      },
    ]),
  )

/** What a command answers to, as its sender saw it: so that nothing meant for one stage is done at another. */
function aboutOf(state: OfficeState, payload: object): string | undefined {
  const { topicId, orderId, procedureId, noticeId, questionnaireId } = payload as {
    topicId?: string
    orderId?: string
    procedureId?: string
    noticeId?: string
    questionnaireId?: string
  }
  const topic = topicId === undefined ? undefined : topicOf(state, topicId)
  const order = orderId === undefined ? undefined : orderOf(state, orderId)
  const running = procedureId === undefined ? undefined : procedureOf(state, procedureId)
  const notice = noticeId === undefined ? undefined : noticeOf(state, noticeId)
  const asked = questionnaireId === undefined ? undefined : questionnaireOf(state, questionnaireId)
  if (!topic && !order && !running && !notice && !asked) return undefined
  return digestOf(
    canonicalBytes({
      topic: topic ? [topic.id, topic.stage, topic.round] : null,
      order: order ? [order.id, order.state, order.round] : null,
      // The step it stands at.
      procedure: running ? [running.id, running.steps.length, running.steps.at(-1)!.done !== null] : null,
      ...(notice ? { notice: [notice.id, notice.end !== null] } : {}),
      ...(asked ? { questionnaire: [asked.id, asked.closed !== null] } : {}),
    }),
  )
}

/** The rules that an office's first records are under. */
export const EDITION_1: Edition<OfficeState, OfficeContext> & { aboutOf: typeof aboutOf } = {
  number: 1,
  envelope: 'strict',
  events: strictly(EVENTS_1 as unknown as Record<string, EventDefinition<never>>),
  commands: COMMANDS_1,
  inputs: INPUTS_1,
  about: (state, { payload }) => aboutOf(state, payload as object),
  aboutOf,
  /** Who may send it stands in permissions.ts alone; whether it fits the moment, with the command. */
  decide: (state, { body }, by, context) => {
    if (!Object.hasOwn(COMMANDS_1, body.type)) return no('command-not-in-edition')
    const type = body.type as OfficeCommandType
    const person = by === null ? undefined : personOf(state, by)
    const { as } = body.payload as { as: string }
    if (!person || as !== person.id) return no('not-admitted')
    const grant = grantOf(person, type)
    if (grant === 'no') return no('not-permitted')
    const { decide } = COMMANDS_1[type] as unknown as CommandDefinition
    return decide(state, body.payload, { person, grant }, context, RULES_1)
  },
  /** A person's own device, or the console where they have none. */
  signerOf: (state, { by }) => {
    const person = personOf(state, by)
    return person && (person.key ?? state.hostKey)
  },
  beginningFault: ({ data }) => ((data as { edition?: number }).edition === undefined ? 'names no edition' : null),
  observationFault: (state, { type, by, data }) => {
    const observed = by === 'host' && Object.hasOwn(OBSERVATIONS_1, type)
    return observed
      ? OBSERVATIONS_1[type as keyof typeof OBSERVATIONS_1](state, data)
      : "nobody's command stands behind it"
  },
}
