import * as Y from 'yjs'
import { NESTING_MAX, PIECES_PER_UPDATE_MAX } from './limits'

/** An update that was read, and can be in a meeting's document. */
export interface DocumentUpdate {
  bytes: Uint8Array
  content: ReturnType<typeof Y.decodeUpdate>
}

/**
 * Reads an update; null when the bytes are not a Yjs update, hold something that a meeting's document must not, or have
 * more pieces than `piecesMax`: then reading stops there, so that four megabytes of two-byte pieces cost no more than the
 * first of them.
 */
export function readUpdate(bytes: Uint8Array, piecesMax = PIECES_PER_UPDATE_MAX): DocumentUpdate | null {
  try {
    // Each piece takes a byte or more: what is shorter needs no counting, and nearly all that hands write is.
    const decoder = bytes.length <= piecesMax ? Y.UpdateDecoderV1 : countingDecoder(piecesMax)
    const content = Y.decodeUpdateV2(bytes, decoder)
    // Yjs decodes empty structs and ranges but cannot encode them again.
    return content.structs.every((struct) => struct.length > 0 && isOurs(struct)) &&
      [...content.ds.clients.values()].every(areApart)
      ? { bytes, content }
      : null
  } catch {
    return null // truncated, garbage, or too many pieces
  }
}

/** Whether ranges of deletions are as Yjs writes them, in order and apart: each is walked through, and two thousand over all of a text would be two thousand walks. */
const areApart = (ranges: readonly { clock: number; len: number }[]): boolean =>
  ranges.every(({ clock, len }, at) => {
    const before = ranges[at - 1]
    return len > 0 && Number.isSafeInteger(clock + len) && (!before || before.clock + before.len <= clock)
  })

/** Yjs' own decoder, which gives up after so many structs, values, ranges and authors. */
const countingDecoder = (max: number): typeof Y.UpdateDecoderV1 =>
  class extends Y.UpdateDecoderV1 {
    #pieces = 0

    #count(): void {
      if (++this.#pieces > max) throw new RangeError(`more than ${max} pieces`)
    }

    override readInfo(): number {
      this.#count()
      return super.readInfo()
    }

    override readAny(): unknown {
      this.#count()
      return super.readAny()
    }

    override readClient(): number {
      this.#count()
      return super.readClient()
    }

    override resetDsCurVal(): void {
      this.#count()
    }

    override readDsClock(): number {
      this.#count()
      return super.readDsClock()
    }
  }

/** Pieces an update was read to have: what it costs to judge and apply. */
export const piecesOf = ({ content: { structs, ds } }: DocumentUpdate): number =>
  [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, structs.length)

/** Entries of sections that an update makes under keys of their own. */
export const entriesIn = ({ content: { structs } }: DocumentUpdate): number =>
  structs.filter((struct) => struct instanceof Y.Item && typeof struct.parent === 'string' && struct.parentSub !== null)
    .length

/** Whether an update names something that neither the document nor the update itself holds. */
export function buildsOnMissing(doc: Y.Doc, { content: { structs, ds } }: DocumentUpdate): boolean {
  const ends = new Map<number, number>()
  const end = (client: number) => ends.get(client) ?? Y.getState(doc.store, client)
  for (const { id, length } of structs.filter((struct) => !(struct instanceof Y.Skip))) {
    if (id.clock > end(id.client)) return true
    ends.set(id.client, Math.max(end(id.client), id.clock + length))
  }
  // Of its own author a struct can only build on earlier ones.
  const missing = (needed: unknown, by: Y.ID) =>
    needed instanceof Y.ID && needed.clock >= (needed.client === by.client ? by.clock : end(needed.client))
  const lost = structs.some(
    (struct) =>
      struct instanceof Y.Item &&
      [struct.origin, struct.rightOrigin, struct.parent].some((needed) => missing(needed, struct.id)),
  )
  return lost || [...ds.clients].some(([client, ranges]) => ranges.some(({ clock, len }) => clock + len > end(client)))
}

/** Documents within the document, and values nested so deep that they can be read but not written again, would be a trap for every page. */
const isOurs = (struct: Y.Item | Y.GC | Y.Skip): boolean => {
  if (!Number.isSafeInteger(struct.id.clock + struct.length)) return false
  if (!(struct instanceof Y.Item)) return true
  const { content } = struct
  if (content instanceof Y.ContentDoc) return false
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isShallow(value, NESTING_MAX))
  if (content instanceof Y.ContentFormat) return isShallow(content.value, NESTING_MAX)
  return !(content instanceof Y.ContentJSON || content instanceof Y.ContentEmbed)
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1))
}

/** Whether a document holds everything in an update. Looks only at what the update names, not at the whole document. */
export const isContained = (doc: Y.Doc, { content: { structs, ds } }: DocumentUpdate): boolean =>
  structs.every(({ id, length }) => id.clock + length <= Y.getState(doc.store, id.client)) &&
  [...ds.clients].every(([client, ranges]) => ranges.every((range) => isDeleted(doc, client, range)))

function isDeleted(doc: Y.Doc, client: number, { clock, len }: { clock: number; len: number }): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || Y.getState(doc.store, client) < clock + len) return false
  for (
    let index = Y.findIndexSS(structs, clock);
    index < structs.length && structs[index]!.id.clock < clock + len;
    index++
  )
    if (!structs[index]!.deleted) return false
  return true
}
