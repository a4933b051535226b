import type { ILevelsOptions, IParagraphStyleOptions, IRunOptions, IStylesOptions } from 'docx'
import { AlignmentType, LevelFormat, LevelSuffix } from 'docx'
import type { Paper } from '#shared/papers/paper'
import type { PaperFonts } from '#shared/templates/paper-layout'
import { markPoints } from '#shared/papers/text-width'
import type { DocxSetting, StyleName } from './docx-setting'
import { exactly, face, RED } from './docx-setting'

/** 纪要 mark: the top edge of its ink 35 mm below the top of the type area (GB/T 9704-2012 §10.3); the line box begins 6.5 pt higher. */
const MARK_FROM_TOP = 1984 - 130
/** Draws 16-pt characters together so that 28 fill the 156-mm line. */
const TIGHTENING = -5

/** The one list by which sections (一、) and clauses (（一）) are numbered, so that both go on when somebody inserts one. */
export const OUTLINE = 'outline'

/**
 * `w:altName` is how Word and WPS are told what to take for a missing font (none of them comes with every Windows, macOS
 * and Linux, and the file embeds none); the library cannot say it.
 */
export function fontTable(roles: PaperFonts): string {
  const named = new Map(Object.values(roles).map(([name, ...others]) => [name, others.join(',')]))
  const fonts = [...named].map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

/** Everything is laid out by named styles, so that an office changes a style and not a hundred paragraphs. */
export function stylesOf(set: DocxSetting, { mark, redMark }: Paper): IStylesOptions {
  const { size, line, table, tableLine } = set.type
  const { hei, kai, song, fang } = set.fonts
  const bold = set.language === 'en'
  const { styles } = set.words
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
          characterSpacing: set.language === 'zh' ? TIGHTENING : 0,
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
          indent: set.indent(),
        },
      },
      heading2: {
        run: { font: face(kai), size, bold, color: '000000' },
        paragraph: { spacing: exactly(line), keepNext: true, outlineLevel: 1, indent: set.indent() },
      },
    },
    paragraphStyles: [
      style(
        'mark',
        { font: face(song), size: points * 2, bold, characterSpacing: 0, color: redMark ? RED : '000000' },
        { alignment: AlignmentType.CENTER, spacing: { ...exactly((points + 12) * 20), before: MARK_FROM_TOP } },
      ),
      style('number', {}, { alignment: AlignmentType.CENTER, spacing: { ...exactly(line), before: line } }),
      style('clause', {}, { alignment: AlignmentType.BOTH, indent: set.indent(), numbering: numbered(1) }),
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
        { size: set.language === 'zh' ? 24 : 20, characterSpacing: 0 },
        {
          spacing: { ...exactly(400), before: 120 },
          keepLines: true,
        },
      ),
      style('closing', {}, { alignment: AlignmentType.CENTER, keepLines: true, keepNext: true }),
      style(
        'pens',
        {},
        {
          spacing: { ...exactly(line), before: line },
          keepNext: true,
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
export function levelsOf(set: DocxSetting): ILevelsOptions[] {
  const chinese = set.language === 'zh'
  const level = (index: number, text: string): ILevelsOptions => ({
    level: index,
    format: chinese ? LevelFormat.CHINESE_COUNTING : LevelFormat.DECIMAL,
    text,
    suffix: LevelSuffix.NOTHING,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: set.indent() } },
  })
  return chinese ? [level(0, '%1、'), level(1, '（%2）')] : [level(0, '%1. '), level(1, '(%2) ')]
}
