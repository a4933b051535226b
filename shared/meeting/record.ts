import { audit } from '../journal/audit'
import * as chain from '../journal/chain'
import type { ChainEnd } from '../journal/chain'
import * as deciding from '../journal/decide'
import { editionNamed } from '../journal/edition'
import type { CommandFault } from '../journal/read-command'
import { readCommandBody, readSignedCommand } from '../journal/read-command'
import type { SignedCommand } from '../journal/signed-command'
import type { CommandBody, MeetingCommand } from './commands'
import type { NewEvent, RecordEvent } from './events'
import { MEETING_JOURNAL, NEWEST_EDITION } from './meeting-journal'

// The journal's tools for the record of a meeting; what each does stands with the tool.

export const nextEvent = (
  previous: ChainEnd | null,
  event: NewEvent & Pick<RecordEvent, 'proof' | 'inputs'>,
  at: string,
): { event: RecordEvent; line: string; end: ChainEnd } => chain.nextEvent(previous, event, at)

export const eventFault = (edition: number | null, value: unknown): string | null =>
  chain.eventFault(MEETING_JOURNAL, edition, value)

export const linkFault = (previous: ChainEnd | null, event: RecordEvent): string | null =>
  chain.linkFault(MEETING_JOURNAL, previous, event)

export const chainFault = (events: readonly RecordEvent[]): { seq: number; fault: string } | null =>
  chain.chainFault(MEETING_JOURNAL, events)

export const readLine = (edition: number | null, line: string): { event: RecordEvent } | { fault: string } =>
  chain.readLine(MEETING_JOURNAL, edition, line) as { event: RecordEvent } | { fault: string }

export const hasSeen = (body: SignedCommand['body'], lines: ReadonlySet<string>): boolean =>
  deciding.hasSeen(MEETING_JOURNAL, body, lines)

export const auditRecord = (events: readonly RecordEvent[]): string | null => audit(MEETING_JOURNAL, events)

/** The number of the edition that a record, of whatever edition, names in its first event and this program does not know; null when it knows it, or when that is no record. */
export function newerEdition(first: unknown): number | null {
  const edition = editionNamed(first)
  return edition !== null && edition > NEWEST_EDITION ? edition : null
}

type Parsed<What> = ({ ok: true } & What) | CommandFault

/** Reads a command's body from the wire, for a meeting of this edition. */
export const parseCommandBody = (value: unknown, edition = NEWEST_EDITION): Parsed<{ body: CommandBody }> =>
  readCommandBody(MEETING_JOURNAL, edition, value) as Parsed<{ body: CommandBody }>

/** Reads a signed command from the wire, for a meeting of this edition; the signature itself is not checked here. */
export const parseSignedCommand = (value: unknown, edition = NEWEST_EDITION): Parsed<{ command: MeetingCommand }> =>
  readSignedCommand(MEETING_JOURNAL, edition, value) as Parsed<{ command: MeetingCommand }>
