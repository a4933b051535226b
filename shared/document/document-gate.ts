import * as Y from 'yjs'
import type { DocumentUpdate } from './document-update'
import {
  ELEMENT_DEPTH_MAX,
  ELEMENTS_PER_TEXT_MAX,
  ENTRIES_MAX,
  LETTERS_PER_LINE_MAX,
  LETTERS_PER_TEXT_MAX,
  ORDER_LENGTH_MAX,
  SUMMARIES_MAX,
  TYPES_MAX,
} from './limits'
import type { Section } from './meeting-document'
import { isSpeechText } from './meeting-document'

/** Where in a meeting's document something stands (shape: meeting-document.ts), and so what may stand in it. */
type Place =
  | { is: 'section'; section: Section }
  | { is: 'entry'; section: Section }
  | { is: 'line'; text: Text }
  | { is: 'fragment'; text: Text }
  | { is: 'element'; name: string; depth: number; text: Text }
  | { is: 'words'; text: Text }

/** One line, or one long text: what all its elements and letters are counted for. */
interface Text {
  /** Null for one that comes with the update. */
  type: Container | null
  elements: number
  letters: number
  lettersMax: number
}

/** Why an update cannot be let in. `full`: for its number or length alone; it could be in another meeting's document, or in this one once something was taken out. */
export interface GateFault {
  is: 'unfit' | 'full'
  /** For a test or a debugger. */
  why: string
}

type Content = Y.Item['content']
/** A type of Yjs as it stands in others; its own typing names the events of each. */
type Container = Y.ContentType['type']

type Field = 'order' | 'line' | 'fragment' | 'minutes' | 'kind' | 'due'

const SECTIONS: { readonly [S in Section]: Readonly<Record<string, Field>> } = {
  agenda: { order: 'order', title: 'line', minutes: 'minutes', kind: 'kind', notes: 'fragment' },
  clauses: { order: 'order', body: 'fragment' },
  actions: { order: 'order', what: 'line', unit: 'line', due: 'due' },
}

/** What the editor's schema knows (TipTap's StarterKit without code and links), and the attributes each node may have. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  paragraph: [],
  heading: ['level'],
  bulletList: [],
  orderedList: ['start', 'type'],
  listItem: [],
  blockquote: [],
  horizontalRule: [],
  hardBreak: [],
}
/** Nodes that hold words. */
const INLINE = new Set(['paragraph', 'heading'])
const LEAVES = new Set(['horizontalRule', 'hardBreak'])
/** `bold`, or `bold--<hash>` where the editor lets marks of one kind overlap. */
const MARK = /^(bold|italic|underline|strike)(--[\w+/=]{1,24})?$/
const ENTRY_ID = /^[A-Za-z0-9_-]{1,64}$/

/**
 * Stands where updates enter a replica of a meeting's document. Yjs takes whatever fits its own format; this says
 * whether it is something a meeting's document can hold: known fields in their types, known elements, bounded in depth
 * and number. So readers, editors and Yjs' own recursion meet nothing they cannot bear, on the host and on every page.
 *
 * Costs a look at each new struct and at its parent, nothing for the rest of the document.
 */
export class DocumentGate {
  readonly #places = new WeakMap<object, Place | null>()
  #types = 0
  #summaries = new Set<string>()

  /** @param doc the replica; what it holds already is counted, not judged. */
  constructor(private readonly doc: Y.Doc) {
    for (const structs of doc.store.clients.values())
      for (const struct of structs)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) this.#types++
    for (const name of doc.share.keys()) if (isSpeechText(name)) this.#summaries.add(name)
  }

  /**
   * Why the update cannot be let in, or null. What it counts stays counted: to be asked once, right before the update is
   * applied, and only when everything it builds on is there (`buildsOnMissing`).
   */
  fault(update: DocumentUpdate): GateFault | null {
    const look = new Look(this.doc, this.#places, update)
    if (look.ambiguous) return { is: 'unfit', why: 'a clock twice' }
    let types = 0
    for (const struct of update.content.structs) {
      if (!(struct instanceof Y.Item) || look.isKnown(struct)) continue
      const why = look.faultOf(struct)
      if (why !== null) return { is: 'unfit', why }
      if (struct.content instanceof Y.ContentType) types++
    }
    const summaries = look.newSummaries(this.#summaries)
    const why =
      look.longText() ??
      (this.#types + types > TYPES_MAX ? 'the document has too many elements' : null) ??
      (this.#summaries.size + summaries.length > SUMMARIES_MAX ? 'too many summaries' : null) ??
      look.crowdedSection()
    if (why !== null) return { is: 'full', why }
    for (const name of summaries) this.#summaries.add(name)
    this.#types += types
    look.count()
    return null
  }

  /**
   * What the document holds though it may not (an earlier version let it in), with all that stands in it, the innermost
   * first, some levels a piece. Deleted piece by piece, a transaction each, Yjs recurses no deeper than these levels.
   */
  unfit(): Y.Item[][] {
    const look = new Look(this.doc, this.#places, NO_UPDATE)
    const levels = new Map<number, Y.Item[]>()
    for (const structs of this.doc.store.clients.values())
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || struct.deleted || look.faultOf(struct) === null) continue
        const depth = depthOf(struct)
        levels.set(depth, [...(levels.get(depth) ?? []), struct])
      }
    const inmostFirst = [...levels].sort(([a], [b]) => b - a).map(([, items]) => items)
    const pieces: Y.Item[][] = []
    for (let at = 0; at < inmostFirst.length; at += LEVELS_AT_ONCE)
      pieces.push(inmostFirst.slice(at, at + LEVELS_AT_ONCE).flat())
    return pieces
  }
}

/** Yjs takes about three calls a level, and the stack bears ten thousand. */
const LEVELS_AT_ONCE = 200

const NO_UPDATE: DocumentUpdate = { bytes: new Uint8Array(), content: { structs: [], ds: Y.createDeleteSet() } }

/** How many containers of the document an integrated item stands in. */
function depthOf(item: Y.Item): number {
  let depth = 0
  for (let at: Y.Item | null = item; at !== null; at = (at.parent as Container)._item) depth++
  return depth
}

/** What an item stands in and under which key; `gone` when that was deleted and forgotten, null when it is nothing of ours. */
type Around = { place: Place; key: string | null } | 'gone' | null

type Struct = DocumentUpdate['content']['structs'][number]

/** Finds what items stand in: those of the document, and those of one update on its way into it. */
class Look {
  /** Structs of the update by author, in the order of their clocks. */
  readonly #own = new Map<number, Struct[]>()
  readonly #around = new Map<Y.Item, Around>()
  /** Places of containers that come with the update. */
  readonly #ownPlaces = new Map<Y.Item, Place | null>()
  readonly #roots = new Map<string, Place | null>()
  /** What the update adds to each text. */
  readonly #added = new Map<Text, { elements: number; letters: number }>()
  readonly #entries = new Map<Section, Set<string>>()
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
    const out = this.#takenOutOf(text)
    text.elements = elements - out.elements
    text.letters = letters - out.letters
  }

  /** What the update takes out of a text of the document. */
  #takenOutOf(text: Text): { elements: number; letters: number } {
    const out = { elements: 0, letters: 0 }
    for (const [client, ranges] of this.#deletions.clients) {
      const structs = this.doc.store.clients.get(client) ?? []
      for (const { clock, len } of ranges) {
        if (clock >= Y.getState(this.doc.store, client)) continue
        for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
          const item = structs[index]!
          if (item.id.clock >= clock + len) break
          if (!(item instanceof Y.Item) || item.deleted) continue
          const place = this.#placeOfType(item.parent as Container)
          if (!place || !('text' in place) || place.text !== text) continue
          if (item.content instanceof Y.ContentType) out.elements++
          else if (item.content instanceof Y.ContentString)
            out.letters += Math.min(item.id.clock + item.length, clock + len) - Math.max(item.id.clock, clock)
        }
      }
    }
    return out
  }

  newSummaries(known: ReadonlySet<string>): string[] {
    return [...this.#roots.keys()].filter((name) => isSpeechText(name) && !known.has(name))
  }

  /** Which section would have more keys than it may, or null. */
  crowdedSection(): string | null {
    for (const [section, keys] of this.#entries) {
      const { _map: had } = this.doc.getMap(section)
      const added = [...keys].filter((key) => !had.has(key)).length
      if (added > 0 && had.size + added > ENTRIES_MAX[section]) return `too many entries in ${section}`
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
    const place: Place | null = Object.hasOwn(SECTIONS, name)
      ? { is: 'section', section: name as Section }
      : isSpeechText(name)
        ? { is: 'fragment', text: textOf(root ?? null, LETTERS_PER_TEXT_MAX) }
        : null
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

/** Why this content may not stand there, or null. */
function faultIn(place: Place, key: string | null, content: Content): string | null {
  switch (place.is) {
    case 'section':
      if (key === null || !ENTRY_ID.test(key)) return `no entry of ${place.section}`
      return isType(content, Y.Map) ? null : `an entry of ${place.section} that is no map`
    case 'entry': {
      const field = fieldOf(place.section, key)
      if (field === undefined) return `no field of ${place.section}`
      return fits(field, content) ? null : `${key} of ${place.section} is of another kind`
    }
    case 'line':
      return key === null && content instanceof Y.ContentString ? null : 'no plain words in a line'
    case 'words':
      if (key !== null) return 'words with an attribute'
      if (content instanceof Y.ContentString) return null
      return content instanceof Y.ContentFormat && MARK.test(content.key) ? null : 'neither words nor a known mark'
    case 'fragment':
      return key === null ? faultOfChild(content, 1, true) : 'a text with an attribute'
    case 'element':
      if (key !== null) return faultOfAttribute(place.name, key, content)
      if (LEAVES.has(place.name)) return `something inside ${place.name}`
      return faultOfChild(content, place.depth + 1, !INLINE.has(place.name))
  }
}

function faultOfChild(content: Content, depth: number, ofBlocks: boolean): string | null {
  if (isType(content, Y.XmlText)) return ofBlocks ? 'words outside of a paragraph' : null
  if (!isType(content, Y.XmlElement)) return 'no element of a text'
  const { nodeName } = (content as Y.ContentType).type as Y.XmlElement
  if (!Object.hasOwn(ELEMENTS, nodeName)) return 'an unknown element'
  if ((nodeName === 'hardBreak') === ofBlocks) return `${nodeName} at a wrong place`
  return depth > ELEMENT_DEPTH_MAX ? `elements ${depth} deep` : null
}

const standing = (place: Place | null, key: string | null): Around => place && { place, key }

/** The place that a container of this type makes where it stands; null where it may not stand. */
function placeIn(around: Place, type: Container, key: string | null): Place | null {
  switch (around.is) {
    case 'section':
      return key !== null && type instanceof Y.Map ? { is: 'entry', section: around.section } : null
    case 'entry': {
      const field = fieldOf(around.section, key)
      if (field === 'line' && isExactly(type, Y.Text)) return { is: 'line', text: textOf(type, LETTERS_PER_LINE_MAX) }
      return field === 'fragment' && isExactly(type, Y.XmlFragment)
        ? { is: 'fragment', text: textOf(type, LETTERS_PER_TEXT_MAX) }
        : null
    }
    case 'fragment':
    case 'element': {
      if (isExactly(type, Y.XmlText)) return { is: 'words', text: around.text }
      if (!(type instanceof Y.XmlElement)) return null
      const depth = around.is === 'element' ? around.depth + 1 : 1
      if (depth > ELEMENT_DEPTH_MAX) return null
      return { is: 'element', name: type.nodeName, depth, text: around.text }
    }
    case 'line':
    case 'words':
      return null
  }
}

const textOf = (type: Container | null, lettersMax: number): Text => ({
  type,
  lettersMax,
  ...(type ? measure(type) : { elements: 0, letters: 0 }),
})

/** Elements and letters that a text has now. Without recursion: an earlier version may have let any depth in. */
function measure(text: Container): { elements: number; letters: number } {
  const size = { elements: 0, letters: 0 }
  const open = [text]
  for (let type = open.pop(); type; type = open.pop())
    for (let item = type._start; item !== null; item = item.right) {
      const { content } = item
      if (content instanceof Y.ContentString) size.letters += item.deleted ? 0 : content.getLength()
      if (!(content instanceof Y.ContentType)) continue
      size.elements++
      open.push(content.type)
    }
  return size
}

function faultOfAttribute(element: string, name: string, content: Content): string | null {
  if (!ELEMENTS[element]?.includes(name)) return `unknown attribute of ${element}`
  const value = onlyValue(content)
  // Yjs' own typing makes attributes text; the editor writes numbers.
  if (name === 'level')
    return isWhole(value, 1, 6) || (typeof value === 'string' && /^[1-6]$/.test(value)) ? null : 'a heading of no level'
  if (name === 'start') return isWhole(value, 0, 1_000_000) ? null : 'a list that starts at no number'
  return value === null || (typeof value === 'string' && value.length <= 8) ? null : 'a list of no kind'
}

const fieldOf = (section: Section, key: string | null): Field | undefined =>
  key !== null && Object.hasOwn(SECTIONS[section], key) ? SECTIONS[section][key] : undefined

function fits(field: Field, content: Content): boolean {
  if (field === 'line') return isType(content, Y.Text)
  if (field === 'fragment') return isType(content, Y.XmlFragment)
  const value = onlyValue(content)
  if (field === 'minutes') return isWhole(value, 0, 600)
  return typeof value === 'string' && value.length <= (field === 'order' ? ORDER_LENGTH_MAX : 40)
}

const isWhole = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to

/** The one value a map's field is set to; undefined when the content is something else. */
const onlyValue = (content: Content): unknown =>
  content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined

/** Yjs' types inherit from each other (an XmlElement is an XmlFragment, an XmlText is a Text): here the exact one counts. */
const isExactly = (type: unknown, of: new () => unknown): boolean => (type as object).constructor === of

const isType = (content: Content, of: new () => unknown): boolean =>
  content instanceof Y.ContentType && isExactly(content.type, of)
