import * as z from 'zod'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64nopad } from '@scure/base'
import { BallotFault } from './ballot-fault'
import { GROUP_NAMES } from './group'

/**
 * What is written and read in an election, in the formats of the Belenios 2.0 specification (section 4), member by member
 * in its order: hashes are made of these texts. Numbers of the group are base 10 in strings. The bounds are ours: they
 * are what bounds the work that somebody’s message can cause.
 */
const number = z.string().max(617)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}$/)
const wellFormed = (text: string) => !/\p{Cs}/u.test(text)
const words = z.string().max(4000).refine(wellFormed)
const small = z
  .int()
  .min(0)
  .max(2 ** 31)

/** A name of an election: Base58, made by chance. */
const uuid = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{14,22}$/)

export const PROOF = z.strictObject({ challenge: number, response: number })
export type Proof = z.infer<typeof PROOF>

export const CIPHERTEXT = z.strictObject({ alpha: number, beta: number })
export type Ciphertext = z.infer<typeof CIPHERTEXT>

export const ANSWERS_MAX = 40
export const QUESTIONS_MAX = 10

/** Choose from `min` to `max` of the answers; with `blank`, or none at all. */
export const QUESTION = z.strictObject({
  answers: z.array(words).min(1).max(ANSWERS_MAX),
  blank: z.boolean().optional(),
  min: small,
  max: small,
  question: words,
})
export type Question = z.infer<typeof QUESTION>

export const ELECTION = z.strictObject({
  version: z.literal(1),
  description: words,
  name: words,
  group: z.enum(GROUP_NAMES),
  public_key: number,
  questions: z.array(QUESTION).min(1).max(QUESTIONS_MAX),
  uuid,
  administrator: words.optional(),
  credential_authority: words.optional(),
})
export type ElectionMessage = z.infer<typeof ELECTION>

export const PUBLIC_KEY = z.strictObject({ pok: PROOF, public_key: number })
export type PublicKeyMessage = z.infer<typeof PUBLIC_KEY>

/** Longer than any message that is signed inside another. */
const MESSAGE_MAX = 400_000
export const SIGNED = z.strictObject({ message: z.string().max(MESSAGE_MAX), signature: PROOF })
export type Signed = z.infer<typeof SIGNED>

export const TELLERS_MAX = 20
const ofTellers = <T extends z.ZodType>(each: T) => z.array(each).min(1).max(TELLERS_MAX)

export const THRESHOLD_PARAMETERS = z.strictObject({
  threshold: z.int().min(1).max(TELLERS_MAX),
  certs: ofTellers(SIGNED),
  coefexps: ofTellers(SIGNED),
  verification_keys: ofTellers(PUBLIC_KEY),
})
export type ThresholdParameters = z.infer<typeof THRESHOLD_PARAMETERS>

export const TRUSTEES = ofTellers(
  z.union([z.tuple([z.literal('Single'), PUBLIC_KEY]), z.tuple([z.literal('Pedersen'), THRESHOLD_PARAMETERS])]),
)
export type Trustees = z.infer<typeof TRUSTEES>

export const INTRODUCED_KEYS = z.strictObject({ verification: number, encryption: number })
export const COEFFICIENTS = z.strictObject({ coefexps: ofTellers(number) })
export const RAW_POLYNOMIAL = z.strictObject({ polynomial: ofTellers(number) })
export const SECRET = z.strictObject({ secret: number })
/** What a teller keeps sealed for itself: so written by belenios-tool, the specification does not show it. */
export const DECRYPTION_KEY = z.strictObject({ decryption_key: number })
export const CHANNEL = z.strictObject({ recipient: number, message: z.string().max(MESSAGE_MAX) })
export const SEALED = z.strictObject({ alpha: number, beta: number, data: z.string().max(2 * MESSAGE_MAX) })
export const POLYNOMIAL = z.strictObject({
  polynomial: z.string().max(MESSAGE_MAX),
  secrets: ofTellers(z.string().max(MESSAGE_MAX)),
  coefexps: SIGNED,
})
export type Polynomial = z.infer<typeof POLYNOMIAL>
export const SEALED_INPUT = z.strictObject({
  polynomial: z.string().max(MESSAGE_MAX),
  secrets: ofTellers(z.string().max(MESSAGE_MAX)),
  coefexps: ofTellers(SIGNED),
})
export type SealedInput = z.infer<typeof SEALED_INPUT>
export const SEALED_OUTPUT = z.strictObject({ private_key: z.string().max(MESSAGE_MAX), public_key: PUBLIC_KEY })
export type SealedOutput = z.infer<typeof SEALED_OUTPUT>

export const VOTERS_MAX = 20_000
/** A public credential each, where weights are used with a comma and the weight. A third part names the voter: never written here. */
export const PUBLIC_CREDENTIALS = z
  .array(
    z
      .string()
      .max(1000)
      .regex(/^[0-9]+(,[0-9]*(,.*)?)?$/),
  )
  .max(VOTERS_MAX)

const choicesMax = ANSWERS_MAX + 1
export const ANSWER = z.strictObject({
  choices: z.array(CIPHERTEXT).max(choicesMax),
  individual_proofs: z.array(z.array(PROOF).max(2)).max(choicesMax),
  overall_proof: z.array(PROOF).max(choicesMax + 1),
  blank_proof: z.array(PROOF).max(2).optional(),
})
export type Answer = z.infer<typeof ANSWER>

export const UNSIGNED_BALLOT = z.strictObject({
  election_uuid: uuid,
  election_hash: base64Hash,
  credential: number,
  answers: z.array(ANSWER).max(QUESTIONS_MAX),
})
export type UnsignedBallot = z.infer<typeof UNSIGNED_BALLOT>
export const BALLOT = z.strictObject({
  ...UNSIGNED_BALLOT.shape,
  signature: z.strictObject({ hash: base64Hash, proof: PROOF }),
})
export type BallotMessage = z.infer<typeof BALLOT>

const table = <T extends z.ZodType>(cell: T) => z.array(z.array(cell).max(choicesMax)).max(QUESTIONS_MAX)
export const ENCRYPTED_TALLY = table(CIPHERTEXT)
export type EncryptedTally = z.infer<typeof ENCRYPTED_TALLY>
export const SIZED_TALLY = z.strictObject({ num_tallied: small, total_weight: small, encrypted_tally: hash })
export type SizedTally = z.infer<typeof SIZED_TALLY>
export const PARTIAL_DECRYPTION = z.strictObject({ decryption_factors: table(number), decryption_proofs: table(PROOF) })
export type PartialDecryption = z.infer<typeof PARTIAL_DECRYPTION>
export const OWNED = z.strictObject({ owner: z.int().min(1).max(400), payload: hash })
export const RESULT = z.strictObject({ result: table(small) })
export type Result = z.infer<typeof RESULT>

export const SETUP = z.strictObject({ election: hash, trustees: hash, credentials: hash })
export const HEADER = z.strictObject({ version: z.literal(1), timestamp: z.string().regex(/^[0-9]{1,11}$/) })
export const EVENT_TYPES = ['Setup', 'Ballot', 'EndBallots', 'EncryptedTally', 'PartialDecryption', 'Result'] as const
export type EventType = (typeof EVENT_TYPES)[number]
export const EVENT = z.strictObject({
  parent: hash.optional(),
  height: small,
  type: z.enum(EVENT_TYPES),
  payload: hash.optional(),
})
export type EventMessage = z.infer<typeof EVENT>

/** The text of a message as the format has it: members in the schema’s order, no spaces, and DEL escaped as Belenios does. */
export const written = (message: unknown): string => JSON.stringify(message).replaceAll('\x7f', '\\u007f')

/**
 * A message from outside. `longest` is in UTF-16 units. Throws a BallotFault when it is longer, is not of this form, or
 * is not written as the format writes it, so that one content has one text and so one hash.
 */
export function read<T>(schema: z.ZodType<T>, text: string, longest: number): T {
  const message = readLoosely(schema, text, longest)
  if (written(message) !== text) throw new BallotFault('not-canonical', 'not written as the format writes it')
  return message
}

/** The same for what no hash is made of: spaces and order may be others. */
export function readLoosely<T>(schema: z.ZodType<T>, text: string, longest: number): T {
  if (text.length > longest) throw new BallotFault('too-long', `${text.length} characters, at most ${longest}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BallotFault('unreadable', 'no JSON')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new BallotFault('unreadable', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another form'}`)
  }
  return parsed.data
}

/** Base64 of the SHA-256 of a text, without padding: what a ballot calls its election, and a voter the ballot (smart ballot tracker). */
export const base64HashOf = (text: string): string => base64nopad.encode(sha256(utf8ToBytes(text)))
