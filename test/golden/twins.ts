import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { HeldMeeting } from './derive'

/** A place in JSON: keys and indexes from the outside in. */
export type Place = (string | number)[]

/** One change of JSON. `cut` and `put`: of a list, so many entries out from this place on and these in. */
export type Edit = { at: Place; set: unknown } | { at: Place; unset: true } | { at: Place; cut: number; put: unknown[] }

/** One change of text: so many UTF-16 units out at this place, and these words in. */
export type Splice = [at: number, cut: number, put: string]

/**
 * A meeting's minutes or record with a fault, as the changes that make it from the sound one, and what must be found.
 * Signatures that hold in spite of the changes were made with the signers' own keys when the corpus was; the keys are gone.
 */
export interface Twin {
  name: string
  /** The file that is spoiled: a version of the minutes, its readable copy, or the record. */
  of: { minutes: number; copy?: true } | 'record'
  /** Of the minutes that the payload holds. */
  edits?: Edit[]
  /** The record in the minutes is numbered and chained anew after the edits. */
  rechained?: true
  /** Of the payload's text. */
  payload?: Splice[]
  /** In place of the file's. */
  signatures?: { protected: string; signature: string }[]
  /** In place of the file's roll of who signed; null: it has none. */
  roll?: { protected: string; signature: string } | null
  /** In place of what the file has entered beside the signatures. */
  entries?: unknown[]
  /** Of the whole file's text, at last. */
  text?: Splice[]
  /** The host's key as the reader knows it from elsewhere. */
  expectedKey?: string
  /** The checks that fail, in their order, as `faultsOf` and `recordFaults` word them. */
  faults: string[]
}

interface Envelope {
  payload: string
  signatures: { protected: string; signature: string }[]
  roll?: { protected: string; signature: string }
  entries?: unknown[]
}

interface Chained {
  record: { seq?: number; prev?: string }[]
  recordHead?: string
}

/** The spoiled file's text. Written without the program, so that no change of the program changes a twin. */
export function spoiled(meeting: HeldMeeting, twin: Twin): string {
  if (twin.of === 'record') return spliced(meeting.record, twin.text)
  const { minutes: version, copy } = twin.of
  const sound = JSON.parse(meeting.minutes.find((each) => each.version === version)!.text) as Envelope
  const minutes = JSON.parse(payloadText(sound)) as Chained
  for (const edit of twin.edits ?? []) apply(minutes, edit)
  if (twin.rechained) chain(minutes)
  const payload = Buffer.from(spliced(canonicalize(minutes)!, twin.payload)).toString('base64url')
  const roll = twin.roll === undefined ? sound.roll : (twin.roll ?? undefined)
  const entries = twin.entries ?? sound.entries
  const signed: Envelope = {
    payload,
    signatures: twin.signatures ?? sound.signatures,
    ...(roll ? { roll } : {}),
    ...(entries ? { entries } : {}),
  }
  const text = copy ? JSON.stringify({ format: 'yuanzhuo-copy/1', minutes, signed }, null, 2) : canonicalize(signed)!
  return spliced(`${text}\n`, twin.text)
}

export const payloadText = ({ payload }: Pick<Envelope, 'payload'>): string =>
  Buffer.from(payload, 'base64url').toString()

/** Numbers and chains the events by position, and names the whole. */
export function chain(minutes: Chained): void {
  let last = ''
  for (const [seq, event] of minutes.record.entries()) {
    Object.assign(event, { seq, prev: last })
    last = createHash('sha256').update(canonicalize(event)!).digest('hex')
  }
  minutes.recordHead = last
}

function apply(root: unknown, edit: Edit): void {
  const inner = edit.at
    .slice(0, -1)
    .reduce((value, step) => (value as Record<string | number, unknown>)[step], root) as Record<
    string | number,
    unknown
  >
  const last = edit.at.at(-1)!
  if ('put' in edit) (inner as unknown as unknown[]).splice(last as number, edit.cut, ...edit.put)
  else if ('set' in edit) inner[last] = edit.set
  else delete inner[last]
}

const spliced = (text: string, splices: readonly Splice[] = []): string =>
  splices.reduce((now, [at, cut, put]) => now.slice(0, at) + put + now.slice(at + cut), text)
