import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { readSignatureHeader } from '#shared/meeting/minutes/read-signature'
import { digestOf } from '#shared/signing/canonical'
import type { Paper } from '#shared/papers/paper'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { agreedClauses } from '#shared/papers/agreed-parts'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { base64urlnopad } from '@scure/base'
import { writeDocx } from '#main/export/docx'
import { figuresOf, fontsOf } from './paper-figures'
import type { MeasuredPaper } from './paper-table'
import { expectAsTheStandard, writePaperTable } from './paper-table'
import { measured, printDocx, textLines, textOf } from './printed'

const mm = (points: number) => (points * 25.4) / 72
/** One meeting of each is measured. */
const TEMPLATES = 6

/**
 * Prints every paper of a meeting that was held, as the preview is printed, and measures what an office looks at first.
 * `name`: of the meeting, for whoever keeps the pages (PAPERS_TO, see `measured`).
 */
export async function expectSoundPapers(
  browser: Browser,
  name: string,
  minutes: Minutes,
  { payload, signatures }: SignedMinutes,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-papers-'))
  const signed = signatures.map((each) => {
    const { signer, signedAt } = readSignatureHeader(each.protected, true)
    return { participantId: signer, signedAt }
  })
  const options = {
    words: PAPER_WORDS.zh,
    draft: false,
    digest: digestOf(base64urlnopad.decode(payload)),
    timeZone: 'Asia/Shanghai',
    details: {
      number: { unit: minutes.meeting.hostUnit, year: 2026, serial: 3 },
      issuer: '王秀兰',
      distribution: '安居物业、业主委员会、街道办事处、三号楼楼组长。',
    },
  }
  const page = await browser.newPage()
  try {
    for (const kind of PAPER_KINDS) {
      const paper = paperOf(kind, minutes, signed, options)
      const file = join(folder, `${name}-${paper.words.kinds[kind]}.pdf`)
      await page.setContent(paperHtml(paper))
      await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true })
      const { pages, fonts } = await measured(file)
      expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
      for (const each of pages) {
        expect([kind, Math.round(mm(each.width)), Math.round(mm(each.height))]).toEqual([kind, 210, 297])
        expect(/[\uFFFD\uE000-\uF8FF]/.exec(each.lines.map(textOf).join(''))).toBeNull()
        const words = textLines(each).flat()
        expect(words.length, `${name}, ${kind}: an empty page`).toBeGreaterThan(0)
        expect(mm(each.height - Math.max(...words.map(({ bottom }) => bottom))), kind).toBeGreaterThan(33)
      }
      if (kind !== 'minutes') continue
      await expectMeasuredAsTheStandard(name, paper, file)
      expect(pages.length, `${name}: pages of its 纪要`).toBeLessThanOrEqual(2)
      if (agreedClauses(minutes).length > 0) expect(textLines(pages[0]!).map(textOf)).toContain('一、议定事项')
      const last = pages.at(-1)!
      expect(textOf(textLines(last).at(-1)!)).toMatch(/印发$/)
      expect(
        mm(
          last.height -
            Math.max(
              ...textLines(last)
                .flat()
                .map(({ bottom }) => bottom),
            ),
        ),
      ).toBeLessThan(35 + 4)
    }
    const { PAPERS_TO } = process.env
    if (PAPERS_TO)
      await writeFile(
        join(PAPERS_TO, `${name}.json`),
        JSON.stringify({ minutes, signed, options: { ...options, words: undefined } }),
      )
  } finally {
    await page.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of the 纪要 that were measured since this process began. */
const measuredPapers: MeasuredPaper[] = []

/** Holds a 纪要 against the standard, as a Word file and as this PDF. PAPERS_TABLE: the measured table is written when it is complete. */
export async function expectMeasuredAsTheStandard(meeting: string, paper: Paper, pdf: string): Promise<void> {
  const bytes = await writeDocx(paper)
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-measured-'))
  try {
    const printed = (await printDocx([{ name: `${meeting}-word`, bytes }], folder)).get(`${meeting}-word`)!
    const one: MeasuredPaper = {
      meeting,
      word: await figuresOf(join(folder, `${meeting}-word.pdf`), printed),
      pdf: await figuresOf(pdf, await measured(pdf)),
      fonts: fontsOf(bytes),
    }
    measuredPapers.push(one)
    expectAsTheStandard(one)
    if (process.env.PAPERS_TABLE && measuredPapers.length === TEMPLATES) writePaperTable(measuredPapers)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
