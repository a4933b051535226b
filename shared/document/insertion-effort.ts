import * as Y from 'yjs'
import type { Container } from './document-place'
import type { DocumentUpdate } from './document-update'

type Struct = DocumentUpdate['content']['structs'][number]

/**
 * With how many others Yjs has to compare what an update inserts, at the most. Who writes inserts between two neighbours,
 * and only what was inserted there meanwhile is compared: mostly nothing. But an update may name any two places: with
 * 20,000 letters between them nine kilobytes of it keep every replica busy for seconds.
 *
 * To be asked when everything is there that the update builds on. Counting ends soon after `most`.
 */
export function insertionEffort(doc: Y.Doc, { content: { structs } }: DocumentUpdate, most: number): number {
  const [first] = structs
  if (structs.length === 1 && first instanceof Y.Item && isBetweenNeighbours(doc, first)) return 0
  const own = new OwnItems(doc, structs)
  let effort = 0
  for (const struct of structs) {
    if (effort > most) break
    if (!(struct instanceof Y.Item) || !own.has(struct.id)) continue
    const list = own.listOf(struct)
    const before = own.documentBefore(struct.rightOrigin)
    const place = before ?? own.endOf(list, struct.parentSub)
    if (!own.isBesideOwn(struct)) effort += own.standingBefore(place)
    // Behind something of the update itself stands nothing of the document that Yjs would look at.
    if (struct.origin === null || !own.has(struct.origin))
      for (const item of own.documentBehind(struct, list)) {
        if (item === before || ++effort > most) break
        effort += own.standingBefore(item)
      }
    own.stands(place)
  }
  return effort
}

/** What typing brings: something right behind an item that the document has, and before the next as the document has it. */
function isBetweenNeighbours({ store }: Y.Doc, { origin, rightOrigin }: Y.Item): boolean {
  if (origin === null || origin.clock >= Y.getState(store, origin.client)) return false
  const left = Y.getItem(store, origin)
  if (!(left instanceof Y.Item)) return false
  const isInside = origin.clock < left.id.clock + left.length - 1
  const next = isInside ? Y.createID(origin.client, origin.clock + 1) : (left.right?.id ?? null)
  return Y.compareIDs(next, rightOrigin)
}

/** A list of the document, by its container; of the update, by the item that makes it; by its name; null for one that is gone. */
type List = Container | Y.Item | string | null

/** What an update brings, and where of the document it will stand. */
class OwnItems {
  readonly #byAuthor = new Map<number, Y.Item[]>()
  /** For each place behind which items are inserted, the last of them. */
  readonly #lastBehind = new Map<string, { id: Y.ID; several: boolean }>()
  readonly #placeOf = new Map<Y.Item, string>()
  /** Before what of the document each stands. */
  readonly #before = new Map<Y.Item, Struct | null>()
  readonly #lists = new Map<Y.Item, List>()
  readonly #fields = new Map<List, Map<string, object>>()
  readonly #standing = new Map<object | string | null, number>()

  constructor(
    private readonly doc: Y.Doc,
    structs: readonly Struct[],
  ) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const list = this.#byAuthor.get(struct.id.client)
      if (list) list.push(struct)
      else this.#byAuthor.set(struct.id.client, [struct])
    }
    for (const list of this.#byAuthor.values()) list.sort((a, b) => a.id.clock - b.id.clock)
  }

  /** The document does not have it yet. */
  has(id: Y.ID): boolean {
    return id.clock >= Y.getState(this.doc.store, id.client)
  }

  /**
   * Whether nothing else of the update can be between it and its neighbours: it is the first behind something of the
   * update, or stands right before what the same author inserted last at its place.
   */
  isBesideOwn(item: Y.Item): boolean {
    const { id, origin, rightOrigin } = item
    const right = rightOrigin !== null && this.has(rightOrigin) ? this.#find(rightOrigin) : null
    // At the beginning of a list the place is known by what stands there already.
    const place = origin
      ? nameOf(origin)
      : ((right?.origin === null ? this.#placeOf.get(right) : undefined) ?? nameOf(id))
    const there = this.#lastBehind.get(place)
    const several = there !== undefined && (there.several || there.id.client !== id.client)
    this.#placeOf.set(item, place)
    this.#lastBehind.set(place, { id, several })
    if (there === undefined) return origin !== null && this.has(origin)
    return !several && rightOrigin !== null && Y.compareIDs(rightOrigin, there.id)
  }

  /** How many of those looked at so far stand before this item of the document, or at the end of this list. */
  standingBefore(place: object | string | null): number {
    return this.#standing.get(place) ?? 0
  }

  stands(before: object | string | null): void {
    this.#standing.set(before, this.standingBefore(before) + 1)
  }

  /** The end of a list, or of the values of a field, as a place. */
  endOf(list: List, field: string | null): object | string | null {
    if (field === null) return list
    const fields = this.#fields.get(list) ?? new Map<string, object>()
    this.#fields.set(list, fields)
    const end = fields.get(field) ?? {}
    fields.set(field, end)
    return end
  }

  /** What of the document Yjs looks at, one after the other, for an item whose left neighbour is the document's or which has none. */
  *documentBehind({ origin, rightOrigin, parentSub }: Y.Item, list: List): Iterable<Y.Item> {
    if (origin !== null) {
      const left = Y.getItem(this.doc.store, origin)
      if (!(left instanceof Y.Item)) return
      const isInside = origin.clock < left.id.clock + left.length - 1
      const isNext = rightOrigin?.client === origin.client && rightOrigin.clock === origin.clock + 1
      if (!isInside || !isNext) for (let at = left.right; at !== null; at = at.right) yield at
      return
    }
    if (!(list instanceof Y.AbstractType)) return
    // Of a field Yjs goes back to the earliest value.
    if (parentSub !== null) for (let at = list._map.get(parentSub) ?? null; at !== null; at = at.left) yield at
    else for (let at = list._start; at !== null; at = at.right) yield at
  }

  listOf(item: Y.Item): List {
    const path = new Set<Y.Item>()
    let list: List | undefined
    for (let at = item; list === undefined && !path.has(at);) {
      path.add(at)
      list = this.#lists.get(at)
      const { parent } = at
      const named = parent === null ? (at.origin ?? at.rightOrigin) : parent
      if (list !== undefined) break
      if (named instanceof Y.AbstractType) list = named as Container
      else if (typeof named === 'string') list = (this.doc.share.get(named) as Container | undefined) ?? named
      else {
        const found: Struct | null =
          named && (this.has(named) ? this.#find(named) : (Y.getItem(this.doc.store, named) as Struct))
        if (!(found instanceof Y.Item)) list = null
        else if (parent === null) at = found
        else if (this.has(found.id)) list = found
        else list = found.content instanceof Y.ContentType ? found.content.type : null
      }
    }
    for (const each of path) this.#lists.set(each, list ?? null)
    return list ?? null
  }

  /** What of the document stands behind something that is inserted before `id`; null: nothing, it is the end of a list. */
  documentBefore(id: Y.ID | null): Struct | null {
    const path = new Set<Y.Item>()
    let before: Struct | null | undefined
    for (let at = id; before === undefined;) {
      const item: Y.Item | null = at !== null && this.has(at) ? this.#find(at) : null
      if (item === null || path.has(item))
        before = at === null || this.has(at) ? null : (Y.getItem(this.doc.store, at) as Struct)
      else {
        before = this.#before.get(item)
        path.add(item)
        at = item.rightOrigin
      }
    }
    for (const item of path) this.#before.set(item, before)
    return before
  }

  #find({ client, clock }: Y.ID): Y.Item | null {
    const list = this.#byAuthor.get(client) ?? []
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const item = list[middle]!
      if (clock < item.id.clock) high = middle - 1
      else if (clock >= item.id.clock + item.length) low = middle + 1
      else return item
    }
    return null
  }
}

const nameOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`
