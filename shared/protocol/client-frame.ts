import * as z from 'zod'
import { projectorSettingSchema } from '../projector/projector-setting-schema'
import { promiseSchema } from '../meeting/succession/claim-schema'
import { parseBoundedJson } from './bounded-json'
import { NOTE_MAX } from './chair-note'
import type { ClientFrame } from './frames'

/** A presence cursor is two relative positions; anything larger is no cursor. UTF-16 units of its JSON. */
const CURSOR_MAX = 2000

const cursor = z.object({ anchor: z.unknown(), head: z.unknown() }).nullable().refine(fits)
const yjs = z.int().min(0).max(0xffffffff)
const yjsProof = z.string().max(64).optional()
const id = z.string().min(1).max(64)

/** Shape of each text frame a page may send. Commands inside are parsed by `parseSignedCommand` / `parseCommandBody`, which give finer refusals. */
const clientFrameSchema = z.union([
  z.strictObject({
    t: z.literal('hello'),
    v: z.int(),
    as: z.literal('participant'),
    key: z.string().length(43),
    sig: z.string().length(86),
    yjs,
    yjsProof,
    meetingId: id.optional(),
    code: z.string().max(64).optional(),
    joins: z.string().max(64).optional(),
  }),
  z.strictObject({ t: z.literal('join'), command: z.unknown() }),
  z.strictObject({
    t: z.literal('hello'),
    v: z.int(),
    as: z.enum(['chair', 'projector']),
    token: z.string().max(200),
    yjs,
    yjsProof,
    meetingId: id,
  }),
  z.strictObject({ t: z.literal('command'), command: z.unknown() }),
  z.strictObject({ t: z.literal('chair-command'), body: z.unknown() }),
  z.strictObject({ t: z.literal('note'), id, text: z.string().max(NOTE_MAX * 4) }),
  z.strictObject({ t: z.literal('stage'), id, stage: projectorSettingSchema }),
  z.strictObject({ t: z.literal('presence'), cursor }),
  z.strictObject({ t: z.literal('promise'), promise: promiseSchema }),
  z.strictObject({ t: z.literal('ping'), at: z.number() }),
])

function fits(value: unknown): boolean {
  return JSON.stringify(value).length <= CURSOR_MAX
}

export type ReadClientFrame = { ok: true; frame: ClientFrame } | { ok: false; detail: string }

/** Reads one text frame. The commands it may carry are still unchecked. */
export function readClientFrame(text: string): ReadClientFrame {
  let value: unknown
  try {
    value = parseBoundedJson(text)
  } catch {
    return { ok: false, detail: 'not JSON' }
  }
  const frame = clientFrameSchema.safeParse(value)
  return frame.success
    ? { ok: true, frame: frame.data as ClientFrame }
    : { ok: false, detail: z.prettifyError(frame.error) }
}
