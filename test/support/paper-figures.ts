import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import type { Printed, PrintedPage, Word } from './printed'
import { isPageNumber, textLines, textOf } from './printed'

const run = promisify(execFile)
const mm = (points: number): number => (points * 25.4) / 72

/** What an office measures on a 纪要 with a ruler. Millimetres, where nothing else is said; null where this paper has none of it. */
export interface PaperFigures {
  pages: number
  width: number
  height: number
  /** From the page's left edge to the text. */
  left: number
  /** From the upper edge to the ink of the mark. */
  markInk: number
  /** Points from one line of the text to the next. */
  linePitch: number
  linesAPage: number
  charactersALine: number
  /** From the foot of the type area to the dash of the page number. */
  dashBelow: number
  /** From the right edge to the page number on page 1, from the left edge on page 2. */
  oddNumber: number
  evenNumber: number | null
  /** Full-width characters in 3号 from the right edge of the type area to 成文日期. */
  dateFromRight: number
  /** How far the middle of the unit stands from the middle of the date. */
  unitOffDate: number
  /** From the foot of the type area to that of 版记. */
  imprintAbove: number
  /** Whether 一、议定事项 stands on the first page; null where nothing was agreed. */
  agreedFirst: boolean | null
  allEmbedded: boolean
}

/** The type area of GB/T 9704-2012: 156 × 225 mm, 37 mm from the top. */
const AREA = { top: 37, width: 156, height: 225, right: 26 }
const DPI = 200

/** Measures a 纪要 as it lies in `file`, which `printed` was read from. */
export async function figuresOf(file: string, printed: Printed): Promise<PaperFigures> {
  const [first, second] = printed.pages as [PrintedPage, PrintedPage | undefined]
  const last = printed.pages.at(-1)!
  const body = first.lines.filter((line) => /^[\p{Script=Han}，、：。]{24,}$/u.test(textOf(line)))
  const line = body.find((each) => /^\p{Script=Han}/u.test(textOf(each)))!
  const following = textLines(first)
  const at = following.indexOf(line)
  const bottoms = following.slice(at).map((each) => each[0]!.bottom)
  const steps = bottoms.slice(1).map((bottom, index) => bottom - bottoms[index]!)
  const gap = steps.findIndex((step) => step > 32) // an empty line
  const together = gap < 0 ? steps : steps.slice(0, gap)
  // Chromium sets each line on a whole pixel: only many of them tell.
  const pitch = together.reduce((sum, step) => sum + step, 0) / together.length
  const width = mm(line.at(-1)!.right - line[0]!.left) / [...textOf(line)].length
  const all = printed.pages.flatMap((page) => textLines(page))
  const dateLine = all.findLast((each) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(textOf(each)))!
  const unitLine = all[all.indexOf(dateLine) - 1]!
  const middle = (each: readonly Word[]) => (each[0]!.left + each.at(-1)!.right) / 2
  const number = (page: PrintedPage) => page.lines.find(isPageNumber)!
  const ink = await inkOf(file)
  const words = first.lines.map(textOf)
  return {
    pages: printed.pages.length,
    width: mm(first.width),
    height: mm(first.height),
    left: mm(Math.min(...body.map((each) => each[0]!.left))),
    markInk: ink.top,
    linePitch: pitch,
    linesAPage: Math.floor(AREA.height / mm(pitch) + 0.1),
    charactersALine: Math.floor(AREA.width / width + 0.2),
    dashBelow: ink.dash - AREA.top - AREA.height,
    oddNumber: mm(first.width - number(first).at(-1)!.right),
    evenNumber: second ? mm(number(second)[0]!.left) : null,
    dateFromRight: (mm(first.width - dateLine.at(-1)!.right) - AREA.right) / (AREA.width / 28),
    unitOffDate: Math.abs(mm(middle(unitLine) - middle(dateLine))),
    imprintAbove:
      mm(last.height - Math.max(...textLines(last).flatMap((each) => each.map(({ bottom }) => bottom)))) - 35,
    agreedFirst: /会议听取了各方意见，(?:没有议定事项，)?现纪要如下/.test(words.join(''))
      ? null
      : words.includes('一、议定事项'),
    allEmbedded: printed.fonts.every(({ embedded }) => embedded),
  }
}

/** On the first page: where the ink begins, and where the dashes of the page number lie. */
async function inkOf(file: string): Promise<{ top: number; dash: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-ink-'))
  try {
    await run('pdftoppm', ['-r', String(DPI), '-gray', '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'page')])
    const bytes = await readFile(join(folder, 'page.pgm'))
    const [, size = ''] = bytes.subarray(0, 40).toString('latin1').split('\n')
    const [width = 0, height = 0] = size.split(' ').map(Number)
    const pixels = bytes.subarray(bytes.length - width * height)
    const dark = Array.from({ length: height }, (_, y) =>
      pixels.subarray(y * width, (y + 1) * width).reduce((sum, grey) => sum + (grey < 160 ? 1 : 0), 0),
    )
    const toMm = (row: number) => ((row + 0.5) * 25.4) / DPI
    const foot = Math.floor(((AREA.top + AREA.height + 1) * DPI) / 25.4)
    const most = Math.max(...dark.slice(foot))
    return { top: toMm(dark.findIndex((count) => count > 0)), dash: toMm(dark.indexOf(most, foot)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Fonts and sizes by role, as the styles of a Word file have them: "仿宋 16 pt". */
export function fontsOf(docx: Uint8Array): Record<'body' | 'heading1' | 'heading2' | 'title' | 'mark', string> {
  const xml = new TextDecoder().decode(unzipSync(docx)['word/styles.xml'])
  const told = (part: string | undefined) =>
    `${/w:eastAsia="([^"]+)"/.exec(part ?? '')?.[1] ?? ''} ${Number(/<w:sz w:val="(\d+)"/.exec(part ?? '')?.[1] ?? 0) / 2} pt`
  const style = (id: string) => told(new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(xml)?.[0])
  return {
    body: told(/<w:docDefaults>.*?<\/w:docDefaults>/s.exec(xml)?.[0]),
    heading1: style('Heading1'),
    heading2: style('Heading2'),
    title: style('Title'),
    mark: style('mark'),
  }
}
