import { canonicalText } from '../signing/canonical'
import { decideBound, hasSeen, journalOf } from './decide'
import type { Decision, Edition, JournalDefinition, JournalState } from './edition'
import { editionNamed, editionOf } from './edition'
import { fold } from './fold'
import { replaying, UnrecordedInput } from './inputs'
import type { JournalEvent, NewEvent } from './journal-event'
import { readSignedCommand } from './read-command'
import type { SignedCommand } from './signed-command'
import { commandHolds } from './signed-command'

/**
 * Goes through a journal again under the rules of the edition that made it: every command's signature, every key's
 * binding to a person, every rule. Returns the first fault in words, or null. Whoever writes a journal of one's own can
 * only make one that these rules allow and these keys signed. `events` form a whole chain (`chainFault` gave null).
 * Throws MadeByNewerVersion for an edition this program does not know.
 */
export function audit<State extends JournalState, Context extends object>(
  definition: JournalDefinition<State, Context>,
  events: readonly JournalEvent[],
): string | null {
  const [first] = events
  if (!first) return null
  const edition = editionOf(definition.editions, editionNamed(first) ?? 1)
  const { begins } = definition
  const strict = edition.envelope === 'strict'
  const introduced = new Set(definition.taken)
  const commands = new Set<string>()
  /** Hashes of the lines before: what a sender may have had. */
  const lines = new Set<string>()
  let state: State | null = null
  for (let i = 0; i < events.length;) {
    const event = events[i]!
    const at = `event ${event.seq} (${event.type})`
    let taken = 1
    if (i > 0) lines.add(event.prev)
    if (state === null) {
      if (event.type !== begins || event.by !== 'host' || event.proof)
        return `${at}: a record begins with ${begins} by the host`
      const fault = edition.beginningFault?.(event) ?? null
      if (fault !== null) return `${at}: ${fault}`
    } else if (!event.proof) {
      const fault = edition.observationFault(state, event)
      if (fault !== null) return `${at}: ${fault}`
    } else {
      // Whoever wrote a signed command down again could have it done again.
      const command = `${event.proof.key}/${event.proof.body.id}`
      if (strict && commands.has(command)) return `${at}: its command stands in the record already`
      commands.add(command)
      if (strict && !hasSeen(definition, event.proof.body, lines))
        return `${at}: its sender had seen another record than this one`
      const outcome = rerun(definition, edition, state, eventsOf(events, i), event.proof)
      if (typeof outcome === 'string') return `${at}: ${outcome}`
      if (outcome.length === 0) return `${at}: its command leads to nothing`
      taken = outcome.length
      for (const [k, expected] of outcome.entries()) {
        const actual = events[i + k]
        if (!actual || !sameEvent(actual, expected)) return `${at}: the command does not lead to what is recorded`
        const proven = actual.proof !== undefined && canonicalText(actual.proof) === canonicalText(event.proof)
        if (actual.by === 'host' ? actual.proof !== undefined : !proven) return `${at}: recorded without its command`
      }
    }
    for (const [k, each] of events.slice(i, i + taken).entries()) {
      const fault = strict ? newcomerFault(edition.events, introduced, each, k === 0) : null
      if (fault !== null) return `event ${each.seq} (${each.type}): ${fault}`
      if (k > 0) lines.add(each.prev)
      state = fold(definition, state, each)
    }
    i += taken
  }
  return null
}

const sameEvent = (actual: JournalEvent, expected: NewEvent): boolean =>
  canonicalText({ type: actual.type, by: actual.by, data: actual.data }) ===
  canonicalText({ type: expected.type, by: expected.by, data: expected.data })

/** The events that one command claims to have caused, from the first on. What the host did on top of it carries no command. */
function eventsOf(events: readonly JournalEvent[], first: number): [JournalEvent, ...JournalEvent[]] {
  const proof = canonicalText(events[first]!.proof)
  let end = first + 1
  while (end < events.length && events[end]!.proof !== undefined && canonicalText(events[end]!.proof) === proof) end++
  return events.slice(first, end) as [JournalEvent, ...JournalEvent[]]
}

/** What the command must have led to in this state, or why it could not have been accepted. */
function rerun<State extends JournalState, Context extends object>(
  definition: JournalDefinition<State, Context>,
  edition: Edition<State, Context>,
  state: State,
  caused: [JournalEvent, ...JournalEvent[]],
  proof: SignedCommand,
): NewEvent[] | string {
  const [event] = caused
  if (!commandHolds(proof)) return 'the signature of its command does not hold'
  const { type } = proof.body
  const anywhere = edition.envelope === 'loose' && definition.fromStrangers.has(type)
  if (!anywhere && journalOf(definition, proof.body) !== definition.idOf(state))
    return `its command belongs to another ${definition.noun}`
  if (proof.key !== edition.signerOf(state, event)) return 'its command is signed by another key than the person’s'
  const decision = edition.readBack
    ? edition.readBack(state, caused, proof)
    : replayed(definition, edition, state, event, proof)
  if (typeof decision === 'string') return decision
  return 'refusal' in decision ? `its command was not allowed (${decision.refusal.reason})` : decision.events
}

/** Decides again on exactly what is recorded as looked at: nothing else may be asked, and nothing of it may be left. */
function replayed<State extends JournalState, Context extends object>(
  definition: JournalDefinition<State, Context>,
  edition: Edition<State, Context>,
  state: State,
  { by, inputs }: JournalEvent,
  proof: SignedCommand,
): Decision | string {
  const read = readSignedCommand(definition, edition.number, proof)
  if (!read.ok) return `its command is none (${read.reason})`
  const { context, left } = replaying<Context>(edition.inputs, inputs ?? [])
  try {
    const decision = decideBound(definition, edition, state, read.command, by, context)
    return left() > 0 && 'events' in decision ? 'more is recorded as looked at than its rule asked for' : decision
  } catch (error) {
    if (error instanceof UnrecordedInput) return error.message
    throw error
  }
}

/** What holds of any event in a strict edition besides its rule: ids are new, and inputs stand where a command was decided. */
function newcomerFault(
  events: Readonly<Record<string, { introduces?: string }>>,
  introduced: Set<string>,
  event: JournalEvent,
  first: boolean,
): string | null {
  if (event.inputs !== undefined && !(first && event.proof)) return 'inputs where no command was decided'
  const member = events[event.type]!.introduces
  if (member === undefined) return null
  const id = String((event.data as Record<string, unknown>)[member])
  if (introduced.has(id)) return `the id ${id} was used before`
  introduced.add(id)
  return null
}
