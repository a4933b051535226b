import type { Block, Mark, Span } from '#shared/document/rich-text'
import { itemNumber } from '#shared/document/rich-text'
import { numberedBlocks } from '#shared/papers/numbered-blocks'
import type { Paper, PaperLine, PaperPart } from '#shared/papers/paper'

/** The paper as Markdown (CommonMark with tables). What people wrote is escaped: it can form no heading, link, table or tag of its own. */
export function writeMarkdown(paper: Paper): string {
  const { colon } = paper.words
  const parts = [
    paper.draftMark === '' ? '' : `**${paper.draftMark}**`,
    inline(paper.mark),
    inline(paper.number),
    paper.title === '' ? '' : `# ${inline(paper.title)}`,
    paper.facts.map((fact) => `- ${labelled(fact, colon)}`).join('\n'),
    ...paper.sections.flatMap((section) => [
      section.heading === '' ? '' : `## ${inline(`${section.number}${section.heading}`)}`,
      ...section.parts.map((part) => partText(part, colon)),
    ]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function partText(part: PaperPart, colon: string): string {
  switch (part.type) {
    case 'subheading':
      return `### ${inline(`${part.number}${part.text}`)}`
    case 'sentence':
    case 'note':
      return inline(part.text)
    case 'qr':
      return '' // what it says stands beside it
    case 'entry':
      return inline(`${part.clock} ${part.text}`)
    case 'numbered':
      return blocksText(numberedBlocks(part.number, part.blocks))
    case 'form':
      return [
        `# ${inline(part.title)}`,
        inline(part.number),
        part.rows.map((row) => `- ${labelled(row, colon)}`).join('\n'),
      ].join('\n\n')
    case 'closing':
      return [part.unit, part.date].map(inline).join('\\\n')
    case 'pens':
      return part.labels.map((label) => labelled({ label, text: ' ____' }, colon)).join('\n\n')
    case 'imprint':
      return ['* * *', ...part.lines.map(inline)].join('\n\n')
    case 'addressee':
      return inline(part.text)
    case 'hanging':
    case 'line':
      return labelled(part, colon)
    case 'list':
      return `${labelled({ label: part.label, text: '' }, colon)}\n\n${part.items.map((item) => `- ${inline(item)}`).join('\n')}`
    case 'written':
      return blocksText(part.blocks)
    case 'table':
      return [
        part.columns.map(({ title }) => title),
        part.columns.map(() => '---'),
        ...part.rows.map((row) => row.map(inline)),
      ]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n')
  }
}

const labelled = ({ label, text }: PaperLine, colon: string) => inline(`${label}${colon}${text}`)

/** One line of text: every character that could mean something to Markdown is escaped. */
const inline = (text: string) => lineStart(marksEscaped(text.replace(/\s+/g, ' ').trim()))

const marksEscaped = (text: string) => text.replace(/[\\`*_[\]<>|~&!#$]/g, '\\$&')

/** At the start of a line even "-", "+", "=", ":" and "1." mean something. */
const lineStart = (text: string) => text.replace(/^[-+=:]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2')

const blocksText = (blocks: readonly Block[]): string =>
  blocks
    .map((block, index) => {
      // Markdown makes one list of two that follow each other, and counts on; a comment between them keeps them apart.
      const isList = block.type === 'bullets' || block.type === 'numbers'
      const apart = isList && blocks[index - 1]?.type === block.type ? '<!-- -->\n\n' : ''
      return apart + blockText(block)
    })
    .join('\n\n')

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return spansText(block.spans)
    case 'heading':
      return `#### ${spansText(block.spans).replaceAll('\\\n', ' ')}`
    case 'bullets':
      return block.items.map((item) => listItem('- ', item)).join('\n')
    case 'numbers':
      return block.items.map((item, index) => listItem(`${itemNumber(block, index)}. `, item)).join('\n')
    case 'quote':
      return blocksText(block.blocks).replace(/^/gm, '> ')
    case 'rule':
      return '* * *'
  }
}

/** What belongs to an item stands under its text, as deep as its marker is wide. */
const listItem = (marker: string, blocks: readonly Block[]) =>
  marker + blocksText(blocks).replace(/\n(?!\n)/g, `\n${' '.repeat(marker.length)}`)

/**
 * Marks are written as tags: Markdown's own asterisks do not close between a Chinese full stop and a Chinese letter
 * (CommonMark's flanking rule), and it has no underline.
 */
const TAGS: Record<Mark, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 'del' }

function spansText(spans: readonly Span[]): string {
  const text = spans
    .map((span) =>
      span.marks.reduce((inner, mark) => `<${TAGS[mark]}>${inner}</${TAGS[mark]}>`, marksEscaped(span.text)),
    )
    .join('')
  // A backslash before the line's end is Markdown's hard break.
  return text
    .split('\n')
    .map((line) => lineStart(line.trim()))
    .join('\\\n')
}
