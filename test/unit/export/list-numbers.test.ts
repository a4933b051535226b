import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '#main/export/docx'
import { writeMarkdown } from '#main/export/markdown'
import type { Block } from '#shared/document/rich-text'
import type { Minutes } from '#shared/meeting/minutes/minutes'
import { paperHtml } from '#shared/papers/paper-html'
import { paperOf } from '#shared/papers/paper-of'
import { papers as zh } from '#shared/words/zh-CN/papers'
import { sampleMinutes } from '../../support/sample-minutes'

const words = (text: string): Block => ({ type: 'paragraph', spans: [{ text, marks: [] }] })

const BODY: Block[] = [
  {
    type: 'numbers',
    start: 3,
    items: [[words('甲'), { type: 'numbers', items: [[words('子一')], [words('子二')]] }], [words('乙')]],
  },
  words('间'),
  { type: 'numbers', start: 5, items: [[words('丙')]] },
  { type: 'numbers', items: [[words('丁')]] },
  words('12\t34'),
]

const paper = (body: Block[]) => {
  const sample = sampleMinutes()
  const minutes: Minutes = { ...sample, clauses: [{ ...sample.clauses[0]!, body, decision: null }] }
  return paperOf('record', minutes, [], { words: zh, draft: true, digest: '', timeZone: 'Asia/Shanghai' })
}

describe('the papers number lists as the screens do', () => {
  it('on the web page, which is the preview and the PDF', () => {
    expect(paperHtml(paper(BODY)).replace(/\n/g, '')).toContain(
      '<ol start="3"><li><p>甲</p><ol><li><p>子一</p></li><li><p>子二</p></li></ol></li><li><p>乙</p></li></ol><p>间</p><ol start="5"><li><p>丙</p></li></ol><ol><li><p>丁</p></li></ol>',
    )
  })

  it('in Markdown, where two lists stay two', () => {
    expect(writeMarkdown(paper(BODY))).toContain(
      ['3. 甲', '', '   1. 子一', '   2. 子二', '4. 乙', '', '间', '', '5. 丙', '', '<!-- -->', '', '1. 丁'].join('\n'),
    )
  })

  it('in Word, with the cells of a table apart', async () => {
    const bytes = await writeDocx(paper(BODY))
    const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])
    const lines = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([line]) =>
      [...line.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:tab\/>/g)]
        .map(([tag, text]) => (tag === '<w:tab/>' ? '\t' : text))
        .join(''),
    )
    const at = lines.indexOf('3.\t甲')
    expect(lines.slice(at, at + 8)).toEqual([
      '3.\t甲',
      '1.\t子一',
      '2.\t子二',
      '4.\t乙',
      '间',
      '5.\t丙',
      '1.\t丁',
      '12\t34',
    ])
  })

  it('and takes no number from a file that is none', () => {
    const hostile = [{ type: 'numbers', start: '3" onclick="alert(1)', items: [[words('甲')]] }] as unknown as Block[]
    expect(paperHtml(paper(hostile))).toContain('<ol><li><p>甲</p></li></ol>')
    expect(writeMarkdown(paper(hostile))).toContain('\n1. 甲')
  })
})
