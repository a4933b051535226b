import type { AgendaReading, ClauseReading } from '../document/read-document'
import type { MinutesSignature } from './minutes/signature'
import type { CommandPayload, CommandType } from '../protocol/command'
import type { NewEvent } from './events'
import type { Grant } from './permissions'
import type { Refusal } from './refusals'
import { refuse } from './refusals'
import type { MeetingState, Participant } from './state'

/** What `decide` may look at besides the record's state. An audit reads the same things back from what was recorded. */
export interface DecisionContext {
  newId(): string
  /** ISO UTC. */
  now(): string
  /** Milliseconds the open item or the running speech has taken by a clock that nobody sets; null when it was not measured. */
  elapsedMs(what: 'item' | 'speech'): number | null
  clause(id: string): ClauseReading | null
  agendaItem(id: string): AgendaReading | null
  /** Assembles the minutes as they are now and gives the digest of their canonical bytes. */
  freeze(version: number, replaces: string): string
  /** The chair's signature over the frozen minutes, made with the host's key. */
  signAsChair(chair: Participant): MinutesSignature
  /** Base64url payload of the frozen minutes. */
  frozenPayload(): string
}

export type Decision = { events: NewEvent[] } | { refusal: Refusal }

/** Who sent the command, and how far the table of permissions lets them go with it. */
export interface Sender {
  person: Participant
  grant: Exclude<Grant, 'no'>
}

/** The law of one command, for a sender who may send it. */
export type LawOf<T extends CommandType> = {
  [K in T]: (state: MeetingState, payload: CommandPayload<K>, sender: Sender, context: DecisionContext) => Decision
}

type EventWords = {
  [T in NewEvent['type']]: { type: T; data: Extract<NewEvent, { type: T }>['data'] }
}[NewEvent['type']]

export const no = (reason: Refusal['reason'], detail?: string): Decision => ({ refusal: refuse(reason, detail) })

/** Events caused by one person, in order. */
export const caused = (by: string, ...events: EventWords[]): Decision => ({
  events: events.map((event) => ({ ...event, by }) as NewEvent),
})

export const bySender = (sender: Sender, ...events: EventWords[]): Decision => caused(sender.person.id, ...events)
