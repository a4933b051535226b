import type { ILevelsOptions, IParagraphOptions, IParagraphStyleOptions, IRunOptions, IStylesOptions } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  FrameWrap,
  Header,
  HeightRule,
  HorizontalPositionAlign,
  ImageRun,
  LeaderType,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalPositionAlign,
  WidthType,
} from 'docx'
import type { Block, Span } from '#shared/document/rich-text'
import { itemNumber } from '#shared/document/rich-text'
import type { Paper, PaperLine, PaperPart } from '#shared/papers/paper'
import type { Language } from '#shared/words/language'
import type { PaperWords } from '#shared/words/zh-CN/papers'
import type { PaperFonts } from '#shared/templates/paper-layout'
import { isDense } from '#shared/papers/paper-columns'
import { penRows } from '#shared/papers/pen-rows'
import {
  besideFigures,
  CHARACTERS_PER_LINE,
  closingIndents,
  markPoints,
  TYPE_AREA_POINTS,
  widthOf,
} from '#shared/papers/text-width'
import { qrPng } from './qr-png'
import { strokePng } from './stroke-png'
import { titleLines } from './title-lines'

/**
 * The paper as an OOXML document laid out after GB/T 9704-2012. Lengths are twips (1/20 pt), sizes half points.
 * A4, type area 156 × 225 mm: 22 lines of 28 characters in 3号 (16 pt). Lines are 28.95 pt: at the usual 29, 22 of them are 4 twips too tall.
 * No document grid: exact lines need none, and LibreOffice and some WPS versions tear text apart on one.
 */
const PAGE = { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 }
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
/** The page number stands 7 mm below the type area: measured on its ink in LibreOffice. */
const FOOTER_FROM_EDGE = 1442
/** 纪要 mark: the top edge of its ink 35 mm below the top of the type area (GB/T 9704-2012 §10.3); the line box begins 6.5 pt higher. */
const MARK_FROM_TOP = 1984 - 130
/** Draws 16-pt characters together so that 28 fill the 156-mm line. */
const TIGHTENING = -5
/** 34 × 13.6 mm, as `paperHtml` has it. */
const STROKE_SIZE = { width: 128, height: 51 }
const STROKES_A_ROW = 4
/** 24 mm, in pixels of which 96 are an inch. */
const QR_SIZE = 91
const RED = 'C00000'
/** Letters of a table with many columns: 小4号. */
const DENSE = { size: 24, line: 360 }
/** Of a form, room for a seal: 26 mm. */
const TALL_ROW = 1474

/** The standard is written for Chinese; English keeps its page and takes the size of English letters. */
const TYPE: Record<Language, { size: number; line: number; table: number; tableLine: number; indentChars: number }> = {
  zh: { size: 32, line: 579, table: 28, tableLine: 440, indentChars: 2 },
  en: { size: 24, line: 360, table: 22, tableLine: 300, indentChars: 0 },
}

/** English is set in fonts that every system has, and in no others. */
const ENGLISH_FONTS: Record<keyof PaperFonts, string> = {
  song: 'Times New Roman',
  hei: 'Arial',
  kai: 'Times New Roman',
  fang: 'Times New Roman',
  number: 'Times New Roman',
}

/** Of paragraph styles beside the headings, by what they are for. */
type StyleName = keyof PaperWords['styles']

/** The one list by which sections (一、) and clauses (（一）) are numbered, so that both go on when somebody inserts one. */
const OUTLINE = 'outline'

/** Writes the paper as a .docx file. Same paper, same content; only the times of writing in docProps and the archive differ. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const file = new DocxWriter(paper).document(paper)
  const fonts = { path: 'word/fontTable.xml', data: fontTable(paper.fonts) }
  return new Uint8Array(await Packer.toBuffer(file, false, [fonts]))
}

/**
 * `w:altName` is how Word and WPS are told what to take for a missing font (none of them comes with every Windows, macOS
 * and Linux, and the file embeds none); the library cannot say it.
 */
function fontTable(roles: PaperFonts): string {
  const named = new Map(Object.values(roles).map(([name, ...others]) => [name, others.join(',')]))
  const fonts = [...named].map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

const face = (name: string) => ({ ascii: name, hAnsi: name, cs: name, eastAsia: name, hint: 'eastAsia' })
/** A page holds 22 lines whatever they say: without this some end with 21. */
const paragraph = (options: IParagraphOptions) => new Paragraph({ widowControl: false, ...options })
const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 })

class DocxWriter {
  readonly #type: (typeof TYPE)[Language]
  readonly #words: PaperWords
  readonly #fonts: Record<keyof PaperFonts, string>
  private readonly language: Language
  /** Width of a list's level. */
  readonly #step: number

  constructor({ words, fonts }: Pick<Paper, 'words' | 'fonts'>) {
    this.language = words.language
    this.#words = words
    const meant = Object.entries(fonts).map(([role, [first]]) => [role, first])
    this.#fonts =
      this.language === 'zh' ? (Object.fromEntries(meant) as Record<keyof PaperFonts, string>) : ENGLISH_FONTS
    this.#type = TYPE[this.language]
    this.#step = this.#type.size * 20 // two characters
  }

  document(paper: Paper): Document {
    const { kind, mark, number, title, facts, sections } = paper
    return new Document({
      title: title === '' ? this.#words.kinds[kind] : title,
      creator: '圆桌会',
      evenAndOddHeaderAndFooters: true,
      compatibility: { doNotExpandShiftReturn: true }, // a line that ends with a break is not stretched to full width
      styles: this.#styles(paper),
      numbering: { config: [{ reference: OUTLINE, levels: this.#levels() }] },
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
            ...(mark === '' ? [] : [this.#styled('mark', [new TextRun(mark)])]),
            ...(number === '' ? [] : [this.#styled('number', [new TextRun(number)])]),
            ...(mark === '' ? [] : [this.#rule(paper.redMark)]),
            ...(title === '' ? [] : [this.#title(title)]),
            ...facts.map((fact) => this.#hanging(fact)),
            ...sections.flatMap(({ heading, parts }, index) => [
              ...(heading === '' ? [] : [paragraph({ heading: 'Heading1', children: [new TextRun(heading)] })]),
              ...parts.flatMap((part, at) =>
                // 附件 and the people each begin one line below what stands before (GB/T 9704-2012 §7.3.4, §10.3).
                part.type === 'hanging' && at === 0 && index > 0 ? [this.#hanging(part, true)] : this.#part(part),
              ),
            ]),
          ],
        },
      ],
    })
  }

  /** Everything is laid out by named styles, so that an office changes a style and not a hundred paragraphs. */
  #styles({ mark, redMark }: Paper): IStylesOptions {
    const { size, line, table, tableLine } = this.#type
    const { hei, kai, song, fang } = this.#fonts
    const bold = this.language === 'en'
    const { styles } = this.#words
    const style = (
      id: StyleName,
      run: IRunOptions,
      paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
    ): IParagraphStyleOptions => ({ id, name: styles[id], basedOn: 'Normal', quickFormat: true, run, paragraph })
    const points = markPoints(mark)
    const numbered = (level: number) => ({ reference: OUTLINE, level })
    return {
      default: {
        document: {
          run: {
            font: face(fang),
            size,
            sizeComplexScript: size,
            characterSpacing: this.language === 'zh' ? TIGHTENING : 0,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: exactly(line) },
        },
        title: {
          run: { font: face(song), size: 44, bold, color: '000000', characterSpacing: 0 },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exactly(640), after: line } },
        },
        heading1: {
          run: { font: face(hei), size, bold, color: '000000' },
          paragraph: {
            spacing: exactly(line),
            keepNext: true,
            outlineLevel: 0,
            numbering: numbered(0),
            indent: this.#indent(),
          },
        },
        heading2: {
          run: { font: face(kai), size, bold, color: '000000' },
          paragraph: { spacing: exactly(line), keepNext: true, outlineLevel: 1, indent: this.#indent() },
        },
      },
      paragraphStyles: [
        style(
          'mark',
          { font: face(song), size: points * 2, bold, characterSpacing: 0, color: redMark ? RED : '000000' },
          { alignment: AlignmentType.CENTER, spacing: { ...exactly((points + 12) * 20), before: MARK_FROM_TOP } },
        ),
        style('number', {}, { alignment: AlignmentType.CENTER, spacing: { ...exactly(line), before: line } }),
        style('clause', {}, { alignment: AlignmentType.BOTH, indent: this.#indent(), numbering: numbered(1) }),
        style('hanging', {}, { alignment: AlignmentType.LEFT }),
        style('entry', {}, { alignment: AlignmentType.BOTH }),
        style(
          'tableHead',
          { font: face(hei), size: table, characterSpacing: 0 },
          {
            alignment: AlignmentType.CENTER,
            spacing: exactly(tableLine),
          },
        ),
        style('tableText', { size: table, characterSpacing: 0 }, { spacing: exactly(tableLine) }),
        style(
          'note',
          { size: this.language === 'zh' ? 24 : 20, characterSpacing: 0 },
          {
            spacing: { ...exactly(400), before: 120 },
            keepLines: true,
          },
        ),
        style('closing', {}, { alignment: AlignmentType.CENTER, keepLines: true }),
        style(
          'pens',
          {},
          {
            spacing: { ...exactly(line), before: line },
          },
        ),
        style(
          'imprint',
          { size: 28, characterSpacing: 0 },
          {
            spacing: exactly(line),
            indent: { firstLine: 280 },
          },
        ),
      ],
    }
  }

  /** 一、 and （一）; where a section begins, its clauses begin anew. */
  #levels(): ILevelsOptions[] {
    const chinese = this.language === 'zh'
    const level = (index: number, text: string): ILevelsOptions => ({
      level: index,
      format: chinese ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL,
      text,
      suffix: LevelSuffix.NOTHING,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: this.#indent() } },
    })
    return chinese ? [level(0, '%1、'), level(1, '（%2）')] : [level(0, '%1. '), level(1, '(%2) ')]
  }

  #styled(style: StyleName, children: TextRun[], options: IParagraphOptions = {}): Paragraph {
    return paragraph({ style, ...options, children })
  }

  /** First line two characters in, both ways: in characters for Word and WPS, in twips for the rest. */
  #indent(): IParagraphOptions['indent'] {
    const { size, indentChars } = this.#type
    return indentChars === 0 ? {} : { firstLine: size * 10 * indentChars, firstLineChars: indentChars * 100 }
  }

  // —— around the text ——

  #header(draftMark: string): Header {
    const run = new TextRun({ text: draftMark, font: face(this.#fonts.hei), color: RED, size: 32 })
    return new Header({
      children: [paragraph({ alignment: AlignmentType.CENTER, children: draftMark === '' ? [] : [run] })],
    })
  }

  /** “— 1 —” in 4号, one character in from the outer edge. */
  #footer(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
    const run = new TextRun({
      children: ['— ', PageNumber.CURRENT, ' —'],
      font: face(this.#fonts.number),
      size: 28,
      characterSpacing: 0,
    })
    return new Footer({
      children: [paragraph({ alignment, indent: { left: 280, right: 280 }, spacing: exactly(280), children: [run] })],
    })
  }

  /** The line under mark and number. */
  #rule(red: boolean): Paragraph {
    const border = { style: BorderStyle.SINGLE, size: 12, space: 1, color: red ? RED : '000000' }
    return paragraph({
      spacing: { ...exactly(227), after: this.#type.line },
      border: { bottom: border },
      children: [],
    })
  }

  #title(title: string): Paragraph {
    const lines = titleLines(title, Math.floor(TYPE_AREA_POINTS / 22), this.language)
    return paragraph({
      heading: 'Title',
      children: lines.map((line, index) => new TextRun({ text: line, break: index === 0 ? 0 : 1 })),
    })
  }

  /** Label in 黑体 two characters in, what it says in 仿宋 hanging after the colon (GB/T 9704-2012 §10.3). */
  #hanging({ label, text, plain = false }: PaperLine & { plain?: boolean }, apart = false): Paragraph {
    const character = this.#type.size * 10
    const start = character * this.#type.indentChars
    const hanging = Math.ceil(widthOf(label + this.#words.colon) * character)
    const head = plain ? new TextRun(`${label}${this.#words.colon}`) : this.#label(label)
    const { line } = this.#type
    return this.#styled('hanging', [head, ...this.#lines(text)], {
      indent: { left: start + hanging, hanging },
      ...(apart ? { spacing: { ...exactly(line), before: line } } : {}),
    })
  }

  #label(label: string): TextRun {
    return new TextRun({
      text: `${label}${this.#words.colon}`,
      font: face(this.#fonts.hei),
      bold: this.language === 'en',
    })
  }

  // —— the text ——

  #part(part: PaperPart): (Paragraph | Table)[] {
    switch (part.type) {
      case 'subheading':
        return [paragraph({ heading: 'Heading2', children: [new TextRun(`${part.number}${part.text}`)] })]
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
      case 'addressee':
        return [this.#paragraph({}, [new TextRun(part.text)])]
      case 'hanging':
        return [this.#hanging(part)]
      case 'entry':
        return [this.#entry(part)]
      case 'numbered': {
        const [first, ...rest] = part.blocks
        const words = first?.type === 'paragraph' ? this.#spans(first.spans) : []
        return [this.#styled('clause', words), ...this.#blocks(words.length === 0 ? part.blocks : rest, 0)]
      }
      case 'form':
        return this.#form(part)
      case 'closing': {
        // Both in the middle of the same stretch: then it does not matter how wide a program sets figures.
        const middle = closingIndents(part.unit, part.date).date + (widthOf(part.date) + besideFigures(part.date)) / 2
        const indent = { left: Math.max(0, TEXT_WIDTH - Math.round(2 * middle * this.#type.size * 10)) }
        return [
          this.#styled('closing', [new TextRun(part.unit)], {
            keepNext: true,
            indent,
            spacing: { ...exactly(this.#type.line), before: this.#type.line },
          }),
          this.#styled('closing', [new TextRun(part.date)], { indent }),
        ]
      }
      case 'pens':
        return this.#pens(part.labels)
      case 'imprint':
        return [...this.#imprint(part.lines), paragraph({ spacing: exactly(20), children: [] })]
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
        return [this.#gap(), this.#table(part), this.#gap()]
      case 'strokes':
        return [this.#gap(), this.#strokes(part)]
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
        return [this.#styled('note', [new TextRun(part.text)])]
    }
  }

  /** Air above and under a table, which has no spacing of its own. */
  #gap(): Paragraph {
    return paragraph({ spacing: exactly(120), keepNext: true, children: [] })
  }

  #paragraph(options: IParagraphOptions, children: TextRun[]): Paragraph {
    return paragraph({ alignment: AlignmentType.BOTH, ...options, children })
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

  /** The clock two characters in, what happened hanging after it. */
  #entry({ clock, text }: Extract<PaperPart, { type: 'entry' }>): Paragraph {
    const character = this.#type.size * 10
    const start = character * this.#type.indentChars
    const hanging = character * 3
    return this.#styled('entry', [new TextRun({ children: [clock, new Tab()] }), ...this.#lines(text)], {
      indent: { left: start + hanging, hanging },
      tabStops: [{ type: 'left', position: start + hanging }],
    })
  }

  /** Each stroke over its name, in a table without lines. */
  #strokes({ label, drawn }: Extract<PaperPart, { type: 'strokes' }>): Table {
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const borders = { top: none, bottom: none, left: none, right: none }
    const width = Math.floor(TEXT_WIDTH / STROKES_A_ROW)
    const picture = ({ name, stroke }: (typeof drawn)[number], index: number) =>
      paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new ImageRun({
            type: 'png',
            data: strokePng(stroke),
            transformation: STROKE_SIZE,
            altText: { id: `${100 + index}`, name: label, title: name, description: `${name}, ${label}` },
          }),
        ],
      })
    const cells = drawn.map(
      (each, index) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          borders,
          children: [
            picture(each, index),
            this.#styled('tableText', [new TextRun(each.name)], { alignment: AlignmentType.CENTER }),
          ],
        }),
    )
    const columns = Math.min(cells.length, STROKES_A_ROW)
    while (cells.length % columns > 0) cells.push(new TableCell({ borders, children: [paragraph({})] }))
    return new Table({
      width: { size: width * columns, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => width),
      layout: TableLayoutType.FIXED,
      borders: { ...borders, insideHorizontal: none, insideVertical: none },
      rows: Array.from(
        { length: cells.length / columns },
        (_, row) => new TableRow({ cantSplit: true, children: cells.slice(row * columns, (row + 1) * columns) }),
      ),
    })
  }

  /** Labels with a line to write on behind each, drawn by tabs. */
  #pens(labels: readonly string[]): Paragraph[] {
    const twips = (characters: number) => Math.floor((TEXT_WIDTH * characters) / CHARACTERS_PER_LINE)
    const { line } = this.#type
    return penRows(labels, this.#words.colon).map((row, nth) => {
      const stops = row.flatMap(({ width }, index) => [
        ...(index === 0 ? [] : [{ type: TabStopType.LEFT, position: TEXT_WIDTH - twips(width) }]),
        {
          type: TabStopType.LEFT,
          position: index === 0 ? twips(width) : TEXT_WIDTH,
          leader: LeaderType.UNDERSCORE,
        },
      ])
      const runs = row.map(
        ({ label }, index) => new TextRun({ children: [...(index === 0 ? [] : [new Tab()]), label, new Tab()] }),
      )
      const closer = nth === 0 ? {} : { spacing: { ...exactly(line), before: Math.round(line / 2) } }
      return this.#styled('pens', runs, { tabStops: stops, ...closer })
    })
  }

  /**
   * 版记 at the foot of the page: outer rules 0.35 mm, inner 0.25 mm. Paragraphs in a frame and no table, which LibreOffice
   * would leave under the text; it also needs the same borders on all of them, so the inner rule is a black line of its own.
   * The frame goes with the paragraph behind it, so that both stand on one page.
   */
  #imprint(lines: readonly string[]): Paragraph[] {
    const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 }
    const framed: IParagraphOptions = {
      frame: {
        type: 'alignment',
        width: TEXT_WIDTH,
        wrap: FrameWrap.NOT_BESIDE,
        anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
      },
      border: { top: rule, bottom: rule },
    }
    const inner = () => paragraph({ ...framed, spacing: exactly(14), shading: { fill: '000000' }, children: [] })
    return lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [inner()]),
      this.#styled('imprint', this.#lines(line), {
        ...framed,
        tabStops: [{ type: 'right', position: TEXT_WIDTH - 280 }],
      }),
    ])
  }

  /** A sheet of its own. */
  #form({ title, number, rows }: Extract<PaperPart, { type: 'form' }>): (Paragraph | Table)[] {
    const widths = [Math.floor(TEXT_WIDTH * 0.24), Math.floor(TEXT_WIDTH * 0.76)]
    const head = paragraph({ heading: 'Title', pageBreakBefore: true, children: [new TextRun(title)] })
    const table = new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: rows.map(
        ({ label, text, tall }) =>
          new TableRow({
            cantSplit: true,
            height: { value: tall ? TALL_ROW : 794, rule: HeightRule.ATLEAST },
            children: [this.#cell(label, widths[0]!, 'tableHead'), this.#cell(text, widths[1]!, 'tableText')],
          }),
      ),
    })
    const { line } = this.#type
    return [
      head,
      paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { ...exactly(line), after: 227 },
        children: [new TextRun(number)],
      }),
      table,
    ]
  }

  #cell(
    text: string,
    width: number,
    style: 'tableHead' | 'tableText',
    alignment?: IParagraphOptions['alignment'],
    dense = false,
  ): TableCell {
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: [
        this.#styled(style, this.#lines(text, dense ? { size: DENSE.size } : {}), {
          ...(alignment ? { alignment } : {}),
          ...(dense ? { spacing: exactly(DENSE.line) } : {}),
        }),
      ],
    })
  }

  #table(part: Extract<PaperPart, { type: 'table' }>): Table {
    const { columns, rows, tall } = part
    const dense = isDense(part)
    const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / 100))
    return new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ title }, column) =>
            this.#cell(title, widths[column] ?? 0, 'tableHead', undefined, dense),
          ),
        }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              ...(tall ? { height: { value: 680, rule: HeightRule.ATLEAST } } : {}),
              children: row.map((text, column) =>
                this.#cell(
                  text,
                  widths[column] ?? 0,
                  'tableText',
                  column === 0 ? AlignmentType.CENTER : undefined,
                  dense,
                ),
              ),
            }),
        ),
      ],
    })
  }
}
