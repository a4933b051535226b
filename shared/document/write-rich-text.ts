import * as Y from 'yjs'
import type { Block, Span } from './rich-text'
import { itemNumber, readBlocks } from './rich-text'

/**
 * Makes a fragment say these blocks. What is the same at its beginning and its end stays untouched, so that whoever
 * writes there goes on writing. Words, marks and numbers come back as they were read; empty paragraphs at the top do not.
 */
export function writeRichText(fragment: Y.XmlFragment, blocks: readonly Block[]): void {
  const wanted = blocks.map((block) => JSON.stringify([block]))
  const there = fragment.toArray().map((node) => JSON.stringify(readBlocks(node)))
  let same = 0
  while (same < wanted.length && same < there.length && wanted[same] === there[same]) same++
  let sameAtEnd = 0
  while (
    sameAtEnd < Math.min(wanted.length, there.length) - same &&
    wanted[wanted.length - 1 - sameAtEnd] === there[there.length - 1 - sameAtEnd]
  )
    sameAtEnd++
  const stale = there.length - same - sameAtEnd
  if (stale > 0) fragment.delete(same, stale)
  const fresh = blocks.slice(same, blocks.length - sameAtEnd).map(nodeOf)
  if (fresh.length > 0) fragment.insert(same, fresh)
}

function nodeOf(block: Block): Y.XmlElement {
  switch (block.type) {
    case 'paragraph':
      return element('paragraph', inline(block.spans))
    case 'heading': {
      const heading = element('heading', inline(block.spans))
      // Yjs' own typing makes attributes text; the editor writes numbers.
      heading.setAttribute('level', block.level as unknown as string)
      return heading
    }
    case 'bullets':
      return element('bulletList', block.items.map(itemOf))
    case 'numbers': {
      const list = element('orderedList', block.items.map(itemOf))
      list.setAttribute('start', itemNumber(block, 0) as unknown as string) // a number too
      return list
    }
    case 'quote':
      return element('blockquote', block.blocks.length > 0 ? block.blocks.map(nodeOf) : [element('paragraph', [])])
    case 'rule':
      return element('horizontalRule', [])
  }
}

const itemOf = (item: readonly Block[]): Y.XmlElement =>
  element('listItem', item.length > 0 ? item.map(nodeOf) : [element('paragraph', [])])

function element(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  if (children.length > 0) made.insert(0, children)
  return made
}

/** A line break stands between words as an element of its own, everything else in one text with its marks. */
function inline(spans: readonly Span[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = []
  let words: { text: Y.XmlText; length: number } | null = null
  for (const { text, marks } of spans) {
    if (text === '\n' && marks.length === 0) {
      nodes.push(new Y.XmlElement('hardBreak'))
      words = null
      continue
    }
    if (!words) {
      words = { text: new Y.XmlText(), length: 0 }
      nodes.push(words.text)
    }
    words.text.insert(words.length, text, Object.fromEntries(marks.map((mark) => [mark, {}])))
    words.length += text.length
  }
  return nodes
}
