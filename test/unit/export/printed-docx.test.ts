import { base64urlnopad, utf8 } from '@scure/base'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeDocx } from '#main/export/docx'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { PaperKind } from '#shared/templates/paper-layout'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import { agreedClauses } from '#shared/papers/agreed-parts'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import type { Printed } from '../../support/printed'
import { canPrint, isPageNumber, printDocx, textLines, textOf } from '../../support/printed'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const golden = join(import.meta.dirname, '..', '..', 'golden')
const held = (edition: number, meeting: string): Minutes => {
  const file = readFileSync(join(golden, `edition-${edition}`, meeting, 'v1.minutes.json'), 'utf8')
  return JSON.parse(utf8.encode(base64urlnopad.decode((JSON.parse(file) as SignedMinutes).payload))) as Minutes
}

/** The scripted meetings whose minutes are kept, and the sample, which has more of everything. */
const MEETINGS: Record<string, Minutes> = {
  ...Object.fromEntries(
    ['neighbours', 'relocation', 'hearing', 'six-steps', 'charity'].map((name) => [name, held(2, name)]),
  ),
  sample: sampleMinutes(),
}

const OPTIONS = {
  words: PAPER_WORDS.zh,
  draft: false,
  digest: '8'.repeat(43),
  timeZone: 'Asia/Shanghai',
  details: {
    number: { unit: '', year: 2026, serial: 3 },
    issuer: '王秀兰',
    distribution: '安居物业、业主委员会、街道办事处、三号楼楼组长。',
  },
}
const paper = (kind: PaperKind, minutes: Minutes) =>
  paperOf(kind, minutes, minutes === MEETINGS['sample'] ? SAMPLE_SIGNATURES : [], OPTIONS)

/** A page of nothing but characters, to count them. */
const full = (): Minutes => ({
  ...sampleMinutes(),
  clauses: [],
  earlierDecisions: [],
  actions: [],
  agenda: [
    {
      id: 'item',
      title: '字',
      plannedMinutes: 5,
      spans: [{ from: '2026-03-05T06:30:00.000Z', to: '2026-03-05T06:40:00.000Z' }],
      notes: [{ type: 'paragraph', spans: [{ text: '字'.repeat(28 * 100), marks: [] }] }],
    },
  ],
})

const POINTS_PER_MM = 72 / 25.4
const mm = (points: number) => points / POINTS_PER_MM

describe.skipIf(!canPrint)('papers in Word’s format, printed by LibreOffice', { timeout: 300_000 }, () => {
  let printed: Map<string, Printed>
  const of = (name: string) => printed.get(name)!

  beforeAll(async () => {
    const files = [
      ...Object.entries(MEETINGS).flatMap(([name, minutes]) =>
        PAPER_KINDS.map((kind) => ({ name: `${name}-${kind}`, paper: paper(kind, minutes) })),
      ),
      { name: 'full', paper: paper('record', full()) },
    ]
    printed = await printDocx(
      await Promise.all(files.map(async ({ name, paper: each }) => ({ name, bytes: await writeDocx(each) }))),
    )
  }, 300_000)

  it('are A4 and keep the type area of 156 × 225 mm', () => {
    for (const [name, { pages }] of printed)
      for (const { width, height, lines } of pages) {
        expect([name, Math.round(mm(width)), Math.round(mm(height))]).toEqual([name, 210, 297])
        const words = textLines({ width, height, lines }).flat()
        if (words.length === 0) continue
        expect(mm(Math.min(...words.map(({ left }) => left))), name).toBeGreaterThan(27)
        // One mark may hang out of the line.
        expect(mm(width - Math.max(...words.map(({ right }) => right))), name).toBeGreaterThan(20)
        expect(mm(height - Math.max(...words.map(({ bottom }) => bottom))), name).toBeGreaterThan(33)
      }
  })

  it('have 22 lines of 28 characters on a page full of text', () => {
    const lines = textLines(of('full').pages[2]!)
    expect(lines).toHaveLength(22)
    for (const line of lines) expect([...textOf(line)]).toHaveLength(28)
    expect(mm(lines[0]![0]!.left)).toBeCloseTo(28, 0)
  })

  it('number their pages at the outer side, one character in', () => {
    const pages = of('sample-record').pages
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, { lines, width }] of pages.entries()) {
      const number = lines.find(isPageNumber)!
      expect(textOf(number)).toBe(`—${index + 1}—`)
      if (index % 2 === 0) expect(mm(width - number.at(-1)!.right)).toBeCloseTo(26 + 4.9, 0)
      else expect(mm(number[0]!.left)).toBeCloseTo(28 + 4.9, 0)
    }
  })

  // Not `neighbours`, whose names, place and texts are as long as they may be: it takes three.
  it.each(['relocation', 'hearing', 'six-steps', 'charity'])('%s: 纪要 fits two pages', (name) => {
    expect(of(`${name}-minutes`).pages.length).toBeLessThanOrEqual(2)
  })

  it.each(Object.keys(MEETINGS))('%s: what was agreed begins on the first page', (name) => {
    const lines = textLines(of(`${name}-minutes`).pages[0]!).map(textOf)
    if (agreedClauses(MEETINGS[name]!).length > 0) expect(lines).toContain('一、议定事项')
    else expect(lines.join('')).toContain('会议听取了各方意见，')
  })

  it('end with 版记', () => {
    const [distribution, issued] = textLines(of('neighbours-minutes').pages.at(-1)!).slice(-2).map(textOf)
    expect(distribution).toMatch(/^分送：安居物业/)
    // At the foot of the type area, however short the text above it is.
    for (const name of ['neighbours', 'relocation', 'hearing', 'six-steps', 'charity']) {
      const page = of(`${name}-minutes`).pages.at(-1)!
      const last = Math.max(...textLines(page).flatMap((line) => line.map(({ bottom }) => bottom)))
      expect(mm(page.height - last), name).toBeLessThan(35 + 3)
    }
    const { closedAt } = MEETINGS['neighbours']!.meeting
    const day = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: OPTIONS.timeZone }).format(
      new Date(closedAt!),
    )
    expect(issued).toBe(`东风路社区${day}印发`)
  })

  it('have no glyph missing', () => {
    for (const [name, { pages, fonts }] of printed) {
      const text = pages.flatMap(({ lines }) => lines.map(textOf)).join('\n')
      expect([name, /[\uFFFD\uE000-\uF8FF]/.exec(text)]).toEqual([name, null])
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
    }
  })
})
