import type { IParagraphOptions, IRunOptions } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block, Span } from '#shared/document/rich-text'
import { itemNumber } from '#shared/document/rich-text'
import type { Paper, PaperLine, PaperPart } from '#shared/papers/paper'
import type { Language } from '#shared/words/language'
import type { PaperWords } from '#shared/words/zh-CN/papers'
import { markPoints, TYPE_AREA_POINTS, widthOf } from '#shared/papers/text-width'
import { titleLines } from './title-lines'

/**
 * The paper as an OOXML document laid out after GB/T 9704-2012. Lengths are twips (1/20 pt), sizes half points.
 * A4, type area 156 × 225 mm: 22 lines of 28 characters in 3号 (16 pt). Lines are 28.95 pt: at the usual 29, 22 of them are 4 twips too tall.
 * No document grid: exact lines need none, and LibreOffice and some WPS versions tear text apart on one.
 */
const PAGE = { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 }
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
/** The page number stands 7 mm below the type area: its 4号 line (14 pt) ends 23 mm above the edge of the sheet. */
const FOOTER_FROM_EDGE = 1304
/** 纪要 mark: its top edge 35 mm below the top of the type area (GB/T 9704-2012 §10.3). */
const MARK_FROM_TOP = 1984
/** Draws 16-pt characters together so that 28 fill the 156-mm line. */
const TIGHTENING = -5
const RED = 'C00000'

/** The standard is written for Chinese; English keeps its page and takes the size of English letters. */
const TYPE: Record<
  Language,
  {
    size: number
    line: number
    table: number
    tableLine: number
    indentChars: number
    body: string
    hei: string
    kai: string
    song: string
    number: string
  }
> = {
  zh: {
    size: 32,
    line: 579,
    table: 28,
    tableLine: 440,
    indentChars: 2,
    body: '仿宋',
    hei: '黑体',
    kai: '楷体',
    song: '方正小标宋简体',
    number: '宋体',
  },
  en: {
    size: 24,
    line: 360,
    table: 22,
    tableLine: 300,
    indentChars: 0,
    body: 'Times New Roman',
    hei: 'Arial',
    kai: 'Times New Roman',
    song: 'Times New Roman',
    number: 'Times New Roman',
  },
}

/** Other names of the fonts, tried in order where the first is not installed: none of them comes with every Windows, macOS and Linux, and the file embeds no font. */
const ALTERNATIVES: Record<string, string> = {
  仿宋: '仿宋_GB2312,FangSong,STFangsong,华文仿宋,FandolFang,Noto Serif CJK SC',
  楷体: '楷体_GB2312,KaiTi,STKaiti,华文楷体,LXGW WenKai,Noto Serif CJK SC',
  黑体: 'SimHei,Heiti SC,华文黑体,Noto Sans CJK SC',
  方正小标宋简体: 'FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋体,华文中宋,STZhongsong,Noto Serif CJK SC',
  宋体: 'SimSun,Songti SC,Noto Serif CJK SC',
}

/** Writes the paper as a .docx file. Same paper, same content; only the times of writing in docProps and the archive differ. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const writer = new DocxWriter(paper.words)
  const file = writer.document(paper)
  return new Uint8Array(await Packer.toBuffer(file, false, [{ path: 'word/fontTable.xml', data: fontTable() }]))
}

/** `w:altName` is how Word and WPS are told what to take for a missing font; the library cannot say it. */
function fontTable(): string {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

const face = (name: string) => ({ ascii: name, hAnsi: name, cs: name, eastAsia: name, hint: 'eastAsia' })
const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 })

class DocxWriter {
  readonly #type: (typeof TYPE)[Language]
  readonly #colon: string
  private readonly language: Language
  /** Width of a list's level. */
  readonly #step: number

  constructor({ language, colon }: PaperWords) {
    this.language = language
    this.#type = TYPE[language]
    this.#colon = colon
    this.#step = this.#type.size * 20 // two characters
  }

  document(paper: Paper): Document {
    const { size, line, body } = this.#type
    return new Document({
      title: paper.title,
      creator: '圆桌会',
      evenAndOddHeaderAndFooters: true,
      compatibility: { doNotExpandShiftReturn: true }, // a line that ends with a break is not stretched to full width
      styles: {
        default: {
          document: {
            run: {
              font: face(body),
              size,
              sizeComplexScript: size,
              characterSpacing: this.language === 'zh' ? TIGHTENING : 0,
              language: { value: this.language === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' },
            },
            paragraph: { spacing: exactly(line) },
          },
          heading1: {
            run: { font: face(this.#type.hei), size, bold: this.language === 'en', color: '000000' },
            paragraph: {
              spacing: { ...exactly(line), before: line / 2 },
              keepNext: true,
              outlineLevel: 0,
              indent: this.#indent(),
            },
          },
          heading2: {
            run: { font: face(this.#type.kai), size, bold: this.language === 'en', color: '000000' },
            paragraph: { spacing: exactly(line), keepNext: true, outlineLevel: 1, indent: this.#indent() },
          },
        },
      },
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
          headers: { default: this.#header(paper.draftMark), even: this.#header(paper.draftMark) },
          footers: { default: this.#footer(AlignmentType.RIGHT), even: this.#footer(AlignmentType.LEFT) },
          children: [
            this.#mark(paper.mark),
            ...this.#title(paper.title),
            ...paper.facts.map((fact) => this.#fact(fact)),
            ...paper.sections.flatMap(({ heading, parts }) => [
              new Paragraph({ heading: 'Heading1', children: [new TextRun(heading)] }),
              ...parts.flatMap((part) => this.#part(part)),
            ]),
          ],
        },
      ],
    })
  }

  /** First line two characters in, both ways: in characters for Word and WPS, in twips for the rest. */
  #indent(): IParagraphOptions['indent'] {
    const { size, indentChars } = this.#type
    return indentChars === 0 ? {} : { firstLine: size * 10 * indentChars, firstLineChars: indentChars * 100 }
  }

  // —— around the text ——

  #header(draftMark: string): Header {
    const run = new TextRun({ text: draftMark, font: face(this.#type.hei), color: RED, size: 32 })
    return new Header({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, children: draftMark === '' ? [] : [run] })],
    })
  }

  /** “— 1 —” in 4号, one character in from the outer edge. */
  #footer(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
    const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: face(this.#type.number), size: 28 })
    return new Footer({
      children: [
        new Paragraph({ alignment, indent: { left: 280, right: 280 }, spacing: exactly(280), children: [run] }),
      ],
    })
  }

  #mark(mark: string): Paragraph {
    const points = markPoints(mark)
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactly((points + 12) * 20), before: MARK_FROM_TOP, after: 580 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 12, color: RED } },
      children: [
        new TextRun({
          text: mark,
          font: face(this.#type.song),
          size: points * 2,
          color: RED,
          bold: this.language === 'en',
        }),
      ],
    })
  }

  #title(title: string): Paragraph[] {
    const lines = titleLines(title, Math.floor(TYPE_AREA_POINTS / 22), this.language)
    const runs = lines.map(
      (line, index) =>
        new TextRun({
          text: line,
          break: index === 0 ? 0 : 1,
          font: face(this.#type.song),
          size: 44,
          bold: this.language === 'en',
        }),
    )
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...exactly(640), after: 580 }, children: runs }),
    ]
  }

  /** Label in 黑体 two characters in, what it says in 仿宋 hanging after the colon (GB/T 9704-2012 §10.3). */
  #fact({ label, text }: PaperLine): Paragraph {
    const character = this.#type.size * 10
    const start = character * this.#type.indentChars
    const hanging = Math.ceil(widthOf(label + this.#colon) * character)
    return this.#paragraph({ alignment: AlignmentType.LEFT, indent: { left: start + hanging, hanging } }, [
      this.#label(label),
      new TextRun(text),
    ])
  }

  #label(label: string): TextRun {
    return new TextRun({ text: `${label}${this.#colon}`, font: face(this.#type.hei), bold: this.language === 'en' })
  }

  // —— the text ——

  #part(part: PaperPart): (Paragraph | Table)[] {
    switch (part.type) {
      case 'subheading':
        return [new Paragraph({ heading: 'Heading2', children: [new TextRun(part.text)] })]
      case 'sentence':
        return [this.#body([new TextRun(part.text)])]
      case 'line':
        // Not justified: a digest cannot be broken like words and would tear the line before it apart.
        return [
          this.#paragraph({ indent: this.#indent(), alignment: AlignmentType.LEFT }, [
            this.#label(part.label),
            ...this.#lines(part.text),
          ]),
        ]
      case 'list':
        return [
          this.#body([this.#label(part.label)]),
          ...part.items.flatMap((item) =>
            this.#item('·', [{ type: 'paragraph', spans: [{ text: item, marks: [] }] }], 1),
          ),
        ]
      case 'written':
        return this.#blocks(part.blocks, 0)
      case 'table':
        return [this.#table(part), this.#paragraph({ spacing: exactly(120) }, [])]
      case 'note':
        return [
          this.#paragraph({ spacing: { ...exactly(400), before: 120 } }, [
            new TextRun({ text: part.text, size: this.language === 'zh' ? 24 : 20 }),
          ]),
        ]
    }
  }

  #paragraph(options: IParagraphOptions, children: TextRun[]): Paragraph {
    return new Paragraph({ alignment: AlignmentType.BOTH, ...options, children })
  }

  #body(children: TextRun[]): Paragraph {
    return this.#paragraph({ indent: this.#indent() }, children)
  }

  #blocks(blocks: readonly Block[], level: number): Paragraph[] {
    return blocks.flatMap((block) => this.#block(block, level))
  }

  #block(block: Block, level: number): Paragraph[] {
    const indent = level === 0 ? this.#indent() : { left: this.#left(level) }
    switch (block.type) {
      case 'paragraph':
        return [this.#paragraph({ indent }, this.#spans(block.spans))]
      case 'heading':
        return [this.#paragraph({ indent, keepNext: true }, this.#spans(block.spans, { bold: true }))]
      case 'bullets':
        return block.items.flatMap((item) => this.#item('·', item, level + 1))
      case 'numbers':
        return block.items.flatMap((item, index) => this.#item(`${itemNumber(block, index)}.`, item, level + 1))
      case 'quote':
        return this.#blocks(block.blocks, level + 1)
      case 'rule':
        return [
          this.#paragraph(
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
  #item(marker: string, blocks: readonly Block[], level: number): Paragraph[] {
    const [first, ...rest] = blocks
    const words = first?.type === 'paragraph' || first?.type === 'heading' ? this.#spans(first.spans) : []
    const left = this.#left(level)
    const opening = this.#paragraph(
      { indent: { left, hanging: this.#step / 2 }, tabStops: [{ type: 'left', position: left }] },
      [new TextRun({ children: [marker, new Tab()] }), ...words],
    )
    return [opening, ...this.#blocks(first && words.length === 0 ? blocks : rest, level)]
  }

  /** Where the text of a level begins: level 1 under the indented first lines, each further one half a step in. */
  #left(level: number): number {
    return this.#step + (this.#step / 2) * level
  }

  #spans(spans: readonly Span[], extra: IRunOptions = {}): TextRun[] {
    return spans.flatMap(({ text, marks }) =>
      this.#lines(text, {
        ...extra,
        ...(marks.includes('bold') ? { bold: true } : {}),
        ...(marks.includes('italic') ? { italics: true } : {}),
        ...(marks.includes('underline') ? { underline: {} } : {}),
        ...(marks.includes('strike') ? { strike: true } : {}),
      }),
    )
  }

  /** Line breaks inside a text become breaks of the paragraph, tabs (the cells of a pasted table) become Word's own. */
  #lines(text: string, options: IRunOptions = {}): TextRun[] {
    return text.split('\n').map((line, index) => {
      const children = line.split('\t').flatMap((cell, at) => (at === 0 ? [cell] : [new Tab(), cell]))
      return new TextRun({ ...options, children, break: index === 0 ? 0 : 1 })
    })
  }

  #table({ columns, rows }: Extract<PaperPart, { type: 'table' }>): Table {
    const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / 100))
    const { table, tableLine, hei, body } = this.#type
    const cell = (text: string, column: number, font: string, alignment: IParagraphOptions['alignment']) =>
      new TableCell({
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        children: [
          new Paragraph({
            alignment,
            spacing: exactly(tableLine),
            children: this.#lines(text, { font: face(font), size: table }),
          }),
        ],
      })
    return new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ title }, column) => cell(title, column, hei, AlignmentType.CENTER)),
        }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: row.map((text, column) => cell(text, column, body, AlignmentType.LEFT)),
            }),
        ),
      ],
    })
  }
}
