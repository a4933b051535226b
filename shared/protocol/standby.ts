import * as z from 'zod'
import { parseBoundedJson } from './bounded-json'
import { ANNEX_MAX } from '../meeting/limits'
import { canonicalText } from '../signing/canonical'
import { claimSchema } from '../meeting/succession/claim-schema'

/**
 * What the host and its standby say to each other on `/standby`, over the join listener. Text frames are these JSON
 * objects; binary frames carry the sealed copy: a u32 index (little endian) and the sealed item.
 */
const key = z.string().length(43)

/**
 * How both speak, raised when it changes. The standby says it in the address, `/standby?v=2`, the host in its challenge to
 * a standby that does: a program of 0.1.0 says nothing, and reads nothing that it does not know.
 */
export const STANDBY_PROTOCOL = 2

/** From the standby. */
const standbyFrameSchema = z.discriminatedUnion('t', [
  /** `sig` by the standby's key over the challenge. `pairing`: the code from the chair's screen, the first time only. `port`: of its join pages. */
  z.strictObject({
    t: z.literal('standby'),
    key,
    sig: z.string().length(86),
    name: z.string().max(200),
    port: z.int().min(1).max(65_535),
    secure: z.boolean(),
    meetingId: z.string().max(64).optional(),
    pairing: z.string().max(64).optional(),
  }),
  z.strictObject({ t: z.literal('kept'), upTo: z.int().min(0) }),
  /** It deletes its copy and will not take over. */
  z.strictObject({ t: z.literal('forgotten') }),
])
export type StandbyFrame = z.infer<typeof standbyFrameSchema>

/** What the standby keeps beside the copy. `salt` and `wrappedKey`: hex; `recoveryKey`: base64url, the recovery code's public half. */
export const termsSchema = z.strictObject({
  meetingId: z.string(),
  title: z.string(),
  standbyId: z.string(),
  salt: z.string(),
  wrappedKey: z.string(),
  recoveryKey: key,
})

export type SealedCopyTerms = z.infer<typeof termsSchema>

/** Where a host's pages were loaded from, the newest last: they come from there after a takeover, and it may be reached there. */
const origins = z.array(z.string()).max(100)

/** From the host. */
const hostToStandbySchema = z.discriminatedUnion('t', [
  /** `proof`: of a host that was asked for one in the address, `/standby?prove=<nonce>`; see `hostProofText`. */
  z.strictObject({
    t: z.literal('challenge'),
    nonce: z.string(),
    proof: z.string().length(86).optional(),
    v: z.int().optional(),
  }),
  /** `hostKey`: by which this host is known again at another address. */
  z.strictObject({ t: z.literal('accepted'), terms: termsSchema, copyId: z.string(), origins, hostKey: key }),
  /** The host's addresses are others than before. */
  z.strictObject({ t: z.literal('addresses'), origins }),
  /** The item of this index comes next, and with it the copy can be used. */
  z.strictObject({ t: z.literal('whole'), index: z.int() }),
  /** The chair gave the standby up: it is asked to forget. */
  z.strictObject({ t: z.literal('released') }),
  z.strictObject({ t: z.literal('refused'), reason: z.string() }),
])
export type HostToStandbyFrame = z.infer<typeof hostToStandbySchema>

/** Bytes the standby signs to prove its key. */
export const standbyHelloText = (nonce: string, publicKey: string): string => `yuanzhuo-standby\n${nonce}\n${publicKey}`

/** What the host before hands over to its successor, signed with its key. The schema checks neither signature nor contents. */
export const remainderSchema = z.strictObject({
  meetingId: z.string().max(64),
  /** Its record's events from the first that the successor's record does not have. */
  events: z.array(z.unknown()).max(ANNEX_MAX).readonly(),
  /** Base64 of its document as one Yjs update. */
  document: z.string(),
  sig: z.string().length(86),
})
export type Remainder = z.infer<typeof remainderSchema>

/** Bytes the host before signs to show who it is before it hands anything over: the signature goes as the request's bearer, and its papers are then not kept waiting by a stranger's. */
export const formerHostText = (meetingId: string): string => `yuanzhuo-former-host\n${meetingId}`

/** Bytes the host before signs over what it hands over. */
export const remainderText = (legacy: Omit<Remainder, 'sig'>): string => `yuanzhuo-legacy\n${canonicalText(legacy)}`

/** Who is host, by this computer's knowledge. */
export const successionAnswerSchema = z.strictObject({
  claim: claimSchema.nullable(),
  /** Number of the copied events on which the claim stands. */ from: z.int().min(0),
})

/** Reads what a standby says; null when it is no frame of ours. */
export const readStandbyFrame = (text: string): StandbyFrame | null => read(standbyFrameSchema, text)
/** Reads what a host says to its standby; null when it is no frame of ours. */
export const readHostToStandbyFrame = (text: string): HostToStandbyFrame | null => read(hostToStandbySchema, text)

function read<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.safeParse(parseBoundedJson(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null // not JSON
  }
}
