import * as Y from 'yjs'

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

/** Reads a fragment written by the editor. Unknown nodes give their text as a paragraph: nothing a person wrote is dropped. */
export function readRichText(fragment: Y.XmlFragment): Block[] {
  return fragment
    .toArray()
    .flatMap(readNode)
    .filter((block) => block.type !== 'paragraph' || block.spans.length > 0)
}

function readNode(node: Y.XmlElement | Y.XmlText | Y.XmlHook): Block[] {
  if (node instanceof Y.XmlText) return [{ type: 'paragraph', spans: readSpans(node) }]
  if (!(node instanceof Y.XmlElement)) return []
  switch (node.nodeName) {
    case 'paragraph':
      return [{ type: 'paragraph', spans: inlineOf(node) }]
    case 'heading':
      return [{ type: 'heading', level: Number(node.getAttribute('level') ?? 1), spans: inlineOf(node) }]
    case 'bulletList':
    case 'orderedList':
      return [
        {
          type: node.nodeName === 'bulletList' ? 'bullets' : 'numbers',
          items: node.toArray().map((item) => childBlocks(item)),
        },
      ]
    case 'blockquote':
      return [{ type: 'quote', blocks: childBlocks(node) }]
    case 'horizontalRule':
      return [{ type: 'rule' }]
    default:
      return childBlocks(node)
  }
}

const childBlocks = (node: Y.XmlElement | Y.XmlText | Y.XmlHook): Block[] =>
  node instanceof Y.XmlElement ? node.toArray().flatMap(readNode) : readNode(node)

function inlineOf(element: Y.XmlElement): Span[] {
  return element.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readSpans(child)
    if (child instanceof Y.XmlElement)
      return child.nodeName === 'hardBreak' ? [{ text: '\n', marks: [] }] : inlineOf(child)
    return []
  })
}

function readSpans(text: Y.XmlText): Span[] {
  const delta = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' && insert !== ''
      ? [
          {
            text: insert,
            marks: Object.keys(attributes ?? {})
              .flatMap((name) => MARKS[name] ?? [])
              .sort(),
          },
        ]
      : [],
  )
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
