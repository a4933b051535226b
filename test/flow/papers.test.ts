import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { fragmentField, sectionOf } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { openBrowser } from '../support/browser'
import { openMeeting } from '../support/held-meeting'
import { tempDir, until } from '../support/host'
import { canPrint, isPageNumber, measured, textLines, textOf } from '../support/printed'
import { sampleMinutes } from '../support/sample-minutes'
import { serve } from '../support/serve'

const POINTS_PER_MM = 72 / 25.4
const mm = (points: number) => points / POINTS_PER_MM

describe.skipIf(!canPrint)('a paper printed by the browser', () => {
  it('has 22 lines of 28 characters, numbers outside, and the mark far down', async () => {
    const browser = await openBrowser()
    const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-printed-'))
    const print = async (name: string, html: string) => {
      const page = await browser.newPage()
      await page.setContent(html)
      await page.pdf({ path: join(folder, name), preferCSSPageSize: true, printBackground: true })
      await page.close()
      return measured(join(folder, name))
    }
    const options = { words: PAPER_WORDS.zh, draft: false, digest: '', timeZone: 'Asia/Shanghai' }
    const sample = sampleMinutes()
    sample.agenda = [
      {
        ...sample.agenda[0]!,
        notes: [{ type: 'paragraph', spans: [{ text: '字'.repeat(28 * 100), marks: [] }] }],
      },
    ]
    const record = await print('record.pdf', paperHtml(paperOf('record', sample, [], options)))
    for (const { width, height } of record.pages)
      expect([Math.round(mm(width)), Math.round(mm(height))]).toEqual([210, 297])
    const full = textLines(record.pages[2]!)
    expect(full).toHaveLength(22)
    for (const line of full) expect([...textOf(line)]).toHaveLength(28)
    expect(mm(full[0]![0]!.left)).toBeCloseTo(28, 0)
    for (const [index, { lines, width }] of record.pages.entries()) {
      const number = lines.find(isPageNumber)!
      expect(textOf(number)).toBe(`—${index + 1}—`)
      if (index % 2 === 0) expect(mm(width - number.at(-1)!.right)).toBeCloseTo(26 + 4.9, 0)
      else expect(mm(number[0]!.left)).toBeCloseTo(28 + 4.9, 0)
    }
    const minutes = await print('minutes.pdf', paperHtml(paperOf('minutes', sampleMinutes(), [], options)))
    expect(textLines(minutes.pages[0]!).map(textOf)).toContain('一、议定事项')
    expect(mm(textLines(minutes.pages[0]!)[0]![0]!.top)).toBeGreaterThan(37 + 20)
    for (const { fonts } of [record, minutes]) expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
  })
})

describe('the papers of a host', () => {
  it('are written in a thread: the meeting answers while a long one is made', async () => {
    const served = await serve(await tempDir())
    const held = await openMeeting({ consoleUrl: () => served.console, joinUrl: served.join })
    const { doc } = held.people[0]!
    const item = readDocument(doc).agenda[0]!.id
    const notes = Array.from({ length: 1000 }, () => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('协'.repeat(50))])
      return paragraph
    })
    fragmentField(sectionOf(doc, 'agenda').get(item), 'notes')!.insert(0, notes)
    await until('the long notes at the chair', () => readDocument(held.chair.doc).agenda[0]!.notes.length === 1000)
    const order: string[] = []
    const paper = held.console
      .fetch(`/api/meetings/${held.meetingId}/papers/record?format=docx`)
      .then(async (answer) => {
        const { byteLength } = await answer.arrayBuffer()
        order.push('paper')
        return [answer.status, byteLength > 10_000]
      })
    await held.console.fetch('/api/templates').then(() => order.push('templates'))
    expect(await paper).toEqual([200, true])
    expect(order).toEqual(['templates', 'paper'])
    // The thread stays: the next orders are written by it; one that is given up ends it, and what comes then has another.
    const ask = (kind: string, signal?: AbortSignal) =>
      held.console.fetch(`/api/meetings/${held.meetingId}/papers/${kind}?format=docx`, signal ? { signal } : {})
    for (const kind of ['minutes', 'record', 'sign-in']) expect([kind, (await ask(kind)).status]).toEqual([kind, 200])
    const stop = new AbortController()
    const givenUp = ask('record', stop.signal)
    const progress = async () => (await held.console.fetch(`/api/meetings/${held.meetingId}/paper-progress`)).text()
    while ((await progress()) === 'null') await new Promise((resolve) => setTimeout(resolve, 1))
    stop.abort()
    await expect(givenUp).rejects.toThrow()
    expect((await ask('minutes')).status).toBe(200)
  })
})
