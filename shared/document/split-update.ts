import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { PIECES_PER_UPDATE_MAX } from './limits'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type Deletion = { client: number; clock: number; len: number }

/** No piece takes less. */
const BYTES_OF_PIECE_MIN = 2
/** Of several pieces together, about: large ones go by themselves. */
const BYTES_TOGETHER = 1024 * 1024
/** What a piece takes beside its letters, and a letter at most. */
const [BYTES_OF_PIECE, BYTES_OF_LETTER] = [32, 3]

/**
 * An update in as many as it takes for none to have more than `PIECES_PER_UPDATE_MAX` pieces, each building only on those
 * before it; deletions come last. For updates of this device's own replica: throws for bytes that are no update.
 */
export function splitUpdate(update: Uint8Array): Uint8Array[] {
  if (update.length <= PIECES_PER_UPDATE_MAX * BYTES_OF_PIECE_MIN) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const deletions = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, len })),
  )
  // Each struct may hold a value and be of another author than the one before, and the decoder counts those too.
  const size = PIECES_PER_UPDATE_MAX / 4
  const weight = (struct: Struct) =>
    BYTES_OF_PIECE +
    (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.length * BYTES_OF_LETTER : 0)
  const parts = [
    ...slices(causally(structs), size, weight).map((each) => encoded(each, [])),
    ...slices(deletions, size, () => BYTES_OF_PIECE).map((each) => encoded([], each)),
  ]
  return parts.length <= 2 && structs.length + deletions.length <= size ? [update] : parts
}

/** In an order in which each struct comes after those it names, and after the earlier ones of its author. */
function causally(structs: readonly Struct[]): Struct[] {
  const lists = byClient(structs, ({ id }) => id.client)
  const next = new Map([...lists.keys()].map((client) => [client, 0]))
  const first = (client: number): Struct | undefined => lists.get(client)?.[next.get(client)!]
  // Of what the update does not bring itself, the reader has it already.
  const isThere = (id: Y.ID | null, by: number) =>
    id === null || id.client === by || id.clock < clockOf(first(id.client))
  const ordered: Struct[] = []
  for (let before = -1; before < ordered.length;) {
    before = ordered.length
    for (const client of lists.keys())
      for (
        let struct = first(client);
        struct && needs(struct).every((id) => isThere(id, client));
        struct = first(client)
      ) {
        ordered.push(struct)
        next.set(client, next.get(client)! + 1)
      }
  }
  // What waits for itself comes from no replica; the reader judges it.
  return [...ordered, ...[...lists].flatMap(([client, list]) => list.slice(next.get(client)))]
}

const clockOf = (struct: Struct | undefined): number => struct?.id.clock ?? Number.POSITIVE_INFINITY

const needs = (struct: Struct): (Y.ID | null)[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]
    : []

function encoded(structs: readonly Struct[], deletions: readonly Deletion[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const lists = byClient(structs, ({ id }) => id.client)
  encoding.writeVarUint(restEncoder, lists.size)
  for (const [client, list] of lists) {
    encoding.writeVarUint(restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, list[0]!.id.clock)
    for (const struct of list) struct.write(encoder, 0)
  }
  const ranges = byClient(deletions, ({ client }) => client)
  encoding.writeVarUint(restEncoder, ranges.size)
  for (const [client, list] of ranges) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, list.length)
    for (const { clock, len } of list) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
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

/** Slices of at most so many, and no more than one each that are heavy. */
function slices<T>(all: readonly T[], size: number, weightOf: (each: T) => number): T[][] {
  const parts: T[][] = []
  let weight = 0
  for (const each of all) {
    const last = parts.at(-1)
    weight += weightOf(each)
    if (last && last.length < size && weight <= BYTES_TOGETHER) last.push(each)
    else {
      parts.push([each])
      weight = weightOf(each)
    }
  }
  return parts
}
