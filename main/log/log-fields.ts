import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { EventType } from '#shared/meeting/events'
import type { RefusalReason } from '#shared/meeting/refusals'
import { REFUSAL_REASONS } from '#shared/meeting/refusals'
import { shownError } from './shown-error'

/** What of a meeting's folder, or of the data folder, a line is about. */
export const STORES = [
  'record',
  'document',
  'minutes',
  'aside',
  'standby',
  'materials',
  'registry',
  'standby-copy',
  'log',
] as const
export type Store = (typeof STORES)[number]

/**
 * Everything a line of the log may hold besides its fixed sentence. There is no field for a name, a word of a person, a
 * code, a key or the address of a person's device, and there must never be one: the log is sent to strangers.
 */
export interface LogFields {
  meeting?: string
  event?: EventType
  reason?: RefusalReason
  store?: Store
  /** Version of this program. */
  version?: string
  /** The host's own address. */
  address?: string
  tls?: boolean
  port?: number
  pid?: number
  count?: number
  /** Events in a record. */
  events?: number
  bytes?: number
  milliseconds?: number
  /** Anything thrown; see shownError for what is kept of it. */
  error?: unknown
}

/** What is kept of a field's value; undefined: nothing. The types say the same, but a value may come from a network or a file. */
const KEPT: { [Field in keyof LogFields]-?: (value: unknown) => unknown } = {
  meeting: (value) => (typeof value === 'string' ? shownMeeting(value) : undefined),
  event: (value) => matching(value, /^[a-z]+\.[a-z]+$/),
  reason: (value) => REFUSAL_REASONS.find((each) => each === value),
  store: (value) => STORES.find((each) => each === value),
  version: (value) => matching(value, /^\d+(\.\d+){0,3}(-[a-z]+\.\d+)?$/),
  address: (value) => (typeof value === 'string' && isIP(value) !== 0 ? value : undefined),
  tls: (value) => (typeof value === 'boolean' ? value : undefined),
  port: finite,
  pid: finite,
  count: finite,
  events: finite,
  bytes: finite,
  milliseconds: finite,
  error: shownError,
}

/** The fields as they go into the log: what is not on the list, or has not its form, is left out. */
export function keptFields(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, keep] of Object.entries(KEPT)) {
    const value = Object.hasOwn(fields, name) ? keep(fields[name as keyof LogFields]) : undefined
    if (value !== undefined) kept[name] = value
  }
  return kept
}

/** A meeting's id as this program makes them; of any other (a folder somebody named by hand) only a digest. */
export const shownMeeting = (id: string): string =>
  /^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}$/.test(id)
    ? id
    : `other-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const matching = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && value.length <= 40 && form.test(value) ? value : undefined
