import * as Y from 'yjs'
import type { Container, Place, Text } from './document-place'
import { faultIn, measure, placeIn, rootPlaceOf } from './document-place'
import type { DocumentUpdate } from './document-update'
import { ELEMENTS_PER_TEXT_MAX, ENTRIES_MAX } from './limits'
import type { Section } from './meeting-document'
import { isSpeechText } from './meeting-document'

/** What an item stands in and under which key; `gone` when that was deleted and forgotten, null when it is nothing of ours. */
type Around = { place: Place; key: string | null } | 'gone' | null

type Struct = DocumentUpdate['content']['structs'][number]
type Content = Y.Item['content']

/** Finds what items stand in: those of the document, and those of one update on its way into it. */
export class UpdateLook {
  /** Structs of the update by author, in the order of their clocks. */
  readonly #own = new Map<number, Struct[]>()
  readonly #around = new Map<Y.Item, Around>()
  /** Places of containers that come with the update. */
  readonly #ownPlaces = new Map<Y.Item, Place | null>()
  readonly #roots = new Map<string, Place | null>()
  /** What the update adds to each text. */
  readonly #added = new Map<Text, { elements: number; letters: number }>()
  readonly #entries = new Map<Section, Set<string>>()
  #takenOut: Map<Text, { elements: number; letters: number }> | null = null
  readonly #deletions: DocumentUpdate['content']['ds']
  /** The same clock twice: Yjs would take one of the two, and this might look at the other. */
  readonly ambiguous: boolean

  constructor(
    private readonly doc: Y.Doc,
    private readonly places: WeakMap<object, Place | null>,
    update: DocumentUpdate,
  ) {
    this.#deletions = update.content.ds
    for (const struct of update.content.structs) {
      const list = this.#own.get(struct.id.client)
      if (list) list.push(struct)
      else this.#own.set(struct.id.client, [struct])
    }
    this.ambiguous = [...this.#own.values()].some((list) => {
      list.sort((a, b) => a.id.clock - b.id.clock)
      return list.some((struct, at) => at > 0 && struct.id.clock < list[at - 1]!.id.clock + list[at - 1]!.length)
    })
  }

  isKnown(struct: Y.Item): boolean {
    return struct.id.clock + struct.length <= Y.getState(this.doc.store, struct.id.client)
  }

  faultOf(item: Y.Item): string | null {
    // Deleted content says nothing any more, wherever it stood.
    if (item.content instanceof Y.ContentDeleted) return null
    const around = this.#resolve(item)
    if (around === 'gone') return null
    if (around === null) return 'stands in nothing that a meeting’s document has'
    const { place, key } = around
    const fault = faultIn(place, key, item.content)
    if (fault === null && key !== null && place.is === 'section') {
      const keys = this.#entries.get(place.section) ?? new Set()
      this.#entries.set(place.section, keys.add(key))
    }
    if (fault === null && 'text' in place) this.#count(place.text, item.content)
    return fault
  }

  #count(text: Text, content: Content): void {
    const added = this.#added.get(text) ?? { elements: 0, letters: 0 }
    if (content instanceof Y.ContentType) added.elements++
    else if (content instanceof Y.ContentString) added.letters += content.getLength()
    this.#added.set(text, added)
  }

  /** Which measure one of the texts would exceed, or null. What was taken out, before or by this update, counts no more once that matters. */
  longText(): string | null {
    for (const [text, added] of this.#added) {
      const tooLong = () =>
        text.elements + added.elements > ELEMENTS_PER_TEXT_MAX
          ? 'too many elements in one text'
          : text.letters + added.letters > text.lettersMax
            ? 'too many letters in one text'
            : null
      if (tooLong() !== null && text.type) this.#measureAgain(text, text.type)
      const why = tooLong()
      if (why !== null) return why
    }
    return null
  }

  #measureAgain(text: Text, type: Container): void {
    const { elements, letters } = measure(type)
    const out = (this.#takenOut ??= this.#whatIsTakenOut()).get(text) ?? { elements: 0, letters: 0 }
    text.elements = elements - out.elements
    text.letters = letters - out.letters
  }

  /** What the update takes out of texts of the document. */
  #whatIsTakenOut(): Map<Text, { elements: number; letters: number }> {
    const all = new Map<Text, { elements: number; letters: number }>()
    for (const [client, ranges] of this.#deletions.clients) {
      const structs = this.doc.store.clients.get(client) ?? []
      for (const { clock, len } of ranges) {
        if (clock >= Y.getState(this.doc.store, client)) continue
        for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
          const item = structs[index]!
          if (item.id.clock >= clock + len) break
          if (!(item instanceof Y.Item) || item.deleted) continue
          const place = this.#placeOfType(item.parent as Container)
          if (!place || !('text' in place)) continue
          const out = all.get(place.text) ?? { elements: 0, letters: 0 }
          all.set(place.text, out)
          if (item.content instanceof Y.ContentType) out.elements++
          else if (item.content instanceof Y.ContentString)
            out.letters += Math.min(item.id.clock + item.length, clock + len) - Math.max(item.id.clock, clock)
        }
      }
    }
    return all
  }

  newSummaries(known: ReadonlySet<string>): string[] {
    return [...this.#roots.keys()].filter((name) => isSpeechText(name) && !known.has(name))
  }

  /** Which section would have more entries than it may, or null. What was taken out before counts no more. */
  crowdedSection(): string | null {
    for (const [section, keys] of this.#entries) {
      const map = this.doc.getMap(section)
      const added = [...keys].filter((key) => !map.has(key)).length
      if (added > 0 && map.size + added > ENTRIES_MAX[section]) return `too many entries in ${section}`
    }
    return null
  }

  /** The update is let in: what it adds counts for its texts from now on. */
  count(): void {
    for (const [text, { elements, letters }] of this.#added) {
      text.elements += elements
      text.letters += letters
    }
  }

  /** Finds what an item stands in. Without recursion: a crafted update can make each struct depend on the next. */
  #resolve(item: Y.Item): Around {
    const open = [item]
    const begun = new Set<Y.Item>()
    for (let at = open.at(-1); at; at = open.at(-1)) {
      if (this.#around.has(at)) {
        open.pop()
        continue
      }
      const needed = this.#needs(at).filter((each) => !this.#around.has(each))
      if (begun.has(at) || needed.length === 0) {
        // Begun before, and still something is missing: it waits for itself.
        this.#around.set(at, needed.length === 0 ? this.#aroundOf(at) : null)
        open.pop()
      } else {
        begun.add(at)
        open.push(...needed)
      }
    }
    return this.#around.get(item) ?? null
  }

  /** Items of the update itself that must be looked at before this one. */
  #needs(item: Y.Item): Y.Item[] {
    if (item.parent instanceof Y.AbstractType) return []
    const others = [item.origin, item.rightOrigin, item.parent instanceof Y.ID ? item.parent : null]
    return others
      .map((id) => this.#find(id))
      .filter((other): other is Y.Item => other instanceof Y.Item && !(other.parent instanceof Y.AbstractType))
  }

  #aroundOf(item: Y.Item): Around {
    const { parent, parentSub: key } = item
    if (parent instanceof Y.AbstractType) return standing(this.#placeOfType(parent), key)
    if (typeof parent === 'string') return standing(this.#rootPlace(parent), key)
    if (parent !== null) {
      const holder = this.#find(parent)
      if (holder === null) return null
      if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return 'gone'
      return holder.content instanceof Y.ContentType ? this.#within(holder, holder.content, key) : null
    }
    // Without a parent of its own it stands between its neighbours, and both must be in the same list.
    const beside = [item.origin, item.rightOrigin].filter((id) => id !== null).map((id) => this.#find(id))
    if (beside.length === 0 || beside.includes(null)) return null
    if (!beside.every((other) => other instanceof Y.Item)) return 'gone'
    const [left, right = left] = beside.map((other) => this.#beside(other as Y.Item))
    if (left === undefined || left === null || right === null || right === undefined) return null
    if (left === 'gone' || right === 'gone') return 'gone'
    return left.place === right.place && left.key === right.key ? left : null
  }

  #beside(other: Y.Item): Around {
    if (other.parent instanceof Y.AbstractType) return standing(this.#placeOfType(other.parent), other.parentSub)
    return this.#around.get(other) ?? null
  }

  /** What stands in the container of this struct. */
  #within(holder: Y.Item, { type }: Y.ContentType, key: string | null): Around {
    if (holder.parent instanceof Y.AbstractType) return standing(this.#placeOfType(type), key)
    const around = this.#around.get(holder) ?? null
    if (around === 'gone') return 'gone'
    let place = this.#ownPlaces.get(holder)
    if (place === undefined) {
      place = around && placeIn(around.place, type, around.key)
      this.#ownPlaces.set(holder, place)
    }
    return standing(place, key)
  }

  /** The place that a container of the document makes. Without recursion: an earlier version may have let any depth in. */
  #placeOfType(type: Container): Place | null {
    const path: Container[] = []
    let known: Place | null | undefined
    for (let at = type; (known = this.places.get(at)) === undefined; at = at._item.parent as Container) {
      path.push(at)
      if (at._item === null) break
    }
    for (const at of path.reverse()) {
      const { _item: item } = at
      const place: Place | null =
        item === null ? this.#rootPlace(Y.findRootTypeKey(at)) : known ? placeIn(known, at, item.parentSub) : null
      this.places.set(at, place)
      known = place
    }
    return known ?? null
  }

  #rootPlace(name: string): Place | null {
    const root = this.doc.share.get(name)
    const known = (root && this.places.get(root)) ?? this.#roots.get(name)
    if (known !== undefined) return known
    const place = rootPlaceOf(name, root)
    this.#roots.set(name, place)
    if (root) this.places.set(root, place)
    return place
  }

  /** The struct with this id: in the document, else in the update. */
  #find(id: Y.ID | null): Struct | null {
    if (id === null) return null
    if (id.clock < Y.getState(this.doc.store, id.client)) return Y.getItem(this.doc.store, id) as Struct
    const list = this.#own.get(id.client) ?? []
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = list[middle]!
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    return null
  }
}

const standing = (place: Place | null, key: string | null): Around => place && { place, key }
