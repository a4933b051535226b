import * as Y from 'yjs'
import { ELEMENT_DEPTH_MAX, isListStart, LETTERS_PER_LINE_MAX, LETTERS_PER_TEXT_MAX, ORDER_LENGTH_MAX } from './limits'
import type { Section } from './meeting-document'
import { isFindings, isSpeechText } from './meeting-document'

/** Where in a meeting's document something stands (shape: meeting-document.ts), and so what may stand in it. */
export type Place =
  | { is: 'section'; section: Section }
  | { is: 'entry'; section: Section }
  | { is: 'line'; text: Text }
  | { is: 'fragment'; text: Text }
  | { is: 'element'; name: string; depth: number; text: Text }
  | { is: 'words'; text: Text }

/** One line, or one long text: what all its elements and letters are counted for. */
export interface Text {
  /** Null for one that comes with the update. */
  type: Container | null
  elements: number
  letters: number
  lettersMax: number
}

type Content = Y.Item['content']
/** A type of Yjs as it stands in others; its own typing names the events of each. */
export type Container = Y.ContentType['type']

type Field = 'order' | 'line' | 'fragment' | 'minutes' | 'kind' | 'due' | 'clause'

const SECTIONS: { readonly [S in Section]: Readonly<Record<string, Field>> } = {
  agenda: { order: 'order', title: 'line', minutes: 'minutes', kind: 'kind', notes: 'fragment' },
  clauses: { order: 'order', body: 'fragment' },
  actions: { order: 'order', what: 'line', unit: 'line', due: 'due', clause: 'clause' },
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
/** Four and no more: Yjs keeps all that are open for each letter, and a thousand kinds of one mark would be a thousand times the text. */
const MARK = /^(bold|italic|underline|strike)$/
const ENTRY_ID = /^[A-Za-z0-9_-]{1,64}$/

/** Why this content may not stand there, or null. */
export function faultIn(place: Place, key: string | null, content: Content): string | null {
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
      return content instanceof Y.ContentFormat && MARK.test(content.key) && saysNothing(content.value)
        ? null
        : 'neither words nor a known mark'
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

/** The place of a root of the document by its name, null for a name that is none of ours. `root`: where it is there already. */
export function rootPlaceOf(name: string, root: Container | undefined): Place | null {
  if (Object.hasOwn(SECTIONS, name)) return { is: 'section', section: name as Section }
  const isText = isSpeechText(name) || isFindings(name)
  return isText ? { is: 'fragment', text: textOf(root ?? null, LETTERS_PER_TEXT_MAX) } : null
}

/** The place that a container of this type makes where it stands; null where it may not stand. */
export function placeIn(around: Place, type: Container, key: string | null): Place | null {
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
export function measure(text: Container): { elements: number; letters: number } {
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
  if (name === 'start') return isListStart(value) ? null : 'a list that starts at no number'
  return value === null || (typeof value === 'string' && value.length <= 8) ? null : 'a list of no kind'
}

const fieldOf = (section: Section, key: string | null): Field | undefined =>
  key !== null && Object.hasOwn(SECTIONS[section], key) ? SECTIONS[section][key] : undefined

function fits(field: Field, content: Content): boolean {
  if (field === 'line') return isType(content, Y.Text)
  if (field === 'fragment') return isType(content, Y.XmlFragment)
  const value = onlyValue(content)
  if (field === 'minutes') return isWhole(value, 0, 600)
  if (field === 'clause') return value === '' || (typeof value === 'string' && ENTRY_ID.test(value))
  return typeof value === 'string' && value.length <= (field === 'order' ? ORDER_LENGTH_MAX : 40)
}

/** A mark is on or off. What it might say besides would be written out for each stretch of words that it covers. */
const saysNothing = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'object' && Object.keys(value).length === 0)

const isWhole = (value: unknown, from: number, to: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to

/** The one value a map's field is set to; undefined when the content is something else. */
const onlyValue = (content: Content): unknown =>
  content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined

/** Yjs' types inherit from each other (an XmlElement is an XmlFragment, an XmlText is a Text): here the exact one counts. */
const isExactly = (type: unknown, of: new () => unknown): boolean => (type as object).constructor === of

const isType = (content: Content, of: new () => unknown): boolean =>
  content instanceof Y.ContentType && isExactly(content.type, of)
