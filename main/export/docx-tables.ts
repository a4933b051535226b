import type { IParagraphOptions, Paragraph } from 'docx'
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  ImageRun,
  LineRuleType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PaperPart } from '#shared/papers/paper'
import { isDense } from '#shared/papers/paper-columns'
import { strokePng } from './stroke-png'
import type { DocxSetting } from './docx-setting'
import { exactly, linesOf, paragraph, TEXT_WIDTH } from './docx-setting'

/** 34 × 13.6 mm, as `paperHtml` has it. */
const STROKE_SIZE = { width: 128, height: 51 }
const STROKES_A_ROW = 4
/** Letters of a table with many columns: 小4号. */
const DENSE = { size: 24, line: 360 }
/** Of a form, room for a seal: 26 mm. */
const TALL_ROW = 1474

/** With lines, its head on every page. */
export function tableOf(set: DocxSetting, part: Extract<PaperPart, { type: 'table' }>): Table {
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
          cellOf(set, title, widths[column] ?? 0, 'tableHead', undefined, dense),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            ...(tall ? { height: { value: 680, rule: HeightRule.ATLEAST } } : {}),
            children: row.map((text, column) =>
              cellOf(
                set,
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

/** A sheet of its own. */
export function formOf(
  set: DocxSetting,
  { title, number, rows }: Extract<PaperPart, { type: 'form' }>,
): (Paragraph | Table)[] {
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
          children: [cellOf(set, label, widths[0]!, 'tableHead'), cellOf(set, text, widths[1]!, 'tableText')],
        }),
    ),
  })
  const { line } = set.type
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

/** Each stroke over its name, in a table without lines. */
export function strokesOf(set: DocxSetting, { label, drawn }: Extract<PaperPart, { type: 'strokes' }>): Table {
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
          set.styled('tableText', [new TextRun(each.name)], { alignment: AlignmentType.CENTER }),
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

function cellOf(
  set: DocxSetting,
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
      set.styled(style, linesOf(text, dense ? { size: DENSE.size } : {}), {
        ...(alignment ? { alignment } : {}),
        ...(dense ? { spacing: exactly(DENSE.line) } : {}),
      }),
    ],
  })
}
