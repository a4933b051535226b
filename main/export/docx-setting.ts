import type { IParagraphOptions, IRunOptions } from 'docx'
import { AlignmentType, LineRuleType, Paragraph, Tab, TextRun } from 'docx'
import type { Paper } from '#shared/papers/paper'
import type { Language } from '#shared/words/language'
import type { PaperWords } from '#shared/words/zh-CN/papers'
import type { PaperFonts } from '#shared/templates/paper-layout'

/**
 * The paper as an OOXML document laid out after GB/T 9704-2012. Lengths are twips (1/20 pt), sizes half points.
 * A4, type area 156 × 225 mm: 22 lines of 28 characters in 3号 (16 pt). Lines are 28.95 pt: at the usual 29, 22 of them are 4 twips too tall.
 * No document grid: exact lines need none, and LibreOffice and some WPS versions tear text apart on one.
 */
export const PAGE = { width: 11906, height: 16838, top: 2098, right: 1474, bottom: 1984, left: 1588 }
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
/** The page number stands 7 mm below the type area: measured on its ink in LibreOffice. */
export const FOOTER_FROM_EDGE = 1442
export const RED = 'C00000'

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
export type StyleName = keyof PaperWords['styles']

export const face = (name: string) => ({ ascii: name, hAnsi: name, cs: name, eastAsia: name, hint: 'eastAsia' })
/** A page holds 22 lines whatever they say: without this some end with 21. */
export const paragraph = (options: IParagraphOptions) => new Paragraph({ widowControl: false, ...options })
export const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 })

/** In what one paper is set: its language, its words, its faces by role, and the sizes that go with the language. */
export class DocxSetting {
  readonly language: Language
  readonly words: PaperWords
  readonly fonts: Record<keyof PaperFonts, string>
  readonly type: (typeof TYPE)[Language]
  /** Width of a list's level. */
  readonly step: number

  constructor({ words, fonts }: Pick<Paper, 'words' | 'fonts'>) {
    this.language = words.language
    this.words = words
    const meant = Object.entries(fonts).map(([role, [first]]) => [role, first])
    this.fonts =
      this.language === 'zh' ? (Object.fromEntries(meant) as Record<keyof PaperFonts, string>) : ENGLISH_FONTS
    this.type = TYPE[this.language]
    this.step = this.type.size * 20 // two characters
  }

  /** A paragraph of a named style. */
  styled(style: StyleName, children: TextRun[], options: IParagraphOptions = {}): Paragraph {
    return paragraph({ style, ...options, children })
  }

  /** First line two characters in, both ways: in characters for Word and WPS, in twips for the rest. */
  indent(): IParagraphOptions['indent'] {
    const { size, indentChars } = this.type
    return indentChars === 0 ? {} : { firstLine: size * 10 * indentChars, firstLineChars: indentChars * 100 }
  }

  /** In 黑体, before what it says. */
  label(label: string): TextRun {
    return new TextRun({
      text: `${label}${this.words.colon}`,
      font: face(this.fonts.hei),
      bold: this.language === 'en',
    })
  }
}

/** Line breaks inside a text become breaks of the paragraph, tabs (the cells of a pasted table) become Word's own. */
export function linesOf(text: string, options: IRunOptions = {}): TextRun[] {
  return text.split('\n').map((line, index) => {
    const children = line.split('\t').flatMap((cell, at) => (at === 0 ? [cell] : [new Tab(), cell]))
    return new TextRun({ ...options, children, break: index === 0 ? 0 : 1 })
  })
}

/** A paragraph of the text. */
export function justified(options: IParagraphOptions, children: TextRun[]): Paragraph {
  return paragraph({ alignment: AlignmentType.BOTH, ...options, children })
}

/** Air above and under a table, which has no spacing of its own. */
export function gap(): Paragraph {
  return paragraph({ spacing: exactly(120), keepNext: true, children: [] })
}
