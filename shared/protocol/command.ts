import * as z from 'zod'
import { STANCES } from '../meeting/consensus/decision-rules'
import { HAND_STANCES, SPEAKING_ORDERS } from '../meeting/speaking/speaking'

/** Longest texts a command may carry, in UTF-16 units. Names and units fit a sign-in sheet; a reason is a paragraph; a remark is a line or two. */
export const LIMITS = { name: 40, unit: 60, title: 120, reason: 2000, clause: 5000, remark: 200 } as const
/** Rows of one import: five times the largest meeting; as one command it stays below the largest text frame. */
export const INVITEES_PER_IMPORT = 400
/** Invited to one meeting. */
export const INVITEES_MAX = 2000
/** Bounds of a speaking time, in seconds: shorter is no speech, longer is a lecture with an agenda item of its own. */
export const SPEECH_SECONDS = { min: 10, max: 3600 } as const

/** Events of one annex: an hour of a lively meeting. */
export const ANNEX_MAX = 2000

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
const nothing = z.strictObject({})
const text = z.string().max(20_000)
const seconds = z.int().min(SPEECH_SECONDS.min).max(SPEECH_SECONDS.max)

/** Payload of each command, in the field's words. Text limits are checked by `decide`, so that each has its own refusal. */
export const COMMAND_PAYLOADS = {
  'meeting.open': nothing,
  'meeting.close': nothing,
  'admission.set': z.strictObject({ direct: z.boolean() }),
  /** Sent by the host itself once the standby has shown the pairing code. */
  'standby.name': z.strictObject({
    standbyId: id,
    name: text,
    url: z.url().max(300),
    key: z.string().length(43),
    recoveryKey: z.string().length(43),
  }),
  'standby.release': z.strictObject({ standbyId: id }),
  /** By the host, for the one before it: its events that the record does not hold. */
  'annex.receive': z.strictObject({ events: z.array(z.unknown()).min(1).max(ANNEX_MAX).readonly() }),
  /** Hands the chair to another admitted person's device; "chair" gives it back. `mustSign`: the minutes are valid only with that person's signature. */
  'chair.transfer': z.strictObject({ participantId: id, reason: text, mustSign: z.boolean() }),
  /** The host's own hand takes the chair back, e.g. when the acting chair's device is gone. */
  'chair.resume': z.strictObject({ reason: text }),
  /** `inviteeId`: the row of the invitation list this person is; without it the name decides. */
  'participant.admit': z.strictObject({ participantId: id, roleId: id, inviteeId: id.optional() }),
  /** The person in the lobby is somebody of the roster, on another device or entered without one: that entry goes on with the new device. */
  'participant.merge': z.strictObject({ participantId: id, into: id }),
  /** Somebody in the room without a device. */
  'participant.enter': z.strictObject({ name: text, unit: text, roleId: id, reason: text, inviteeId: id.optional() }),
  'participant.ban': z.strictObject({ participantId: id, reason: text }),
  'participant.rename': z.strictObject({ participantId: id, name: text, unit: text }),
  'invitation.import': z.strictObject({
    invitees: z
      .array(z.strictObject({ name: text, unit: text, sector: text, roleId: id }))
      .min(1)
      .max(INVITEES_PER_IMPORT),
  }),
  /** 请假, and taking it back. */
  'invitee.excuse': z.strictObject({ inviteeId: id, excused: z.boolean(), reason: text }),
  'invitee.remove': z.strictObject({ inviteeId: id }),
  'attendance.mark': z.strictObject({ participantId: id, present: z.boolean(), reason: text }),
  /** 回避. */
  'recusal.declare': z.strictObject({ participantId: id, itemId: id, reason: text }),
  'recusal.lift': z.strictObject({ participantId: id, itemId: id }),
  'speaking.set': z.strictObject({ order: z.enum(SPEAKING_ORDERS), limitSeconds: seconds }),
  'hand.raise': z.strictObject({ participantId: id, stance: z.enum(HAND_STANCES) }),
  'hand.lower': z.strictObject({ participantId: id }),
  'hands.clear': nothing,
  /** `reason` may be "" for who is next; calling anybody else needs one. */
  'speaker.call': z.strictObject({ participantId: id, reason: text }),
  'speaker.pass': z.strictObject({ speechId: id }),
  'speaker.warn': z.strictObject({ participantId: id, reason: text }),
  'speech.start': z.strictObject({ speechId: id }),
  'speech.extend': z.strictObject({ speechId: id, seconds }),
  'speech.end': z.strictObject({ speechId: id }),
  'participant.refuse': z.strictObject({ participantId: id }),
  'participant.remove': z.strictObject({ participantId: id }),
  'participant.assign': z.strictObject({ participantId: id, roleId: id }),
  'item.open': z.strictObject({ itemId: id }),
  'item.close': z.strictObject({ itemId: id }),
  /** `carryOver`: offered again when a meeting that continues this one is made. */
  'item.skip': z.strictObject({ itemId: id, carryOver: z.boolean(), reason: text }),
  /** The secretary's mark at this moment; `text` may be "". */
  'marker.place': z.strictObject({ text }),
  /** Sent by the host itself once the file is on its disk. */
  'material.add': z.strictObject({
    name: text,
    mediaType: z.string().max(100),
    bytes: z.int().min(1),
    sha256: z.string().length(64),
  }),
  'material.withdraw': z.strictObject({ materialId: id }),
  /** `text`: the clause as the chair saw it; refused as clause-changed when the host's text differs by then. */
  'check.open': z.strictObject({ clauseId: id, text: z.string().max(20_000) }),
  'check.close': z.strictObject({ checkId: id }),
  'stance.give': z.strictObject({ checkId: id, stance: z.enum(STANCES), reason: z.string().max(20_000) }),
  /** The stance of somebody present without a device, as told to the sender. */
  'stance.enter': z.strictObject({
    checkId: id,
    participantId: id,
    stance: z.enum(STANCES),
    reason: text,
    enteredBecause: text,
  }),
  'minutes.freeze': nothing,
  'minutes.reopen': nothing,
  /** The chair signs with the host's key, inside the host. `digest` is what the chair saw. */
  'minutes.sign': z.strictObject({ version: z.int().min(1), digest: z.string().max(64) }),
  /** A participant's own JWS over the same payload. */
  'minutes.cosign': z.strictObject({
    version: z.int().min(1),
    digest: z.string().max(64),
    protected: z.string().max(2000),
    signature: z.string().max(200),
  }),
  /** Sent with the hello of a device that is not in the roster yet. */
  join: z.strictObject({
    code: z.string().max(64),
    name: z.string().max(20_000),
    unit: z.string().max(20_000),
    roleId: id,
  }),
} as const

export type CommandType = keyof typeof COMMAND_PAYLOADS
export type CommandPayload<T extends CommandType> = z.infer<(typeof COMMAND_PAYLOADS)[T]>

/** What a device signs: canonical (RFC 8785) bytes of this body. */
export type CommandBody = {
  [T in CommandType]: {
    meetingId: string
    /** Random, chosen by the sender: the idempotency key. A second arrival changes nothing and gets the same receipt. */
    id: string
    type: T
    payload: CommandPayload<T>
    /** Sender's clock, ISO UTC. Informative only. */
    at: string
  }
}[CommandType]

export interface SignedCommand {
  body: CommandBody
  /** Base64url Ed25519 public key. */
  key: string
  /** Base64url Ed25519 signature over the canonical bytes of `body`. */
  sig: string
}

const envelope = z.strictObject({
  meetingId: id,
  id,
  type: z.string().max(64),
  payload: z.unknown(),
  at: z.iso.datetime(),
})
const signed = z.strictObject({ body: envelope, key: z.string().length(43), sig: z.string().length(86) })

export type ParsedBody =
  { ok: true; body: CommandBody } | { ok: false; reason: 'command-malformed' | 'command-unknown'; detail: string }

/** Reads a command body from the wire. */
export function parseCommandBody(value: unknown): ParsedBody {
  const outer = envelope.safeParse(value)
  if (!outer.success) return { ok: false, reason: 'command-malformed', detail: z.prettifyError(outer.error) }
  const { type } = outer.data
  if (!isCommandType(type)) return { ok: false, reason: 'command-unknown', detail: type }
  const payload = COMMAND_PAYLOADS[type].safeParse(outer.data.payload)
  if (!payload.success) return { ok: false, reason: 'command-malformed', detail: z.prettifyError(payload.error) }
  return { ok: true, body: { ...outer.data, type, payload: payload.data } as CommandBody }
}

export type ParsedCommand = { ok: true; command: SignedCommand } | Extract<ParsedBody, { ok: false }>

/** Reads a signed command from the wire; the signature itself is not checked here. */
export function parseSignedCommand(value: unknown): ParsedCommand {
  const outer = signed.safeParse(value)
  if (!outer.success) return { ok: false, reason: 'command-malformed', detail: z.prettifyError(outer.error) }
  const body = parseCommandBody(outer.data.body)
  return body.ok ? { ok: true, command: { body: body.body, key: outer.data.key, sig: outer.data.sig } } : body
}

const isCommandType = (type: string): type is CommandType => Object.hasOwn(COMMAND_PAYLOADS, type)
