import type { IParagraphOptions, Paragraph } from 'docx'
import {
  AlignmentType,
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
import type { Stroke } from '#shared/signing/stroke'
import { isDense } from '#shared/papers/paper-columns'
import { strokePng } from './stroke-png'
import type { DocxSetting } from './docx-setting'
import { exactly, linesOf, paragraph, TEXT_WIDTH } from './docx-setting'

/** 28 × 11.2 mm, as `paperHtml` has it, in pixels of which 96 are an inch. */
const STROKE_SIZE = { width: 106, height: 42 }
/** Letters of a table with many columns: 小4号. */
const DENSE = { size: 24, line: 360 }
/** Of a form, room for a seal: 26 mm. */
const TALL_ROW = 1474

/** With lines, its head on every page. */
export function tableOf(set: DocxSetting, part: Extract<PaperPart, { type: 'table' }>): Table {
  const { columns, rows, tall, strokes } = part
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
        (row, index) =>
          new TableRow({
            cantSplit: true,
            ...(tall ? { height: { value: 680, rule: HeightRule.ATLEAST } } : {}),
            children: row.map((text, column) => {
              const stroke = column === row.length - 1 ? strokes?.[index] : null
              const width = widths[column] ?? 0
              const alignment = column === 0 ? AlignmentType.CENTER : undefined
              if (!stroke) return cellOf(set, text, width, 'tableText', alignment, dense)
              const drawn = { stroke, name: row[0] ?? '', label: columns.at(-1)?.title ?? '', index }
              return cellWith(width, [strokePicture(drawn)])
            }),
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

/** With a number of its own (`index`) in the paper: the library counts its own up, and the same paper would be other bytes each time. */
const strokePicture = ({
  stroke,
  name,
  label,
  index,
}: {
  stroke: Stroke
  name: string
  label: string
  index: number
}): Paragraph =>
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

const cellWith = (width: number, children: Paragraph[]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children,
  })

function cellOf(
  set: DocxSetting,
  text: string,
  width: number,
  style: 'tableHead' | 'tableText',
  alignment?: IParagraphOptions['alignment'],
  dense = false,
): TableCell {
  return cellWith(width, [
    set.styled(style, linesOf(text, dense ? { size: DENSE.size } : {}), {
      ...(alignment ? { alignment } : {}),
      ...(dense ? { spacing: exactly(DENSE.line) } : {}),
    }),
  ])
}
