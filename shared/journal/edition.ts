import type * as z from 'zod'
import type { InputTable } from './inputs'
import type { JournalEvent, NewEvent } from './journal-event'
import { isObject } from './journal-event'
import type { CommandBody, SignedCommand } from './signed-command'

/** What every folded state carries for the engine. */
export interface JournalState {
  /** Number of the edition its journal is under. */
  edition: number
  /** Number of events folded in. */
  events: number
}

/** What a command does, or why it may not. `inputs` is filled in by `decide` of the engine, not by rules. */
export type Decision<Event extends NewEvent = NewEvent, Refusal extends { reason: string } = { reason: string }> =
  { events: Event[]; inputs?: JournalEvent['inputs'] } | { refusal: Refusal }

/** One type of event in an edition, as folding needs it. */
export interface Folding<State> {
  /** The state before the first event is none: its reduction must not look at it. */
  reduce(state: State, event: Pick<JournalEvent, 'at' | 'by' | 'data'>): State
}

/** One type of event in an edition. */
export interface EventKind<State> extends Folding<State> {
  /** Why these are no data of such an event, in words that follow "data"; null when they are. */
  fault(data: Record<string, unknown>): string | null
  /** The member of the data with an id that comes into the world here and must never have been used before. */
  introduces?: string
}

/**
 * The rules of one edition: everything that decides what a journal may say. A value composed of tables and functions, so
 * that the next is this one with entries replaced or added. What a released edition yields never changes.
 */
export interface Edition<State extends JournalState, Context extends object> {
  readonly number: number
  /** `strict`: no unknown members, times in ISO form that never run back, ids and commands used once, commands bound (`Binding`). `loose`: edition 1 of what was there before editions were. */
  readonly envelope: 'loose' | 'strict'
  readonly events: Readonly<Record<string, EventKind<State>>>
  readonly commands: Readonly<Record<string, { payload: z.ZodType }>>
  /** Questions a rule may ask besides looking at state and command. */
  readonly inputs: InputTable
  /** `by`: whose key the command was signed with, already checked; null for a key that belongs to nobody. */
  decide(state: State, command: SignedCommand, by: string | null, context: Context): Decision
  /** Digest of what a bound command answers to, in this state; undefined where it names nothing. Absent where no command names anything. */
  about?(state: State, command: CommandBody, context: Context): string | undefined
  /** Why the host may not have begun a journal with this event, well-formed by itself, or null. Absent where any was taken. */
  beginningFault?(event: JournalEvent): string | null
  /** The key that must have signed the command which caused this event; undefined when there is none. */
  signerOf(state: State, event: JournalEvent): string | undefined
  /** Why the host may not have written this event without anybody's command, or null. */
  observationFault(state: State, event: JournalEvent): string | null
  /**
   * Only for an edition whose events do not record what its rules looked at: what the command must have led to, or why it
   * could not have been accepted. `caused`: the events recorded with this command.
   */
  readBack?(state: State, caused: readonly [JournalEvent, ...JournalEvent[]], command: SignedCommand): Decision | string
}

/** What is needed to fold a journal, without its rules. */
export interface FoldDefinition<State extends JournalState> {
  /** Type of the first event of every journal, and of no other. Its data may name the edition; absent means 1. */
  readonly begins: string
  readonly editions: Readonly<Record<number, { events: Readonly<Record<string, Folding<State>>> }>>
}

/** What is needed to check that a journal is whole, without folding it. */
export interface ChainDefinition {
  readonly begins: string
  /** The member of a command's body that names the journal. */
  readonly names: string
  readonly editions: Readonly<
    Record<
      number,
      {
        readonly envelope: 'loose' | 'strict'
        readonly events: Readonly<Record<string, { fault(data: Record<string, unknown>): string | null }>>
        readonly inputs: InputTable
      }
    >
  >
}

/** One sort of journal: how it begins, how commands name it, and its editions by number. */
export interface JournalDefinition<State extends JournalState, Context extends object>
  extends FoldDefinition<State>, ChainDefinition {
  /** What the journal is of, for faults in words: "meeting". */
  readonly noun: string
  /** Types of commands whose sender cannot have seen the journal; under a loose edition, not even its id. */
  readonly fromStrangers: ReadonlySet<string>
  /** Ids that are somebody's from the beginning. */
  readonly taken: readonly string[]
  idOf(state: State): string
  /** Base64url public key of the host that keeps the journal. */
  hostKeyOf(state: State): string
  readonly editions: Readonly<Record<number, Edition<State, Context>>>
}

/** The journal is of an edition that this program does not know. Whether it holds cannot be said; it is not damaged. */
export class MadeByNewerVersion extends Error {
  constructor(readonly edition: number) {
    super(`made by a newer version of the program (edition ${edition})`)
    this.name = 'MadeByNewerVersion'
  }
}

/** The number the first event names, 1 when it names none; null when that is no number of an edition. */
export function editionNamed(first: unknown): number | null {
  const data = isObject(first) ? first.data : undefined
  const named = isObject(data) ? data.edition : undefined
  if (named === undefined) return 1
  return typeof named === 'number' && Number.isSafeInteger(named) && named >= 1 ? named : null
}

/** The edition of this number. Throws MadeByNewerVersion when this program does not know it. */
export function editionOf<E>(editions: Readonly<Record<number, E>>, number: number): E {
  const edition = Object.hasOwn(editions, number) ? editions[number] : undefined
  if (edition === undefined) throw new MadeByNewerVersion(number)
  return edition
}

/** The newest edition this program knows: what new journals begin with. */
export const newestEdition = (editions: Readonly<Record<number, unknown>>): number =>
  Math.max(...Object.keys(editions).map(Number))
