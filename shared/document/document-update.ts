import * as Y from 'yjs'
import { NESTING_MAX } from './limits'

/** An update that was read, and can be in a meeting's document. */
export interface DocumentUpdate {
  bytes: Uint8Array
  content: ReturnType<typeof Y.decodeUpdate>
}

/** Reads an update; null when the bytes are not a Yjs update, or hold something that a meeting's document must not. */
export function readUpdate(bytes: Uint8Array): DocumentUpdate | null {
  try {
    const content = Y.decodeUpdate(bytes)
    // Yjs decodes empty structs and ranges but cannot encode them again.
    const ranges = [...content.ds.clients.values()].flat()
    return content.structs.every((struct) => struct.length > 0 && isOurs(struct)) &&
      ranges.every(({ clock, len }) => len > 0 && Number.isSafeInteger(clock + len))
      ? { bytes, content }
      : null
  } catch {
    return null // truncated or garbage
  }
}

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
export function isContained(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) if (Y.getState(doc.store, client) < clock) return false
    for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
      const structs = doc.store.clients.get(client)
      for (const { clock, len } of ranges) {
        if (!structs || Y.getState(doc.store, client) < clock + len) return false
        for (
          let index = Y.findIndexSS(structs, clock);
          index < structs.length && structs[index]!.id.clock < clock + len;
          index++
        )
          if (!structs[index]!.deleted) return false
      }
    }
    return true
  } catch {
    return false // truncated or garbage: the caller finds out by itself
  }
}
