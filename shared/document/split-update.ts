import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { PIECES_PER_UPDATE_MAX } from './limits'

type Struct = Y.Item | Y.GC
type Deletion = { client: number; clock: number; len: number }

/** How much one part may hold: structs, or ranges of deletions, and about so many bytes. */
export interface PartSize {
  structs: number
  bytes: number
}

/** What the host reads as one update: each struct may hold a value and be of another author than the one before, and the decoder counts those too. */
const READ_AS_ONE: PartSize = { structs: PIECES_PER_UPDATE_MAX / 4, bytes: 1024 * 1024 }
/** No struct takes less. */
const BYTES_OF_STRUCT_MIN = 2
/** Bytes of a UTF-16 unit at most. */
const UTF8_MAX = 3

/**
 * An update in as many parts as it takes, each building only on those before it, so that whoever applies them one by one
 * never has to keep one aside; deletions come last. By default in parts that the host reads. An update with gaps, as no
 * replica makes one, stays as it is. Throws for bytes that are no update.
 */
export function splitUpdate(update: Uint8Array, size: PartSize = READ_AS_ONE): Uint8Array[] {
  if (update.length <= Math.min(size.bytes, size.structs * BYTES_OF_STRUCT_MIN)) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const deletions = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )
  if (update.length <= size.bytes && structs.length + deletions.length <= size.structs) return [update]
  if (structs.some((struct) => struct instanceof Y.Skip)) return [update]
  const parts: Uint8Array[] = []
  let part = new Part()
  for (const struct of causally(structs as Struct[]))
    for (const slice of slices(struct, size.bytes / UTF8_MAX)) {
      part.add(slice)
      if (part.structs < size.structs && part.bytes < size.bytes) continue
      parts.push(part.encoded())
      part = new Part()
    }
  if (part.structs > 0) parts.push(part.encoded())
  for (let from = 0; from < deletions.length; from += size.structs)
    parts.push(deletionsOnly(deletions.slice(from, from + size.structs)))
  return parts
}

/** In an order in which each struct comes after those it names, and after the earlier ones of its author. */
function causally(structs: readonly Struct[]): Struct[] {
  const authors = byClient(structs, ({ id }) => id.client)
  const taken = new Map([...authors.keys()].map((client) => [client, 0]))
  /** Authors whose next struct names one that another author has not brought yet, by that author. */
  const waiting = new Map<number, number[]>()
  // Of what the update does not bring itself, the reader has it already.
  const isThere = (id: Y.ID, by: number) =>
    id.client === by || id.clock < (authors.get(id.client)?.[taken.get(id.client)!]?.id.clock ?? Infinity)
  const ordered: Struct[] = []
  const next = [...authors.keys()]
  for (let client = next.pop(); client !== undefined; client = next.pop()) {
    const [own, from] = [authors.get(client)!, taken.get(client)!]
    let at = from
    let missing: Y.ID | undefined
    for (; at < own.length; at++) {
      missing = needs(own[at]!).find((id) => !isThere(id, client))
      if (missing) break
      ordered.push(own[at]!)
    }
    taken.set(client, at)
    if (missing) waiting.set(missing.client, [...(waiting.get(missing.client) ?? []), client])
    if (at === from) continue
    next.push(...(waiting.get(client) ?? []))
    waiting.delete(client)
  }
  // What waits for itself comes from no replica; the reader judges it.
  return [...ordered, ...[...authors].flatMap(([client, own]) => own.slice(taken.get(client)))]
}

const needs = (struct: Struct): Y.ID[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent].filter((id): id is Y.ID => id instanceof Y.ID)
    : []

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
class Part {
  readonly #authors = new Map<number, { clock: number; count: number; encoder: Y.UpdateEncoderV1 }>()
  structs = 0
  /** So far, but for some small numbers. */
  bytes = 0

  add(struct: Struct): void {
    const { client, clock } = struct.id
    let author = this.#authors.get(client)
    if (!author) this.#authors.set(client, (author = { clock, count: 0, encoder: new Y.UpdateEncoderV1() }))
    const before = encoding.length(author.encoder.restEncoder)
    struct.write(author.encoder, 0)
    author.count++
    this.structs++
    this.bytes += encoding.length(author.encoder.restEncoder) - before
  }

  encoded(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#authors.size)
    // Yjs merges updates on the understanding that the greatest client comes first.
    for (const [client, author] of [...this.#authors].sort(([one], [other]) => other - one)) {
      encoding.writeVarUint(encoder, author.count)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, author.clock)
      encoding.writeUint8Array(encoder, encoding.toUint8Array(author.encoder.restEncoder))
    }
    encoding.writeVarUint(encoder, 0) // no deletions
    return encoding.toUint8Array(encoder)
  }
}

function deletionsOnly(deletions: readonly Deletion[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0) // no structs
  const authors = byClient(deletions, ({ client }) => client)
  encoding.writeVarUint(encoder, authors.size)
  for (const [client, ranges] of authors) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
  return encoding.toUint8Array(encoder)
}

function byClient<T>(all: readonly T[], clientOf: (each: T) => number): Map<number, T[]> {
  const lists = new Map<number, T[]>()
  for (const each of all) {
    const list = lists.get(clientOf(each))
    if (list) list.push(each)
    else lists.set(clientOf(each), [each])
  }
  return lists
}
