import * as z from 'zod'
import { canonicalText } from '../signing/canonical'
import type { ChainDefinition } from './edition'
import { editionNamed, editionOf } from './edition'
import { formFault } from './form-fault'
import { hashOfLine } from './head'
import type { InputTable } from './inputs'
import { inputsSchema } from './inputs'
import type { JournalEvent, NewEvent } from './journal-event'
import { isObject } from './journal-event'
import { envelopeSchemas } from './command-envelope'

/** The newest line of a journal: what the next one needs to know of it. */
export interface ChainEnd {
  seq: number
  at: string
  /** Its canonical text, without newline. */
  line: string
  /** The journal's edition. */
  edition: number
}

/** Where an event stands in a chain. */
export type Placed<Event> = Event & Pick<JournalEvent, 'seq' | 'at' | 'prev'>

/**
 * Gives a new event its place behind `previous` (null at the start of a journal).
 * `at` is an ISO 8601 UTC time. `line` is the event's canonical text, without newline.
 */
export function nextEvent<Event extends NewEvent & Pick<JournalEvent, 'proof' | 'inputs'>>(
  previous: ChainEnd | null,
  event: Event,
  at: string,
): { event: Placed<Event>; line: string; end: ChainEnd } {
  const placed = { ...event, seq: previous ? previous.seq + 1 : 0, at, prev: hashOfEnd(previous) }
  const end = endAt(previous, placed)
  return { event: placed, line: end.line, end }
}

/** The end of a journal once this event, already checked, stands behind `previous`. `line`: its canonical text, where it is at hand. */
export const endAt = (
  previous: ChainEnd | null,
  event: JournalEvent,
  line: string = canonicalText(event),
): ChainEnd => ({
  seq: event.seq,
  at: event.at,
  line,
  edition: previous?.edition ?? editionNamed(event) ?? 1,
})

/** The end of a journal that was checked before; null for an empty one. */
export function endOf(events: readonly JournalEvent[]): ChainEnd | null {
  const [first, last] = [events[0], events.at(-1)]
  return first && last ? { ...endAt(null, last), edition: endAt(null, first).edition } : null
}

/**
 * The first event that is malformed or not chained to the one before it, or null when the journal is whole. `seq` counts
 * from 0 by position. Throws MadeByNewerVersion for an edition this program does not know.
 */
export function chainFault(
  definition: ChainDefinition,
  events: readonly JournalEvent[],
): { seq: number; fault: string } | null {
  let end: ChainEnd | null = null
  for (const [seq, event] of events.entries()) {
    const fault: string | null =
      eventFault(definition, end?.edition ?? null, event) ?? linkFault(definition, end, event)
    if (fault !== null) return { seq, fault }
    end = endAt(end, event)
  }
  return null
}

/** Why `event`, well-formed by itself, cannot follow `previous`; null when it can. */
export function linkFault(definition: ChainDefinition, previous: ChainEnd | null, event: JournalEvent): string | null {
  const seq = previous ? previous.seq + 1 : 0
  if (event.seq !== seq) return `number ${event.seq} where ${seq} is due`
  if (event.prev !== hashOfEnd(previous)) return 'does not carry the hash of the line before'
  // A second beginning would wipe everything folded so far.
  const { begins } = definition
  if ((event.type === begins) !== (seq === 0))
    return seq === 0 ? `a record begins with ${begins}, not with ${event.type}` : `${begins} again`
  if (previous && editionOf(definition.editions, previous.edition).envelope === 'strict' && event.at < previous.at)
    return 'earlier than the line before'
  return null
}

/**
 * Reads one line (without newline). The fault says why it is no event in its canonical form; whether it chains is not
 * looked at. `edition`: the journal's, null for its first line. Throws MadeByNewerVersion where the first line names an
 * edition this program does not know.
 */
export function readLine(
  definition: ChainDefinition,
  edition: number | null,
  line: string,
): { event: JournalEvent } | { fault: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { fault: `not JSON: ${String(error)}` }
  }
  const fault = eventFault(definition, edition, value)
  if (fault !== null) return { fault }
  // Otherwise the hash over the line and the hash over the event would differ.
  if (canonicalText(value) !== line) return { fault: 'not in canonical form' }
  return { event: value as JournalEvent }
}

/**
 * Why the value is no event of the journal, or null; whether the event was allowed is not looked at. `edition`: the
 * journal's, null for its first event, which names it. Throws MadeByNewerVersion as `readLine` does.
 */
export function eventFault(definition: ChainDefinition, edition: number | null, value: unknown): string | null {
  if (!isObject(value)) return 'not an object'
  const number = edition ?? (value.type === definition.begins ? editionNamed(value) : 1)
  if (number === null) return 'data.edition is no edition'
  const { envelope, events, inputs } = editionOf(definition.editions, number)
  const fault = envelope === 'loose' ? looseFault(value) : strictFault(value, definition.names, inputs)
  if (fault !== null) return fault
  const { type, data, proof } = value
  if (typeof type !== 'string' || !Object.hasOwn(events, type)) return `unknown type ${String(type)}`
  if (!isObject(data)) return 'data is no object'
  const dataFault = events[type]!.fault(data)
  if (dataFault !== null) return `data${dataFault}`
  if (
    proof !== undefined &&
    !(isObject(proof) && isObject(proof.body) && typeof proof.key === 'string' && typeof proof.sig === 'string')
  )
    return 'proof is no signed command'
  return null
}

/** The least that keeps folding from crashing. */
function looseFault({ seq, at, prev, by }: Record<string, unknown>): string | null {
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return 'seq is no number from 0 on'
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return 'at is no time'
  if (typeof prev !== 'string') return 'prev is no text'
  if (typeof by !== 'string') return 'by is no text'
  return null
}

/** Times as the host writes them: of one length, so that they compare as texts. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const strictSchemas = new Map<InputTable, z.ZodObject>()

function strictFault(value: Record<string, unknown>, names: string, inputs: InputTable): string | null {
  let schema = strictSchemas.get(inputs)
  if (!schema) {
    schema = z.strictObject({
      seq: z.int().min(0),
      at: z.iso.datetime().regex(TIME),
      prev: z.string().regex(/^([0-9a-f]{64})?$/),
      type: z.string(),
      by: z.string().min(1),
      data: z.unknown(),
      proof: envelopeSchemas(names, 'strict').signed.optional(),
      inputs: inputsSchema(inputs).optional(),
    })
    strictSchemas.set(inputs, schema)
  }
  return formFault(schema, value)
}

/** The head of the journal that ends here: what the next line carries as `prev`. */
export const hashOfEnd = (end: ChainEnd | null): string => (end ? hashOfLine(end.line) : '')
