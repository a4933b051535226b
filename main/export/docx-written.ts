import type { IRunOptions, Paragraph } from 'docx'
import { BorderStyle, Tab, TextRun } from 'docx'
import type { Block, Span } from '#shared/document/rich-text'
import { itemNumber } from '#shared/document/rich-text'
import type { DocxSetting } from './docx-setting'
import { exactly, justified, linesOf } from './docx-setting'

/** What people wrote. `level`: of a list; 0 outside of any. */
export function blocksOf(set: DocxSetting, blocks: readonly Block[], level: number): Paragraph[] {
  return blocks.flatMap((block) => blockOf(set, block, level))
}

function blockOf(set: DocxSetting, block: Block, level: number): Paragraph[] {
  const indent = level === 0 ? set.indent() : { left: leftOf(set, level) }
  switch (block.type) {
    case 'paragraph':
      return [justified({ indent }, spansOf(block.spans))]
    case 'heading':
      return [justified({ indent, keepNext: true }, spansOf(block.spans, { bold: true }))]
    case 'bullets':
      return block.items.flatMap((item) => itemOf(set, '·', item, level + 1))
    case 'numbers':
      return block.items.flatMap((item, index) => itemOf(set, `${itemNumber(block, index)}.`, item, level + 1))
    case 'quote':
      return blocksOf(set, block.blocks, level + 1)
    case 'rule':
      return [
        justified(
          {
            spacing: exactly(290),
            border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 1, color: '000000' } },
          },
          [],
        ),
      ]
  }
}

/** Numbers are written out, not left to Word: a number that people signed must not change when a list is edited or pasted. */
export function itemOf(set: DocxSetting, marker: string, blocks: readonly Block[], level: number): Paragraph[] {
  const [first, ...rest] = blocks
  const words = first?.type === 'paragraph' || first?.type === 'heading' ? spansOf(first.spans) : []
  const left = leftOf(set, level)
  const opening = justified({ indent: { left, hanging: set.step / 2 }, tabStops: [{ type: 'left', position: left }] }, [
    new TextRun({ children: [marker, new Tab()] }),
    ...words,
  ])
  return [opening, ...blocksOf(set, first && words.length === 0 ? blocks : rest, level)]
}

/** Where the text of a level begins: level 1 under the indented first lines, each further one half a step in. */
function leftOf(set: DocxSetting, level: number): number {
  return set.step + (set.step / 2) * level
}

/** Words of one paragraph, as they are marked. */
export function spansOf(spans: readonly Span[], extra: IRunOptions = {}): TextRun[] {
  return spans.flatMap(({ text, marks }) =>
    linesOf(text, {
      ...extra,
      ...(marks.includes('bold') ? { bold: true } : {}),
      ...(marks.includes('italic') ? { italics: true } : {}),
      ...(marks.includes('underline') ? { underline: {} } : {}),
      ...(marks.includes('strike') ? { strike: true } : {}),
    }),
  )
}
