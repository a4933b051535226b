import { base64urlnopad, utf8 } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { editionNamed } from '../journal/edition'
import { formFault } from '../journal/form-fault'
import type { DocumentReading } from '../document/read-document'
import { clauseWords } from '../document/read-document'
import { auditRecord, chainFault, newerEdition } from '../meeting/record'
import { electionId } from '../sealed/sealed-election'
import { sealedVotesFault, sealedVotesIn } from '../sealed/sealed-votes-fault'
import { canonicalText, digestOf } from '../signing/canonical'
import { fingerprint } from '../signing/fingerprint'
import { assembleMinutes } from '../meeting/minutes/assemble'
import { digestIn } from '../meeting/minutes/fingerprint-in'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { MINUTES_FORMATS } from '../meeting/minutes/minutes'
import { signedPayload } from '../meeting/minutes/seal'
import { ballotBoxPath } from './bundle-list'
import type { Check, Note, Signer } from './check'
import type { EntriesFound } from './check-entries'
import { checkEntries } from './check-entries'
import { checkSigners, unreadable } from './check-signers'
import { COPY_FORMAT, signedCopyText } from './readable-copy'

export interface Verdict extends EntriesFound {
  valid: boolean
  /** False when the text is not a minutes file at all; then nothing more was checked. */
  readable: boolean
  /** Made by a newer version of the program, by rules that this one does not know: whether it is valid cannot be said, and nothing more was checked. */
  newer: boolean
  checks: Check[]
  /** Whose signatures hold, in the file's order. The keys are as trustworthy as the comparison of their fingerprints with the paper sign-in sheet. */
  signers: Signer[]
  minutes: Minutes | null
  /** The boxes of its secret ballots, as they follow from the record, by where they stand in a bundle. Absent where it held none, and where one did not hold. */
  boxes?: ReadonlyMap<string, SoundBox>
}

/** A secret ballot that was counted again. `bytes`: of its archive. */
export interface SoundBox {
  title: string
  bytes: Uint8Array
}

export const signatureSchema = z.strictObject({ protected: z.string(), signature: z.string() })
/** Their bodies are checked one by one, and so are strokes. */
const entrySchema = z.strictObject({
  body: z.looseObject({ id: z.string(), type: z.string(), payload: z.unknown(), at: z.string() }),
  key: z.string(),
  sig: z.string(),
})
const fileSchema = z.strictObject({
  payload: z.string(),
  signatures: z.array(signatureSchema.extend({ stroke: z.unknown().optional() })),
  roll: signatureSchema.optional(),
  entries: z.array(entrySchema).min(1).optional(),
})

/** A readable copy of a signed file; what stands in `minutes` is compared as text. */
const copySchema = z.strictObject({ format: z.literal(COPY_FORMAT), minutes: z.unknown(), signed: fileSchema })

/** The text of a minutes file: canonical JSON and one line feed. */
export const minutesFileText = (signed: SignedMinutes): string => `${canonicalText(signed)}\n`

/**
 * Checks a minutes file, or a readable copy of one, from its text alone: form, everything that can be recomputed, every signature.
 * Any change of a byte makes it invalid: the file must be in canonical form, and all it says is signed.
 * `expectedKey`: base64url key or fingerprint of the host, known from elsewhere; without it the file vouches only for itself.
 */
export async function verifyMinutes(text: string, expectedKey?: string): Promise<Verdict> {
  const checks: Check[] = []
  const note: Note = (name, ok, detail) => void checks.push({ name, ok, detail })
  const verdict = (readable: boolean, minutes: Minutes | null, signers: Verdict['signers'] = []): Verdict => ({
    valid: readable && checks.every((check) => check.ok),
    readable,
    newer: false,
    checks,
    signers,
    minutes,
  })

  const read = readFile(text)
  if (typeof read === 'string') return (note('form', false, read), verdict(false, null))
  const { file, exact } = read
  const payloadText = decodeText(file.payload)
  // Edition 1 has no roll of who signed and no entries: a file with one was never minutes of it.
  if ((file.roll || file.entries) && payloadText !== null && editionOf(payloadText) === 1)
    return (note('form', false, NOT_MINUTES), verdict(false, null))
  note('form', text === exact, text === exact ? 'every byte is where it belongs' : 'bytes were changed, added or moved')

  if (payloadText === null)
    return (note('minutes', false, 'payload is not base64url of UTF-8 text'), verdict(true, null))
  const newer = madeByNewer(payloadText)
  if (newer !== null) return (note('edition', false, newer), { ...verdict(true, null), newer: true })
  const minutes = readMinutes(payloadText)
  if (typeof minutes === 'string') return (note('minutes', false, minutes), verdict(true, null))
  note(
    'minutes',
    true,
    `version ${minutes.version}, ${minutes.format === 'yuanzhuo-minutes/3' ? 'fingerprint' : 'digest'} ${digestIn(minutes, digestOf(utf8ToBytes(payloadText)))}`,
  )

  // A file that passes the schema can still hold nonsense deeper down; nonsense is a failed check, not a crash.
  const attempt = (name: Check['name'], fine: string, run: () => string | null): void => {
    let fault: string | null
    try {
      fault = run()
    } catch (error) {
      fault = unreadable(error)
    }
    note(name, fault === null, fault ?? fine)
  }
  attempt('record-chain', `${minutes.record.length} events, unbroken`, () => {
    const broken = chainFault(minutes.record)
    return broken && `broken at event ${broken.seq}: ${broken.fault}`
  })
  attempt('record-law', 'every command is signed by the person’s key and was allowed', () =>
    auditRecord(minutes.record),
  )
  attempt('facts', 'roster, attendance and decisions follow from the record', () =>
    canonicalText(
      assembleMinutes(
        minutes.record,
        documentIn(minutes),
        minutes.version,
        minutes.replaces,
        minutes.format,
        minutes.salt ?? '', // which no minutes have: a format with a salt is not without it
      ),
    ) === payloadText
      ? null
      : 'roster, attendance or decisions differ from what the record gives',
  )
  const secret = sealedVotesOf(minutes)
  const boxes = new Map<string, SoundBox>()
  if (secret > 0)
    attempt('secret-ballots', `${secret} counted again: keys, ballots, sums, shares and results hold`, () =>
      sealedVotesFault(minutes.record, ({ id, title }, box) =>
        boxes.set(ballotBoxPath(electionId(id)), { title, bytes: box.archive() }),
      ),
    )

  const signers = checkSigners(file, minutes, {
    sealed: signedPayload(file.payload) !== file.payload, // not by its format alone: what cannot be sealed is told of as before
    rolled: editionNamed(minutes.record[0]) !== 1,
    expectedKey,
    note,
  })
  const entries = checkEntries(file, minutes, signers, note)
  noteFollows(minutes, note)
  const sound = checks.every(({ name, ok }) => name !== 'secret-ballots' || ok)
  return { ...verdict(true, minutes, signers), ...entries, ...(sound && boxes.size > 0 ? { boxes } : {}) }
}

/** Says which minutes these name as those of the meeting before; whether it is so, only those minutes beside them tell. */
export function noteFollows({ follows }: Minutes, note: Note): void {
  if (!follows) return
  const { meetingId, version, digest } = follows
  note('follows', true, `version ${version} of meeting ${meetingId}, fingerprint ${fingerprint(digest)}`)
}

const NOT_MINUTES = 'JSON, but not signed minutes'

/** None where the record cannot be folded: other checks say so. */
function sealedVotesOf({ record }: Minutes): number {
  try {
    return sealedVotesIn(record)
  } catch {
    return 0
  }
}

/** The signed envelope in a text and the only text it may have, or why it is none. */
function readFile(text: string): { file: SignedMinutes; exact: string } | string {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'not JSON'
  }
  const file = fileSchema.safeParse(parsed)
  if (file.success) {
    const signed = file.data as SignedMinutes
    return { file: signed, exact: minutesFileText(signed) }
  }
  const copy = copySchema.safeParse(parsed)
  if (!copy.success) return NOT_MINUTES
  const signed = copy.data.signed as SignedMinutes
  try {
    return { file: signed, exact: signedCopyText(signed) }
  } catch {
    return { file: signed, exact: '' } // the payload is no minutes, as the next check will say
  }
}

const presence = z.array(z.object({ from: z.string(), to: z.string().nullable() }))
const minutesSchema = z.object({
  format: z.enum(MINUTES_FORMATS),
  version: z.int().min(1),
  replaces: z.string(),
  meeting: z.object({ id: z.string(), title: z.string(), hostKey: z.string().length(43) }),
  roster: z.array(z.object({ id: z.string(), name: z.string(), key: z.string(), presence })),
  agenda: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      plannedMinutes: z.number(),
      notes: z.array(z.object({ type: z.string() })),
    }),
  ),
  clauses: z.array(z.object({ id: z.string(), number: z.number(), body: z.array(z.object({ type: z.string() })) })),
  findings: z
    .array(z.object({ type: z.string() }))
    .min(1)
    .optional(),
  actions: z.array(z.object({ what: z.string(), unit: z.string(), due: z.string() })),
  follows: z.object({ meetingId: z.string(), version: z.int().min(1), digest: z.string().length(43) }).optional(),
  proceedings: z
    .object({ chairTerms: z.array(z.object({ participantId: z.string(), mustSign: z.boolean() })) })
    .optional(),
  salt: z.string().length(43).optional(),
  record: z
    .array(z.object({ seq: z.number(), at: z.string(), type: z.string(), by: z.string(), prev: z.string() }))
    .min(1),
})

/** Of a later format of minutes, or of a record of a later edition than this program knows: which, in words; else null. */
function madeByNewer(payloadText: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(payloadText)
  } catch {
    return null // the next check says so
  }
  const { format, record } = (value ?? {}) as { format?: unknown; record?: unknown }
  const number = typeof format === 'string' ? /^yuanzhuo-minutes\/([1-9]\d{0,8})$/.exec(format)?.[1] : undefined
  if (number !== undefined && Number(number) > MINUTES_FORMATS.length)
    return `made by a newer version of the program: format ${number} of minutes`
  const edition = Array.isArray(record) ? newerEdition(record[0]) : null
  return edition === null ? null : `made by a newer version of the program: edition ${edition} of the rules`
}

/** The edition that the record in a payload names; null when there is none to be read. */
function editionOf(payloadText: string): number | null {
  try {
    const { record } = JSON.parse(payloadText) as { record?: unknown }
    return Array.isArray(record) ? editionNamed(record[0]) : null
  } catch {
    return null
  }
}

/** Why a value cannot be read as minutes, or null. */
export function minutesFault(value: unknown): string | null {
  const fault = formFault(minutesSchema, value)
  return fault === null ? null : `not minutes of a known format: ${fault}`
}

function readMinutes(payloadText: string): Minutes | string {
  try {
    const value: unknown = JSON.parse(payloadText)
    const fault = minutesFault(value)
    if (fault !== null) return fault
    return canonicalText(value) === payloadText ? (value as Minutes) : 'the minutes are not in canonical form'
  } catch {
    return 'the payload is not JSON'
  }
}

function decodeText(base64url: string): string | null {
  try {
    const bytes = base64urlnopad.decode(base64url) // strict: no padding, no stray bits in the last character
    const text = utf8.encode(bytes)
    return base64urlnopad.encode(utf8ToBytes(text)) === base64url ? text : null
  } catch {
    return null
  }
}

/** The document part of minutes, as `assembleMinutes` takes it. The clause's words are derived again from its body. */
export const documentIn = (minutes: Minutes): DocumentReading => ({
  agenda: minutes.agenda.map(({ id, title, plannedMinutes, notes }) => ({
    id,
    title,
    minutes: plannedMinutes,
    kind: minutes.proceedings?.items[id]?.kind ?? '',
    notes,
  })),
  clauses: minutes.clauses.map(({ id, number, body }) => ({ id, number, body, text: clauseWords(body) })),
  actions: minutes.actions.map((action) => ({ id: '', ...action })),
  summaries: Object.fromEntries((minutes.proceedings?.speeches ?? []).map(({ id, summary }) => [id, summary])),
  ...(minutes.findings ? { findings: minutes.findings } : {}),
})
