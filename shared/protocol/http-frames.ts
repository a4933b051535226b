import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * The frames of `/live` where a network lets no WebSocket through: the bodies of ordinary requests. One after another:
 * type, length, bytes. Either side numbers its frames from 0, so that a request that is sent again changes nothing.
 *
 * - `POST /live/http` begins one, and is answered with its id, a secret.
 * - `POST /live/http/<id>/down?have=<number>`: the page has the host's frames before this number. Answered with those that
 *   follow, as soon as there is one.
 * - `POST /live/http/<id>/up?from=<number>`: the page's frames from this number on.
 * - `POST /live/http/<id>/end`: the page is closed.
 */
export const HTTP_LIVE = '/live/http'

/** As WebSockets have them: `ping` asks the page for a `pong` with the same bytes, `close` is the last (its code as text). */
export const HTTP_FRAME = { text: 0, binary: 1, ping: 2, pong: 3, close: 4 } as const
export type HttpFrameType = (typeof HTTP_FRAME)[keyof typeof HTTP_FRAME]

export interface HttpFrame {
  type: HttpFrameType
  bytes: Uint8Array
}

export function writeHttpFrames(frames: readonly HttpFrame[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  for (const { type, bytes } of frames) {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  }
  return encoding.toUint8Array(encoder)
}

/** Null when the bytes are no such frames. */
export function readHttpFrames(bytes: Uint8Array): HttpFrame[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frames: HttpFrame[] = []
    while (decoding.hasContent(decoder)) {
      const type = decoding.readVarUint(decoder)
      if (type > HTTP_FRAME.close) return null
      frames.push({ type: type as HttpFrameType, bytes: decoding.readVarUint8Array(decoder) })
    }
    return frames
  } catch {
    return null // shorter than it says
  }
}
