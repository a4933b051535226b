import { base64urlnopad, utf8 } from '@scure/base'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { editionNamed } from '../journal/edition'
import { formFault } from '../journal/form-fault'
import type { DocumentReading } from '../document/read-document'
import { clauseWords } from '../document/read-document'
import { auditRecord, chainFault, newerEdition } from '../meeting/record'
import { CHAIR_ID } from '../meeting/state'
import { sealedVotesFault, sealedVotesIn } from '../sealed/sealed-votes-fault'
import { canonicalText, digestOf } from '../signing/canonical'
import { fingerprint } from '../signing/device-key'
import { assembleMinutes } from '../meeting/minutes/assemble'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { MINUTES_FORMATS } from '../meeting/minutes/minutes'
import { checkRoll } from './check-roll'
import { COPY_FORMAT, signedCopyText } from './readable-copy'
import { minutesSignatureHolds } from '../meeting/minutes/signature'
import { readSignatureHeader } from '../meeting/minutes/read-signature'

export interface Check {
  name:
    | 'form'
    | 'minutes'
    | 'edition'
    | 'record-chain'
    | 'record-law'
    | 'facts'
    | 'secret-ballots'
    | 'chair-signature'
    | 'acting-chair-signature'
    | 'signature'
    | 'roll'
    | 'expected-key'
    | 'bundle'
    | 'bundle-files'
    | 'bundle-materials'
  ok: boolean
  detail: string
}

export interface Verdict {
  valid: boolean
  /** False when the text is not a minutes file at all; then nothing more was checked. */
  readable: boolean
  /** Made by a newer version of the program, by rules that this one does not know: whether it is valid cannot be said, and nothing more was checked. */
  newer: boolean
  checks: Check[]
  /** Whose signatures hold, in the file's order. The keys are as trustworthy as the comparison of their fingerprints with the paper sign-in sheet. */
  signers: { name: string; signer: string; fingerprint: string; signedAt: string }[]
  minutes: Minutes | null
}

const signatureSchema = z.strictObject({ protected: z.string(), signature: z.string() })
const fileSchema = z.strictObject({
  payload: z.string(),
  signatures: z.array(signatureSchema),
  roll: signatureSchema.optional(),
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
  const note = (name: Check['name'], ok: boolean, detail: string): boolean => (checks.push({ name, ok, detail }), ok)
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
  // Edition 1 has no roll of who signed: a file with one was never minutes of it.
  if (file.roll && payloadText !== null && editionOf(payloadText) === 1)
    return (note('form', false, NOT_MINUTES), verdict(false, null))
  note('form', text === exact, text === exact ? 'every byte is where it belongs' : 'bytes were changed, added or moved')

  if (payloadText === null)
    return (note('minutes', false, 'payload is not base64url of UTF-8 text'), verdict(true, null))
  const newer = madeByNewer(payloadText)
  if (newer !== null) return (note('edition', false, newer), { ...verdict(true, null), newer: true })
  const minutes = readMinutes(payloadText)
  if (typeof minutes === 'string') return (note('minutes', false, minutes), verdict(true, null))
  note('minutes', true, `version ${minutes.version}, digest ${digestOf(utf8ToBytes(payloadText))}`)

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
      assembleMinutes(minutes.record, documentIn(minutes), minutes.version, minutes.replaces, minutes.format),
    ) === payloadText
      ? null
      : 'roster, attendance or decisions differ from what the record gives',
  )
  const secret = sealedVotesOf(minutes)
  if (secret > 0)
    attempt('secret-ballots', `${secret} counted again: keys, ballots, sums, shares and results hold`, () =>
      sealedVotesFault(minutes.record),
    )

  const signers: Verdict['signers'] = []
  for (const [index, signature] of file.signatures.entries()) {
    const outcome = checkSignature(signature, file.payload, minutes)
    const name = index === 0 ? 'chair-signature' : 'signature'
    if (typeof outcome === 'string') note(name, false, `signature ${index + 1}: ${outcome}`)
    else if (index === 0 && outcome.signer !== CHAIR_ID) note(name, false, 'the first signature is not the chair’s')
    else if (signers.some((each) => each.signer === outcome.signer)) note(name, false, `${outcome.name} signed twice`)
    else {
      signers.push(outcome)
      note(name, true, `${outcome.name}, key ${outcome.fingerprint}, ${outcome.signedAt}`)
    }
  }
  if (file.signatures.length === 0) note('chair-signature', false, 'nobody has signed')
  else if (editionNamed(minutes.record[0]) !== 1) {
    const { ok, detail } = rollOf(file, minutes)
    note('roll', ok, detail)
  }
  for (const { participantId, name } of actingChairs(minutes)) {
    const signed = signers.some((each) => each.signer === participantId)
    note(
      'acting-chair-signature',
      signed,
      signed ? `${name}, acting chair, has signed` : `${name}, acting chair, must sign and has not`,
    )
  }
  if (expectedKey !== undefined) {
    const key = minutes.meeting.hostKey
    const same =
      expectedKey === key || expectedKey.replace(/\s/g, '').toLowerCase() === fingerprint(key).replace(/\s/g, '')
    note('expected-key', same, same ? 'the host’s key is the expected one' : `the host’s key is ${fingerprint(key)}`)
  }
  return verdict(true, minutes, signers)
}

const NOT_MINUTES = 'JSON, but not signed minutes'

/** What could not be looked at, in words: our own where there are any, never the runtime's, which change with it. */
const unreadable = (error: unknown): string =>
  error instanceof Error && error.constructor === Error ? `unreadable: ${error.message}` : 'unreadable'

/** None where the record cannot be folded: other checks say so. */
function sealedVotesOf({ record }: Minutes): number {
  try {
    return sealedVotesIn(record)
  } catch {
    return 0
  }
}

function rollOf(file: SignedMinutes, minutes: Minutes): ReturnType<typeof checkRoll> {
  try {
    return checkRoll(file, minutes)
  } catch (error) {
    return { ok: false, detail: unreadable(error) }
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
  if (file.success) return { file: file.data, exact: minutesFileText(file.data) }
  const copy = copySchema.safeParse(parsed)
  if (!copy.success) return NOT_MINUTES
  try {
    return { file: copy.data.signed, exact: signedCopyText(copy.data.signed) }
  } catch {
    return { file: copy.data.signed, exact: '' } // the payload is no minutes, as the next check will say
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
  actions: z.array(z.object({ what: z.string(), unit: z.string(), due: z.string() })),
  proceedings: z
    .object({ chairTerms: z.array(z.object({ participantId: z.string(), mustSign: z.boolean() })) })
    .optional(),
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

function readMinutes(payloadText: string): Minutes | string {
  try {
    const value: unknown = JSON.parse(payloadText)
    const fault = formFault(minutesSchema, value)
    if (fault !== null) return `not minutes of a known format: ${fault}`
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
})

/** Acting chairs without whose signature the minutes do not hold. */
function actingChairs(minutes: Minutes): { participantId: string; name: string }[] {
  const bound = new Set(
    (minutes.proceedings?.chairTerms ?? []).filter((term) => term.mustSign).map((term) => term.participantId),
  )
  return [...bound].map((participantId) => ({
    participantId,
    name: minutes.roster.find((person) => person.id === participantId)?.name ?? participantId,
  }))
}

/** The signer when the signature holds, or why it does not. */
function checkSignature(
  signature: SignedMinutes['signatures'][number],
  payload: string,
  minutes: Minutes,
): Verdict['signers'][number] | string {
  try {
    const header = readSignatureHeader(signature.protected)
    const person = minutes.roster.find((each) => each.id === header.signer)
    if (!person) return `${header.name} is not in the roster`
    if (person.key !== header.kid || person.name !== header.name)
      return `${header.name}: key or name differ from the roster`
    if (!minutesSignatureHolds(signature, payload, header.kid)) return 'signature verification failed'
    return { name: header.name, signer: header.signer, fingerprint: fingerprint(header.kid), signedAt: header.signedAt }
  } catch (error) {
    return error instanceof Error && error.constructor === Error ? error.message : 'unreadable'
  }
}
