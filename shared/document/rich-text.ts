import * as Y from 'yjs'
import { ELEMENT_DEPTH_MAX } from './limits'
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
  | { type: 'bullets' | 'numbers'; items: Block[][] }
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
    case 'orderedList':
      return [
        {
          type: node.nodeName === 'bulletList' ? 'bullets' : 'numbers',
          items: node.toArray().map((item) => childBlocks(item, depth + 1)),
        },
      ]
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

/** The words alone, one line a paragraph; list items begin with their mark. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.flatMap((block) => plainLines(block)).join('\n')
}

function plainLines(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.spans.map((span) => span.text).join('')]
    case 'bullets':
    case 'numbers':
      return block.items.map((item, index) => `${block.type === 'bullets' ? '·' : `${index + 1}.`} ${plainText(item)}`)
    case 'quote':
      return block.blocks.flatMap(plainLines)
    case 'rule':
      return ['———']
  }
}
