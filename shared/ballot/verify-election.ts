import { BallotBox, hexHashOf } from './ballot-box'
import type { BallotFaultKind } from './ballot-fault'
import { BallotFault, must } from './ballot-fault'
import { EVENT, HEADER, OWNED, read, SETUP } from './messages'
import type { EventMessage } from './messages'
import type { TarFile } from './tar'
import { readTar } from './tar'

/** What whoever checks an election knows of it from elsewhere. An archive alone cannot show what was left out of it. */
export interface KnownOfElection {
  /** Whether a voter may have cast again. Taken as allowed where nothing is said. */
  recasting?: boolean
  /** Hash of the first event: the election, tellers and voters that were announced. */
  setup?: string
  /** Hashes of events that were seen in earlier copies, or on the wall. */
  events?: readonly string[]
  /** Trackers of ballots that their voters know to be in the box. */
  trackers?: readonly string[]
}

export type ElectionVerdict =
  | { holds: true; box: BallotBox }
  | {
      holds: false
      reason: BallotFaultKind
      detail: string
      /** Height of the event that is at fault, or null where it is none. */
      event: number | null
    }

/** A step of checking: so many events of so many are done. */
export type OnChecked = (done: number, all: number) => void

/** Most files in an archive: a ballot and its event for each of the most voters, cast up to four times. */
const FILES_MAX = 160_000
export const ARCHIVE_MAX = 2 ** 31

/**
 * Checks an election’s archive (`*.bel`) from its first to its last event, wherever it has got to, by going through every
 * step again: keys and their proofs, each ballot, the sum, each share, the result. Takes tens of milliseconds a ballot, so
 * it belongs into a worker. Never throws; the first thing found is the verdict.
 */
export function verifyElection(
  bytes: Uint8Array,
  known: KnownOfElection = {},
  onChecked: OnChecked = () => undefined,
): ElectionVerdict {
  const at = { event: null as number | null }
  try {
    must(bytes.length <= ARCHIVE_MAX, 'too-long', 'longer than any archive')
    return { holds: true, box: goThrough(readTar(bytes, FILES_MAX), known, onChecked, at) }
  } catch (error) {
    if (!(error instanceof BallotFault)) throw error
    return { holds: false, reason: error.kind, detail: error.detail, event: at.event }
  }
}

function goThrough(
  files: readonly TarFile[],
  known: KnownOfElection,
  onChecked: OnChecked,
  at: { event: number | null },
): BallotBox {
  const [header, ...rest] = files
  must(header?.name === 'BELENIOS', 'not-an-archive', 'no archive of an election')
  const seconds = Number(read(HEADER, header.text, 200).timestamp)
  const { texts, events } = sortFiles(rest)
  const textOf = (hash: string | undefined): string => {
    const text = hash === undefined ? undefined : texts.get(hash)
    must(text !== undefined, 'chain-broken', 'what an event is about is not there')
    return text
  }

  const [first, ...later] = events
  must(first !== undefined, 'chain-broken', 'no event')
  at.event = 0
  must(first.message.type === 'Setup', 'chain-broken', 'does not begin with its setup')
  const setup = read(SETUP, textOf(first.message.payload), 1000)
  const recasting = known.recasting ?? true
  const parts = {
    election: textOf(setup.election),
    tellers: textOf(setup.trustees),
    voters: textOf(setup.credentials),
  }
  const box = new BallotBox(parts, { recasting }, seconds)
  must(box.setup === first.hash, 'chain-broken', 'the first event is written otherwise')
  must(
    known.setup === undefined || known.setup === box.setup,
    'event-missing',
    'election, tellers or voters are not those that were announced',
  )
  onChecked(1, events.length)
  for (const [index, { message, hash }] of later.entries()) {
    at.event = index + 1
    const follows = message.parent === box.head && message.height === at.event
    must(follows, 'chain-broken', 'an event does not follow from the one before')
    goOn(box, message, textOf)
    must(box.head === hash, REASONS[message.type], 'the step comes to something else')
    onChecked(at.event + 1, events.length)
  }
  at.event = null
  mustHold(box, events, files, known)
  return box
}

/** Why an event is not the one that this step leads to, once its own checks have passed. */
const REASONS = {
  Setup: 'chain-broken',
  Ballot: 'chain-broken',
  EndBallots: 'chain-broken',
  EncryptedTally: 'wrong-sum',
  PartialDecryption: 'chain-broken',
  Result: 'wrong-result',
} as const

function goOn(box: BallotBox, { type, payload }: EventMessage, textOf: (hash: string | undefined) => string): void {
  try {
    switch (type) {
      case 'Setup':
        throw new BallotFault('chain-broken', 'begins twice')
      case 'Ballot':
        box.cast(textOf(payload))
        return
      case 'EndBallots':
        box.end()
        return
      case 'EncryptedTally':
        box.addUp(0)
        return
      case 'PartialDecryption': {
        const { owner, payload: share } = read(OWNED, textOf(payload), 1000)
        box.addShare(owner, textOf(share))
        return
      }
      case 'Result':
        box.count()
    }
  } catch (error) {
    // A step out of order is an event that does not belong here.
    if (error instanceof BallotFault && error.kind === 'too-early') throw new BallotFault('chain-broken', error.detail)
    throw error
  }
}

/** Files by the hash that names them. Throws a BallotFault where a name is not the hash of what is in it. */
function sortFiles(files: readonly TarFile[]) {
  const texts = new Map<string, string>()
  const events: { message: EventMessage; hash: string }[] = []
  for (const { name, text } of files) {
    const [, hash, kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(name) ?? []
    must(hash !== undefined, 'not-an-archive', 'a file that belongs to no election')
    must(hexHashOf(text) === hash, 'content-altered', 'a file was changed after it was written')
    if (kind === 'data') {
      must(!texts.has(hash), 'not-an-archive', 'a file twice')
      texts.set(hash, text)
    } else events.push({ message: read(EVENT, text, 1000), hash })
  }
  return { texts, events }
}

function mustHold(
  box: BallotBox,
  events: readonly { hash: string }[],
  files: readonly TarFile[],
  { events: seen = [], trackers = [] }: KnownOfElection,
): void {
  must(box.files.length === files.length, 'chain-broken', 'files that no event is about')
  const hashes = new Set(events.map(({ hash }) => hash))
  must(
    seen.every((hash) => hashes.has(hash)),
    'event-missing',
    'an event that was there before is not there now',
  )
  const inBox = new Set(box.ballots.map(({ tracker }) => tracker))
  must(
    trackers.every((tracker) => inBox.has(tracker)),
    'ballot-missing',
    'a ballot that its voter knows to be in the box is not there',
  )
}
