import * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import { editionNamed, MadeByNewerVersion } from '#shared/journal/edition'
import { headOf } from '#shared/journal/head'
import { reduce, stateAfter } from '#shared/meeting/fold'
import { rulesOf } from '#shared/meeting/meeting-journal'
import { assembleMinutes } from '#shared/meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signedCopyText } from '#shared/verify/readable-copy'
import { verifyMinutes } from '#shared/verify/verify'
import { auditRecord, chainFault, readLine } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import type { Act } from '#shared/meeting/permissions'
import { grantOf } from '#shared/meeting/permissions'
import type { MeetingState } from '#shared/meeting/state'
import { chairHolder, recusedNow } from '#shared/meeting/state'
import { canonicalText, hexDigestOf } from '#shared/signing/canonical'
import { witnessesOf } from '#shared/meeting/succession/witnesses'

/** The one door from the corpus into the program: when modules move, only these imports follow. What comes out is text, so that bytes can be compared. */

/** One meeting as it lies in an edition's folder. */
export interface HeldMeeting {
  /** record.jsonl. */
  record: string
  /** The signed versions, the first first. `document`: the document at the freezing as one Yjs update; null where none was kept. */
  minutes: { version: number; text: string; document: Uint8Array | null }[]
}

/** Everything that the law yields from a held meeting, by the name of the file that it is expected in. `acts`: whose permissions are asked for. */
export async function derivedFrom(
  { record, minutes }: HeldMeeting,
  acts: readonly string[],
): Promise<Map<string, string>> {
  const events = record
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordEvent)
  const edition = editionNamed(events[0])
  const derived = new Map([
    ['state.json', canonicalText(asOfEdition(stateAfter(events)))],
    ['through-time.jsonl', throughTime(events, acts)],
    ['record-faults.json', canonicalText(recordFaults(record))],
    ['record-head.txt', headOf(events)],
  ])
  for (const { version, text, document } of minutes) {
    const verdict = await verifyMinutes(text)
    const name = (what: string) => `v${version}.${what}`
    const { minutes: read, newer, ...said } = verdict
    // Edition 1 came before there was any newer one, and its verdicts do not say that they are of none.
    derived.set(name('verdict.json'), canonicalText(edition === 1 && !newer ? said : { ...said, newer }))
    derived.set(
      name('copy.sha256'),
      hexDigestOf(new TextEncoder().encode(signedCopyText(JSON.parse(text) as SignedMinutes))),
    )
    if (document === null || read === null) continue
    const doc = new Y.Doc()
    Y.applyUpdate(doc, document)
    const reading = readDocument(doc)
    derived.set(name('document.json'), canonicalText(reading))
    const { replaces, format, salt }: Minutes = read
    derived.set(
      name('payload.json'),
      canonicalText(assembleMinutes(events.slice(0, read.record.length), reading, version, replaces, format, salt)),
    )
  }
  return derived
}

/** Edition 1 did not know that there are editions: its number, which folding notes now, is left out. */
const asOfEdition = ({ edition, ...state }: MeetingState): object => (edition === 1 ? state : { edition, ...state })

/** The failed checks of a minutes file, in their order. */
export async function faultsOf(text: string, expectedKey?: string): Promise<string[]> {
  return (await verifyMinutes(text, expectedKey)).checks
    .filter((check) => !check.ok)
    .map(({ name, detail }) => `${name}: ${detail}`)
}

/** What is wrong with a record's file: lines, chain, law. The later is looked at where the earlier holds. A file of an edition that the program does not know is not looked at. */
export function recordFaults(text: string): string[] {
  try {
    return faultsIn(text)
  } catch (error) {
    if (error instanceof MadeByNewerVersion) return [`newer: edition ${error.edition}`]
    throw error
  }
}

function faultsIn(text: string): string[] {
  // A space at a line's end says that its batch goes on: the storage's word, not the record's.
  const [first = '', ...others] = text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/ $/, ''))
  const beginning = readLine(null, first)
  // The first line says of which edition the others are; under one that says nothing none is read.
  const edition = 'event' in beginning && beginning.event.seq === 0 ? editionNamed(beginning.event) : null
  const lines = text.endsWith('\n')
    ? [beginning, ...(edition === null ? [] : others.map((line) => readLine(edition, line)))]
    : [{ fault: 'torn' }]
  const faults = lines.flatMap((line, index) => ('fault' in line ? [`line ${index + 1}: ${line.fault}`] : []))
  if (faults.length > 0) return faults
  const events = lines.flatMap((line) => ('event' in line ? [line.event] : []))
  const broken = chainFault(events)
  if (broken) return [`chain: event ${broken.seq}: ${broken.fault}`]
  const unlawful = auditRecord(events)
  return unlawful === null ? [] : [`law: ${unlawful}`]
}

/** A line for each event that changed one of the answers by which a meeting goes on: the event's number, and the answers that are new. */
function throughTime(events: readonly RecordEvent[], acts: readonly string[]): string {
  const lines: string[] = []
  const known = new Map<string, string>()
  let state: MeetingState | null = null
  for (const event of events) {
    state = reduce(state, event)
    const changed = Object.entries(answersIn(state, acts)).filter(([question, answer]) => {
      const text = canonicalText(answer)
      if (known.get(question) === text) return false
      known.set(question, text)
      return true
    })
    if (changed.length > 0) lines.push(canonicalText({ seq: event.seq, ...Object.fromEntries(changed) }))
  }
  return `${lines.join('\n')}\n`
}

function answersIn(state: MeetingState, acts: readonly string[]): Record<string, unknown> {
  const rules = rulesOf(state.edition)
  return {
    seats: rules.countSeats(state),
    statistics: rules.speechStatistics(state, rules),
    electorate: rules.electorate(state, rules),
    recused: recusedNow(state),
    order: rules.speakingOrder(state, rules).map(({ participantId, stance }) => [participantId, stance]),
    chair: chairHolder(state),
    witnesses: witnessesOf(state),
    // A letter for each act: n(o), o(wn), a(ny).
    grants: Object.fromEntries(
      Object.keys(state.participants).map((id) => [id, acts.map((act) => grantOf(state, id, act as Act)[0]).join('')]),
    ),
  }
}
