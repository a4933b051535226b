import type { Input } from './inputs'
import type { SignedCommand } from './signed-command'

/** What happened, before it has its place in a journal. */
export interface NewEvent {
  type: string
  /** Id of who caused it, or "host" for what the host saw by itself. */
  by: string
  data: object
}

/** One line of a journal, whatever the journal is about. */
export interface JournalEvent extends NewEvent {
  /** 0, 1, 2… without gaps. */
  seq: number
  /** ISO 8601 UTC time by the host's clock: a claim of the host. */
  at: string
  /** Hex SHA-256 of the previous line's canonical bytes; "" at seq 0. */
  prev: string
  /** The signed command that caused it, so that anyone can check who asked for it. Absent exactly when `by` is "host". */
  proof?: SignedCommand
  /** At the first event a command caused: what its rule looked at besides the state and the command. Absent when nothing. */
  inputs?: readonly Input[]
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
