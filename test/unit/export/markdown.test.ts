import { describe, expect, it } from 'vitest'
import { writeMarkdown } from '#main/export/markdown'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const text = writeMarkdown(
  paperOf('record', sampleMinutes(), SAMPLE_SIGNATURES, {
    words: PAPER_WORDS.zh,
    draft: false,
    digest: '8'.repeat(43),
    timeZone: 'Asia/Shanghai',
  }),
)
/** What a reader sees of escaped text. */
const unescaped = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')

describe('the Markdown of signed minutes', () => {
  it('has exactly our headings', () => {
    expect(text.match(/^# .*$/gm)).toHaveLength(1)
    expect(text.match(/^## .*$/gm)).toHaveLength(5)
    expect(text.match(/^### .*$/gm)).toHaveLength(7 + 5 + 1)
  })

  it('lets no tag through but the four marks', () => {
    expect([...new Set([...text.matchAll(/(?<!\\)<\/?(\w+)/g)].map(([, tag]) => tag))].sort()).toEqual([
      'del',
      'em',
      'strong',
      'u',
    ])
  })

  it('gives back what was written once the escapes are read', () => {
    expect(unescaped(text)).toContain(
      '# 不是标题 * 不是列表 _下划线_ [链接](javascript:alert(3)) `代码` a\\b 1. 不是编号 | 竖线',
    )
    expect(unescaped(text)).toContain(sampleMinutes().meeting.title)
    expect(text).not.toMatch(/(?<!\\)\[链接/)
  })

  it('keeps the columns of its tables', () => {
    const rows = text.match(/^\|.*\|$/gm) ?? []
    expect(rows).toHaveLength(2 + 10 + 2 + SAMPLE_SIGNATURES.length)
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5)
  })

  it('nests lists and breaks lines', () => {
    expect(text).toContain('2. 住户按楼层分摊，一层不出钱：\n\n   - 二、三层合计20%\n   - 四至六层合计80%\n3. ')
    expect(text).toContain('作废\\\n详见<em>公告栏</em>')
  })

  it('escapes what means something only at the start of a line', () => {
    const minutes = sampleMinutes()
    minutes.clauses = ['- a', '1. b', '=== c', '+ d', '> e', '    code'].map((written, index) => ({
      id: `c${index}`,
      number: index + 1,
      body: [{ type: 'paragraph', spans: [{ text: written, marks: [] }] }],
      text: written,
      decision: null,
    }))
    const lines = writeMarkdown(
      paperOf('record', minutes, [], { words: PAPER_WORDS.en, draft: true, digest: '' }),
    ).split('\n')
    for (const line of ['\\- a', '1\\. b', '\\=== c', '\\+ d', '\\> e', 'code']) expect(lines).toContain(line)
    expect(lines[0]).toBe('**DRAFT**')
  })
})
