import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64urlnopad } from '@scure/base'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { MESSAGE_MAX } from '#shared/protocol/transport-policy'
import { Presence } from '#shared/link/presence'
import type { ClientFrame, HostFrame } from '#shared/protocol/frames'
import { helloText } from '#shared/protocol/frames'
import { PARTED, PartAssembler } from '#shared/protocol/parts'
import type { SyncFrame } from '#shared/protocol/sync-frame'
import { readSyncFrame, syncFrame } from '#shared/protocol/sync-frame'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import { signCommand } from '#shared/journal/signed-command'
import type { MeetingIdentity } from '#shared/meeting/binding'
import { joinBody } from '#shared/meeting/binding'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import type { Target } from './line'

const AWARENESS = 1

/** What a text frame asks of the line: to answer, to connect again, to begin syncing, or to take note of what is saved. */
export type Reaction =
  | { do: 'answer'; frame: string }
  | { do: 'reconnect' }
  | { do: 'begin' }
  | { do: 'saved'; updates: number }
  | { do: 'fail'; why: string }
  | null

/** All in which the WebSocket servers differ, as a client sees it. */
export interface Wire {
  url: string
  /** Sent as soon as the socket is open. Null: the server speaks first, and says when to begin. */
  greeting: Uint8Array[] | null
  wrap(message: SyncFrame): Uint8Array
  /** A text frame that comes in binary parts, once the last is there. */
  textIn?(frame: Uint8Array): string | null
  /** Null: a frame that is none of the document's, or not all of it yet. */
  unwrap(frame: Uint8Array): SyncFrame | null
  react(text: string): Reaction
  /** Sends the own cursor as this server's client does whenever it moves. Those of others are received and not looked at. */
  showCursor(awareness: Awareness, send: (frame: Uint8Array | string) => void): void
}

/** The wire of one participant, whose Yjs document has this client id. */
export function wireTo(target: Exclude<Target, { system: 'y-webrtc' }>, clientId: number): Wire {
  if (target.system === 'yuanzhuo') return yuanzhuoWire(target, clientId)
  return target.system === 'hocuspocus' ? hocuspocusWire(target) : yWebsocketWire(target)
}

function yWebsocketWire({ url, document }: { url: string; document: string }): Wire {
  return {
    url: `${url}/${document}`,
    greeting: [],
    wrap: ({ kind, body }) => syncFrame(kind, body),
    unwrap: readSyncFrame,
    react: () => null,
    showCursor: stockCursor(written),
  }
}

const HOCUSPOCUS = { sync: 0, auth: 2, syncReply: 4 } as const
const TOKEN = 0

function hocuspocusWire({ url, document }: { url: string; document: string }): Wire {
  const framed = (write: (encoder: encoding.Encoder) => void): Uint8Array =>
    written((encoder) => {
      encoding.writeVarString(encoder, document)
      write(encoder)
    })
  const token = framed((encoder) => {
    encoding.writeVarUint(encoder, HOCUSPOCUS.auth)
    encoding.writeVarUint(encoder, TOKEN)
    encoding.writeVarString(encoder, 'bench')
  })
  return {
    url,
    greeting: [token],
    wrap: ({ kind, body }) => framed((encoder) => encoding.writeUint8Array(encoder, syncFrame(kind, body))),
    unwrap: (frame) => {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarString(decoder)
      const type = decoding.readVarUint(decoder)
      return type === HOCUSPOCUS.sync || type === HOCUSPOCUS.syncReply
        ? { kind: decoding.readVarUint(decoder), body: decoding.readVarUint8Array(decoder) }
        : null
    },
    react: () => null,
    showCursor: stockCursor(framed),
  }
}

function yuanzhuoWire({ url, code, roleId }: { url: string; code: string; roleId: string }, clientId: number): Wire {
  const key = newDeviceKey()
  const parts = new PartAssembler(MESSAGE_MAX)
  const texts = new PartAssembler(MESSAGE_MAX, PARTED.text)
  const hello = (nonce: string): ClientFrame => ({
    t: 'hello',
    v: PROTOCOL_VERSION,
    as: 'participant',
    key: key.publicKey,
    sig: signBytes(key, utf8ToBytes(helloText(nonce, key.publicKey))),
    yjs: clientId,
    joins: code,
  })
  const join = (meeting: MeetingIdentity): ClientFrame => {
    const body = {
      id: base64urlnopad.encode(randomBytes(16)),
      type: 'join' as const,
      payload: { code, name: `与会者${clientId}`, unit: '东风路社区', roleId },
      at: new Date().toISOString(),
    }
    return { t: 'join', command: signCommand(key, joinBody(body, meeting)) }
  }
  return {
    url,
    greeting: null,
    wrap: ({ kind, body }) => syncFrame(kind, body),
    textIn: (frame) => {
      const assembled = frame[0] === PARTED.text ? texts.take(frame) : null
      return assembled?.is === 'message' ? Buffer.from(assembled.message).toString() : null
    },
    unwrap: (frame) => {
      const assembled = parts.take(frame)
      return assembled.is === 'message' ? readSyncFrame(assembled.message) : null
    },
    react: (text) => {
      const frame = JSON.parse(text) as HostFrame
      if (frame.t === 'challenge') return { do: 'answer', frame: JSON.stringify(hello(frame.nonce)) }
      if (frame.t === 'invited') return { do: 'answer', frame: JSON.stringify(join(frame.meeting)) }
      if (frame.t === 'welcome') return { do: 'begin' }
      if (frame.t === 'saved') return { do: 'saved', updates: frame.updates }
      if (frame.t !== 'refused') return null
      // As the real client: its hello came too late, because this machine had no time for it.
      return frame.refusal.reason === 'session-expired'
        ? { do: 'reconnect' }
        : { do: 'fail', why: `the host refused: ${frame.refusal.reason}` }
    },
    showCursor: (awareness, send) =>
      void new Presence(awareness, (cursor) => send(JSON.stringify({ t: 'presence', cursor } satisfies ClientFrame))),
  }
}

/** As y-websocket's and Hocuspocus' providers do it: every change, at once. */
const stockCursor =
  (framed: (write: (encoder: encoding.Encoder) => void) => Uint8Array): Wire['showCursor'] =>
  (awareness, send) =>
    awareness.on('update', ({ added, updated }: { added: number[]; updated: number[] }) =>
      send(
        framed((encoder) => {
          encoding.writeVarUint(encoder, AWARENESS)
          encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [...added, ...updated]))
        }),
      ),
    )

function written(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
