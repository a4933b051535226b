import * as Y from 'yjs'
import { ELEMENT_DEPTH_MAX, isListStart } from './limits'
import { visibleText } from './visible-text'

/** Rich text as plain data: what the editor's schema can say, in the shape the minutes keep and the exports print. */
export interface Span {
  text: string
  marks: Mark[]
}
export type Mark = 'bold' | 'italic' | 'underline' | 'strike'
export type Block =
  | { type: 'paragraph'; spans: Span[] }
  | { type: 'heading'; level: number; spans: Span[] }
  | { type: 'bullets'; items: Block[][] }
  /** `start`: number of the first item; absent where it is 1, and in minutes of edition 1. */
  | { type: 'numbers'; items: Block[][]; start?: number }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'rule' }

const MARKS: Record<string, Mark> = { bold: 'bold', italic: 'italic', underline: 'underline', strike: 'strike' }

/**
 * Reads a fragment written by the editor. Unknown nodes give their text as a paragraph: nothing a person wrote and sees is dropped.
 * Never throws and never overflows: what is nested deeper than a document may be (an earlier version let it in) is read
 * as the words in it.
 */
export function readRichText(fragment: Y.XmlFragment): Block[] {
  return fragment.toArray().flatMap(readBlocks)
}

type Node = ReturnType<Y.XmlFragment['toArray']>[number]

/** What one node at the top of a fragment says; an empty paragraph says nothing. */
export const readBlocks = (node: Node): Block[] =>
  readNode(node, 1).filter((block) => block.type !== 'paragraph' || block.spans.length > 0)

function readNode(node: Node, depth: number): Block[] {
  if (node instanceof Y.XmlText) return [{ type: 'paragraph', spans: readSpans(node) }]
  if (!(node instanceof Y.XmlElement)) return []
  if (depth > ELEMENT_DEPTH_MAX) return wordsWithin(node)
  switch (node.nodeName) {
    case 'paragraph':
      return [{ type: 'paragraph', spans: inlineOf(node) }]
    case 'heading':
      return [{ type: 'heading', level: levelOf(node), spans: inlineOf(node) }]
    case 'bulletList':
      return [{ type: 'bullets', items: itemsOf(node, depth) }]
    case 'orderedList':
      return [numbered(itemsOf(node, depth), startOf(node))]
    case 'blockquote':
      return [{ type: 'quote', blocks: childBlocks(node, depth) }]
    case 'horizontalRule':
      return [{ type: 'rule' }]
    default:
      return childBlocks(node, depth)
  }
}

const childBlocks = (node: Node, depth: number): Block[] =>
  node instanceof Y.XmlElement ? node.toArray().flatMap((child) => readNode(child, depth + 1)) : readNode(node, depth)

const itemsOf = (list: Y.XmlElement, depth: number): Block[][] =>
  list.toArray().map((item) => childBlocks(item, depth + 1))

const numbered = (items: Block[][], start: number): Block => ({
  type: 'numbers',
  items,
  ...(start === 1 ? {} : { start }),
})

/** The number a list begins with, whatever stands there. */
function startOf(list: Y.XmlElement): number {
  const start: unknown = list.getAttribute('start')
  const number = typeof start === 'string' && /^\d{1,7}$/.test(start) ? Number(start) : start
  return isListStart(number) ? number : 1
}

/** The number of an item, which is the same on every screen and every paper. `index` from 0. */
export const itemNumber = ({ start }: Extract<Block, { type: 'numbers' }>, index: number): number =>
  (isListStart(start) ? start : 1) + index

/** A heading's level, 1 to 6, whatever stands there. */
function levelOf(heading: Y.XmlElement): number {
  const level: unknown = heading.getAttribute('level')
  const number = Math.round(Number(typeof level === 'string' || typeof level === 'number' ? level : 1))
  return Number.isFinite(number) ? Math.min(6, Math.max(1, number)) : 1
}

/** All texts below a node, each a paragraph, in their order. */
function wordsWithin(top: Y.XmlElement): Block[] {
  const blocks: Block[] = []
  const open: Node[] = [top]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node instanceof Y.XmlText) blocks.push({ type: 'paragraph', spans: readSpans(node) })
    else if (node instanceof Y.XmlElement) open.push(...node.toArray().reverse())
  }
  return blocks
}

/** The words of a paragraph; elements within one another have no place there, but an earlier version let them in. */
function inlineOf(element: Y.XmlElement): Span[] {
  const spans: Span[] = []
  const open: Node[] = element.toArray().reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node instanceof Y.XmlText) spans.push(...readSpans(node))
    else if (!(node instanceof Y.XmlElement)) continue
    else if (node.nodeName === 'hardBreak') spans.push({ text: '\n', marks: [] })
    else open.push(...node.toArray().reverse())
  }
  return spans
}

function readSpans(text: Y.XmlText): Span[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
  return delta.flatMap(({ insert, attributes }) => {
    const seen = typeof insert === 'string' ? visibleText(insert) : ''
    if (seen === '') return []
    const marks = Object.keys(attributes ?? {})
      .flatMap((name) => MARKS[name] ?? [])
      .sort()
    return [{ text: seen, marks }]
  })
}

/** The words alone, one line a paragraph; list items begin with their mark or number, and what belongs to one stands further in. */
export const plainText = (blocks: readonly Block[]): string => linesOf(blocks, IN).join('\n')

/** As edition 1 has it: every list begins with 1, and nothing stands further in. */
export const plainText1 = (blocks: readonly Block[]): string => linesOf(listsFromOne(blocks), '').join('\n')

/** Blocks as minutes of edition 1 know them, without the numbers lists begin with. */
export const listsFromOne = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    switch (block.type) {
      case 'bullets':
      case 'numbers':
        return { type: block.type, items: block.items.map(listsFromOne) }
      case 'quote':
        return { type: 'quote', blocks: listsFromOne(block.blocks) }
      default:
        return block
    }
  })

/** How far in: an ideographic space, which no screen or paper folds away. */
const IN = '\u3000'

const linesOf = (blocks: readonly Block[], within: string): string[] =>
  blocks.flatMap((block) => linesOfBlock(block, within))

function linesOfBlock(block: Block, within: string): string[] {
  const items = (marker: (index: number) => string) =>
    block.type === 'bullets' || block.type === 'numbers'
      ? block.items.map(
          (item, index) => `${marker(index)} ${linesOf(item, within).join('\n').replaceAll('\n', `\n${within}`)}`,
        )
      : []
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.spans.map((span) => span.text).join('')]
    case 'bullets':
      return items(() => '·')
    case 'numbers':
      return items((index) => `${itemNumber(block, index)}.`)
    case 'quote':
      return linesOf(block.blocks, within)
    case 'rule':
      return ['———']
  }
}

/** A text without marks, a paragraph a line; lines with nothing on them are left out. */
export const paragraphsOf = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', spans: [{ text: line, marks: [] }] }))
