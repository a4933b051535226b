import * as Y from 'yjs'
import type { DocumentUpdate } from './document-update'
import type { TextEntry } from './text-entry'
import { entryKey, entryOfItem } from './text-entry'

/** What one update does to what people wrote. Entries by `entryKey`, letters in UTF-16 units. */
export interface UpdateEffect {
  /** Entries it makes, changes or takes out. */
  touched: Map<string, TextEntry>
  added: number
  removed: Removal
}

export interface Removal {
  /** Entries taken out as a whole that hold any words. */
  entries: Map<string, TextEntry>
  /** Entries out of which words are taken, those taken out as a whole among them. */
  touched: Map<string, TextEntry>
  /** Letters taken out, by the Yjs client under which they were written. */
  letters: Map<number, number>
  total: number
}

/**
 * What an update does. To be called right before it is applied: then `removed` is known, whatever stands in something
 * deleted included, whether the update names it or not. `applied`, right after and within the same transaction, tells the rest.
 */
export function effectOf(doc: Y.Doc, update: DocumentUpdate): { removed: Removal; applied(): UpdateEffect } {
  const removed = removalBy(doc, update)
  const fresh = update.content.structs.filter(
    (struct) => struct instanceof Y.Item && struct.id.clock >= Y.getState(doc.store, struct.id.client),
  )
  return {
    removed,
    applied() {
      const effect: UpdateEffect = { touched: new Map(removed.touched), added: 0, removed }
      for (const struct of fresh) {
        if (struct.id.clock >= Y.getState(doc.store, struct.id.client)) continue
        const item: unknown = Y.getItem(doc.store, struct.id)
        const entry = item instanceof Y.Item ? entryOfItem(item) : null
        if (!entry) continue
        effect.touched.set(entryKey(entry), entry)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) effect.added += struct.length
      }
      return effect
    },
  }
}

function removalBy(doc: Y.Doc, { content: { ds } }: DocumentUpdate): Removal {
  const removal: Removal = { entries: new Map(), touched: new Map(), letters: new Map(), total: 0 }
  const counted = new Set<Y.Item>()
  for (const [client, ranges] of ds.clients) {
    const structs = doc.store.clients.get(client)
    if (!structs) continue
    for (const { clock, len } of ranges) {
      if (clock >= Y.getState(doc.store, client)) continue
      for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at]!.id.clock < clock + len; at++) {
        const struct = structs[at]!
        if (!(struct instanceof Y.Item) || struct.deleted || counted.has(struct)) continue
        const from = Math.max(clock, struct.id.clock)
        count(struct, Math.min(clock + len, struct.id.clock + struct.length) - from, removal, counted)
      }
    }
  }
  return removal
}

/** Counts an item and all that stands in it. Without recursion: an earlier version may have let any depth in. */
function count(top: Y.Item, length: number, removal: Removal, counted: Set<Y.Item>): void {
  const entry = entryOfItem(top)
  if (!entry) return
  const before = removal.total
  const open = [{ item: top, length }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { item } = next
    if (item.deleted || counted.has(item)) continue
    if (next.length === item.length) counted.add(item)
    if (item.content instanceof Y.ContentString) {
      removal.letters.set(item.id.client, (removal.letters.get(item.id.client) ?? 0) + next.length)
      removal.total += next.length
    } else if (item.content instanceof Y.ContentType)
      for (const child of childrenOf(item.content.type)) open.push({ item: child, length: child.length })
  }
  removal.touched.set(entryKey(entry), entry)
  if (isEntry(top) && removal.total > before) removal.entries.set(entryKey(entry), entry)
}

/** Whether the item is an entry of a section, and not a part of one. */
const isEntry = ({ parent, parentSub, content }: Y.Item): boolean =>
  parentSub !== null && content instanceof Y.ContentType && (parent as Y.AbstractType<unknown>)._item === null

function* childrenOf(type: Y.ContentType['type']): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item
  yield* type._map.values()
}
