import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { writeDocx } from '#main/export/docx'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const STROKE = [[10, 120, 300, 20, 590, 200]]
/** The second of those who signed drew one. */
const signatures = SAMPLE_SIGNATURES.map((each, index) => (index === 1 ? { ...each, stroke: STROKE } : each))
const options = { words: PAPER_WORDS.zh, draft: false, digest: '8'.repeat(43), timeZone: 'Asia/Shanghai' }
const record = paperOf('record', sampleMinutes(), signatures, options)
const nameOf = (id: string) => sampleMinutes().roster.find((person) => person.id === id)!.name
const signers = signatures.map(({ participantId }) => nameOf(participantId))

it('a pen stroke stands in the row of who drew it, in HTML and in Word', async () => {
  const rowsOf = (text: string, tag: string) => text.match(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g')) ?? []
  const html = rowsOf(paperHtml(record), 'tr').filter((row) => row.includes('<svg'))
  expect(html).toHaveLength(1)
  expect(html[0]).toContain(`<td>${signers[1]}</td>`)
  expect(html[0]).toContain(`aria-label="${signers[1]}, 手写签名"`)

  const document = strFromU8(unzipSync(await writeDocx(record))['word/document.xml']!)
  const word = rowsOf(document, 'w:tr').filter((row) => row.includes('<w:drawing>'))
  expect(word).toHaveLength(1)
  expect(word[0]).toContain(signers[1])
})

it('a table of signatures without strokes has no column for them', () => {
  const plain = paperOf('record', sampleMinutes(), SAMPLE_SIGNATURES, options)
  expect(paperHtml(plain)).not.toContain('手写签名')
})

it('纪要 have none: they stay two pages whoever draws, and are signed on paper by pen', () => {
  const minutes = (drawn: typeof signatures) => paperOf('minutes', sampleMinutes(), drawn, options)
  expect(minutes(signatures)).toEqual(minutes(SAMPLE_SIGNATURES))
})
