import { expect, it } from 'vitest'
import { PaperCancelled, papersInThread, PaperTooLarge } from '#main/export/papers-in-thread'
import type { MeetingPapers } from '#main/export/write-papers'
import type { Block } from '#shared/document/rich-text'
import { sampleMinutes } from '../../support/sample-minutes'

/** The record of the sample meeting with these notes at its first item. */
function noting(notes: Block[]): MeetingPapers {
  const minutes = sampleMinutes()
  const [first, ...rest] = minutes.agenda
  return {
    source: { draft: { ...minutes, agenda: [{ ...first!, notes }, ...rest] } },
    papers: [
      { kind: 'record', format: 'docx' },
      { kind: 'record', format: 'html' },
    ],
    how: { language: 'zh', timeZone: 'Asia/Shanghai' },
  }
}
const paragraph = (text: string): Block => ({ type: 'paragraph', spans: [{ text, marks: [] }] })

it('a document of 100,000 characters is written, paper by paper', { timeout: 120_000 }, async () => {
  const words = '十二月底前更换楼道灯。'.repeat(20)
  const order = noting(Array.from({ length: Math.ceil(100_000 / words.length) }, () => paragraph(words)))
  const told: number[] = []
  const { papers, publicCopy } = await papersInThread(order, { told: (done) => told.push(done) })
  expect(told).toEqual([1, 2])
  expect(publicCopy).toBeNull()
  const html = new TextDecoder().decode(papers[1]!.bytes)
  expect(html.split(words).length - 1).toBe(Math.ceil(100_000 / words.length))
})

it('what is nested deeper than anybody can go through is refused as too large, and the next order is written', async () => {
  let nested = [paragraph('最里面')]
  for (let depth = 0; depth < 50_000; depth++) nested = [{ type: 'quote', blocks: nested }]
  await expect(papersInThread(noting(nested))).rejects.toThrow(PaperTooLarge)
  const { papers } = await papersInThread(noting([paragraph('一句话')]))
  expect(papers).toHaveLength(2)
})

it('whoever waits no longer before it is their turn gets nothing, and nothing is written for them', async () => {
  const first = papersInThread(noting([paragraph('先来的')]))
  const stop = new AbortController()
  const told: number[] = []
  const second = papersInThread(noting([paragraph('后来的')]), { signal: stop.signal, told: (done) => told.push(done) })
  stop.abort()
  await expect(second).rejects.toThrow(PaperCancelled)
  expect((await first).papers).toHaveLength(2)
  expect(told).toEqual([])
})
