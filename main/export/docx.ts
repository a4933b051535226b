import type { Paragraph, Table } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Tab,
  TextRun,
} from 'docx'
import type { Paper, PaperLine, PaperPart, PaperSection } from '#shared/papers/paper'
import { TYPE_AREA_POINTS, widthOf } from '#shared/papers/text-width'
import { qrPng } from './qr-png'
import { titleLines } from './title-lines'
import { closingOf, imprintOf, pensOf } from './docx-foot'
import {
  DocxSetting,
  exactly,
  face,
  FOOTER_FROM_EDGE,
  gap,
  justified,
  linesOf,
  PAGE,
  paragraph,
  RED,
} from './docx-setting'
import { fontTable, levelsOf, OUTLINE, stylesOf } from './docx-styles'
import { formOf, tableOf } from './docx-tables'
import { blocksOf, itemOf, spansOf } from './docx-written'

/** 24 mm, in pixels of which 96 are an inch. */
const QR_SIZE = 91

/** Writes the paper as a .docx file. Same paper, same content; only the times of writing in docProps and the archive differ. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const fonts = { path: 'word/fontTable.xml', data: fontTable(paper.fonts) }
  return new Uint8Array(await Packer.toBuffer(documentOf(new DocxSetting(paper), paper), false, [fonts]))
}

function documentOf(set: DocxSetting, paper: Paper): Document {
  const { kind, mark, number, title, facts, sections } = paper
  return new Document({
    title: title === '' ? set.words.kinds[kind] : title,
    creator: '圆桌会',
    evenAndOddHeaderAndFooters: true,
    compatibility: { doNotExpandShiftReturn: true }, // a line that ends with a break is not stretched to full width
    styles: stylesOf(set, paper),
    numbering: { config: [{ reference: OUTLINE, levels: levelsOf(set) }] },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: {
              top: PAGE.top,
              right: PAGE.right,
              bottom: PAGE.bottom,
              left: PAGE.left,
              header: 1134,
              footer: FOOTER_FROM_EDGE,
            },
          },
        },
        headers: { default: headerOf(set, paper.draftMark), even: headerOf(set, paper.draftMark) },
        footers: { default: footerOf(set, AlignmentType.RIGHT), even: footerOf(set, AlignmentType.LEFT) },
        children: [
          ...(mark === '' ? [] : [set.styled('mark', [new TextRun(mark)])]),
          ...(number === '' ? [] : [set.styled('number', [new TextRun(number)])]),
          ...(mark === '' ? [] : [ruleOf(set, paper.redMark)]),
          ...(title === '' ? [] : [titleOf(set, title)]),
          ...facts.map((fact) => hangingOf(set, fact)),
          ...sections.flatMap((section, index) => sectionOf(set, section, index, sections[index + 1])),
        ],
      },
    ],
  })
}

function sectionOf(
  set: DocxSetting,
  { heading, parts }: PaperSection,
  index: number,
  next: PaperSection | undefined,
): (Paragraph | Table)[] {
  // Unit, date, pens and 版记 never stand on a page without text: what comes before them goes along.
  const isBeforeFoot = ['closing', 'pens', 'imprint'].includes(next?.parts[0]?.type ?? '')
  return [
    ...(heading === '' ? [] : [paragraph({ heading: 'Heading1', children: [new TextRun(heading)] })]),
    ...parts.flatMap((part, at) => {
      const keepNext = isBeforeFoot && (at === parts.length - 1 || part.type === 'note')
      // 附件 and the people each begin one line below what stands before (GB/T 9704-2012 §7.3.4, §10.3).
      if (part.type === 'hanging') return [hangingOf(set, part, { keepNext, apart: at === 0 && index > 0 })]
      return part.type === 'note' ? [noteOf(set, part.text, keepNext)] : partOf(set, part)
    }),
  ]
}

function noteOf(set: DocxSetting, text: string, keepNext: boolean): Paragraph {
  return set.styled('note', [new TextRun(text)], keepNext ? { keepNext } : {})
}

function headerOf(set: DocxSetting, draftMark: string): Header {
  const run = new TextRun({ text: draftMark, font: face(set.fonts.hei), color: RED, size: 32 })
  return new Header({
    children: [paragraph({ alignment: AlignmentType.CENTER, children: draftMark === '' ? [] : [run] })],
  })
}

/** “— 1 —” in 4号, one character in from the outer edge. */
function footerOf(set: DocxSetting, alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: face(set.fonts.number),
    size: 28,
    characterSpacing: 0,
  })
  return new Footer({
    children: [paragraph({ alignment, indent: { left: 280, right: 280 }, spacing: exactly(280), children: [run] })],
  })
}

/** The line under mark and number. */
function ruleOf(set: DocxSetting, red: boolean): Paragraph {
  const border = { style: BorderStyle.SINGLE, size: 12, space: 1, color: red ? RED : '000000' }
  return paragraph({
    spacing: { ...exactly(227), after: set.type.line },
    border: { bottom: border },
    children: [],
  })
}

function titleOf(set: DocxSetting, title: string): Paragraph {
  const lines = titleLines(title, Math.floor(TYPE_AREA_POINTS / 22), set.language)
  return paragraph({
    heading: 'Title',
    children: lines.map((line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1 })),
  })
}

/** Label in 黑体 two characters in, what it says in 仿宋 hanging after the colon (GB/T 9704-2012 §10.3). */
function hangingOf(
  set: DocxSetting,
  { label, text, plain = false }: PaperLine & { plain?: boolean },
  { apart = false, keepNext = false } = {},
): Paragraph {
  const character = set.type.size * 10
  const start = character * set.type.indentChars
  const hanging = Math.ceil(widthOf(label + set.words.colon) * character)
  const head = plain ? new TextRun(`${label}${set.words.colon}`) : set.label(label)
  const { line } = set.type
  return set.styled('hanging', [head, ...linesOf(text)], {
    ...(keepNext ? { keepNext } : {}),
    indent: { left: start + hanging, hanging },
    ...(apart ? { spacing: { ...exactly(line), before: line } } : {}),
  })
}

function partOf(set: DocxSetting, part: PaperPart): (Paragraph | Table)[] {
  switch (part.type) {
    case 'subheading':
      return [paragraph({ heading: 'Heading2', children: [new TextRun(`${part.number}${part.text}`)] })]
    case 'sentence':
      return [bodyOf(set, [new TextRun(part.text)])]
    case 'line':
      // Not justified: a digest cannot be broken like words and would tear the line before it apart.
      return [
        justified({ indent: set.indent(), alignment: AlignmentType.LEFT }, [
          set.label(part.label),
          ...linesOf(part.text),
        ]),
      ]
    case 'addressee':
      return [justified({}, [new TextRun(part.text)])]
    case 'hanging':
      return [hangingOf(set, part)]
    case 'entry':
      return [entryOf(set, part)]
    case 'numbered': {
      const [first, ...rest] = part.blocks
      const words = first?.type === 'paragraph' ? spansOf(first.spans) : []
      return [set.styled('clause', words), ...blocksOf(set, words.length === 0 ? part.blocks : rest, 0)]
    }
    case 'form':
      return formOf(set, part)
    case 'closing':
      return closingOf(set, part)
    case 'pens':
      return pensOf(set, part.labels)
    case 'imprint':
      return [...imprintOf(set, part.lines), paragraph({ spacing: exactly(20), children: [] })]
    case 'list':
      return [
        bodyOf(set, [set.label(part.label)]),
        ...part.items.flatMap((item) =>
          itemOf(set, '·', [{ type: 'paragraph', spans: [{ text: item, marks: [] }] }], 1),
        ),
      ]
    case 'written':
      return blocksOf(set, part.blocks, 0)
    case 'table':
      return [gap(), tableOf(set, part), gap()]
    case 'qr':
      return [
        paragraph({
          spacing: { line: 240, lineRule: LineRuleType.AUTO }, // an exact line would cut it off
          indent: { firstLine: 0 },
          children: [
            new ImageRun({
              type: 'png',
              data: qrPng(part.text),
              transformation: { width: QR_SIZE, height: QR_SIZE },
              // With an id of our own: the library counts its own up, and the same paper would be other bytes each time.
              altText: { id: '1', name: 'QR', title: part.text, description: part.text },
            }),
          ],
        }),
      ]
    case 'note':
      return [noteOf(set, part.text, false)]
  }
}

function bodyOf(set: DocxSetting, children: TextRun[]): Paragraph {
  return justified({ indent: set.indent() }, children)
}

/** The clock two characters in, what happened hanging after it. */
function entryOf(set: DocxSetting, { clock, text }: Extract<PaperPart, { type: 'entry' }>): Paragraph {
  const character = set.type.size * 10
  const start = character * set.type.indentChars
  const hanging = character * 3
  return set.styled('entry', [new TextRun({ children: [clock, new Tab()] }), ...linesOf(text)], {
    indent: { left: start + hanging, hanging },
    tabStops: [{ type: 'left', position: start + hanging }],
  })
}
