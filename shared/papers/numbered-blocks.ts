import type { Block } from '../document/rich-text'

/** What is agreed, its number before the first words. */
export function numberedBlocks(number: string, blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks
  return first?.type === 'paragraph'
    ? [{ ...first, spans: [{ text: number, marks: [] }, ...first.spans] }, ...rest]
    : [{ type: 'paragraph', spans: [{ text: number, marks: [] }] }, ...blocks]
}
