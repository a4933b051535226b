import type { IParagraphOptions, Paragraph } from 'docx'
import {
  BorderStyle,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  LeaderType,
  Tab,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx'
import type { PaperPart } from '#shared/papers/paper'
import { penRows } from '#shared/papers/pen-rows'
import { besideFigures, CHARACTERS_PER_LINE, closingIndents, widthOf } from '#shared/papers/text-width'
import type { DocxSetting } from './docx-setting'
import { exactly, linesOf, paragraph, TEXT_WIDTH } from './docx-setting'

/** 落款: unit and date. */
export function closingOf(set: DocxSetting, part: Extract<PaperPart, { type: 'closing' }>): Paragraph[] {
  // Both in the middle of the same stretch: then it does not matter how wide a program sets figures.
  const middle = closingIndents(part.unit, part.date).date + (widthOf(part.date) + besideFigures(part.date)) / 2
  const indent = { left: Math.max(0, TEXT_WIDTH - Math.round(2 * middle * set.type.size * 10)) }
  return [
    set.styled('closing', [new TextRun(part.unit)], {
      keepNext: true,
      indent,
      spacing: { ...exactly(set.type.line), before: set.type.line },
    }),
    set.styled('closing', [new TextRun(part.date)], { indent }),
  ]
}

/** Labels with a line to write on behind each, drawn by tabs. */
export function pensOf(set: DocxSetting, labels: readonly string[]): Paragraph[] {
  const twips = (characters: number) => Math.floor((TEXT_WIDTH * characters) / CHARACTERS_PER_LINE)
  const { line } = set.type
  return penRows(labels, set.words.colon).map((row, nth) => {
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
    return set.styled('pens', runs, { tabStops: stops, ...closer })
  })
}

/**
 * 版记 at the foot of the page: outer rules 0.35 mm, inner 0.25 mm. Paragraphs in a frame and no table, which LibreOffice
 * would leave under the text; it also needs the same borders on all of them, so the inner rule is a black line of its own.
 * The frame goes with the paragraph behind it, so that both stand on one page.
 */
export function imprintOf(set: DocxSetting, lines: readonly string[]): Paragraph[] {
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
    set.styled('imprint', linesOf(line), {
      ...framed,
      tabStops: [{ type: 'right', position: TEXT_WIDTH - 280 }],
    }),
  ])
}
