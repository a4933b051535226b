import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC

/** More pieces than this cost more to put together than they save. */
const PIECES_MAX = 64

/**
 * The same update as several that follow one another: each holds some of the structs, in their order, and the last the
 * deletions. Who has the first of them has nothing to be sent twice. A piece has about `bytes` bytes, more where the
 * update is larger than `PIECES_MAX` of them; an update that is no larger than one stays as it is.
 */
export function splitAnswer(update: Uint8Array, bytes: number): Uint8Array[] {
  if (update.length <= bytes) return [update]
  const { structs } = Y.decodeUpdate(update)
  if (structs.some((struct) => struct instanceof Y.Skip)) return [update] // gaps: no document of a host's has any
  const most = Math.max(bytes, update.length / PIECES_MAX)
  const pieces: Uint8Array[] = []
  let piece = new Piece()
  for (const struct of structs as Struct[])
    for (const slice of slices(struct, most / UTF8_MAX)) {
      piece.add(slice)
      if (piece.size < most) continue
      pieces.push(piece.encoded())
      piece = new Piece()
    }
  if (piece.size > 0) pieces.push(piece.encoded())
  return [...pieces, Y.diffUpdate(update, Y.encodeStateVector(Y.parseUpdateMeta(update).to))]
}

/** Bytes of a UTF-16 unit at most. */
const UTF8_MAX = 3

/** A struct as several where it is a long string: up to `units` of UTF-16 each, and never between the halves of a character. */
function slices(struct: Struct, units: number): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct]
  const { id, rightOrigin, parent, parentSub, content } = struct
  const parts: Struct[] = []
  for (let from = 0, to: number; from < content.str.length; from = to) {
    to = Math.min(content.str.length, from + Math.max(2, Math.floor(units)))
    if (to < content.str.length && isHighSurrogate(content.str.charCodeAt(to - 1))) to--
    if (from === 0 && to === content.str.length) return [struct]
    const origin = from === 0 ? struct.origin : Y.createID(id.client, id.clock + from - 1)
    const text = new Y.ContentString(content.str.slice(from, to))
    parts.push(
      new Y.Item(Y.createID(id.client, id.clock + from), null, origin, null, rightOrigin, parent, parentSub, text),
    )
  }
  return parts
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** Structs in the form of an update without deletions. */
class Piece {
  readonly #clients: { client: number; clock: number; count: number; structs: Y.UpdateEncoderV1 }[] = []

  /** Bytes so far, but for some small numbers. */
  get size(): number {
    return this.#clients.reduce((sum, { structs }) => sum + encoding.length(structs.restEncoder), 0)
  }

  add(struct: Struct): void {
    const { client, clock } = struct.id
    let last = this.#clients.at(-1)
    if (last?.client !== client)
      this.#clients.push((last = { client, clock, count: 0, structs: new Y.UpdateEncoderV1() }))
    struct.write(last.structs, 0)
    last.count++
  }

  encoded(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#clients.length)
    for (const { client, clock, count, structs } of this.#clients) {
      encoding.writeVarUint(encoder, count)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeUint8Array(encoder, encoding.toUint8Array(structs.restEncoder))
    }
    encoding.writeVarUint(encoder, 0) // no deletions
    return encoding.toUint8Array(encoder)
  }
}
