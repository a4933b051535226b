import { describe, expect, it } from 'vitest'
import { paperOf } from '#shared/papers/paper-of'
import { papers as zh } from '#shared/words/zh-CN/papers'
import { paperHtml } from '#shared/papers/paper-html'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'

const signed = paperHtml(
  paperOf('record', sampleMinutes(), SAMPLE_SIGNATURES, {
    words: zh,
    draft: false,
    digest: '8'.repeat(43),
    timeZone: 'Asia/Shanghai',
  }),
)

describe('the HTML of signed minutes', () => {
  it('has no script, no handler, no address, nothing to fetch', () => {
    expect(signed).not.toMatch(/<script/i)
    expect(signed).not.toMatch(/https?:/i)
    expect(signed).not.toMatch(/url\(|@import|<link|<img|<iframe|<a /i)
    expect(signed).toContain("default-src 'none'")
  })

  it('is made of our tags and attributes only', () => {
    const tags = new Set([...signed.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name))
    const ours =
      'html head meta title style body main p h1 h2 h3 h4 dl div dt dd section b ul ol li strong em u s br blockquote hr table colgroup col thead tbody tr th td span svg path'.split(
        ' ',
      )
    expect([...tags].filter((tag) => !ours.includes(tag ?? ''))).toEqual([])
    const attributes = new Set(
      [...signed.matchAll(/<[a-z0-9]+((?: [a-z-]+="[^"]*")*)>/g)].flatMap(([, text]) =>
        [...(text ?? '').matchAll(/([a-z-]+)="/g)].map(([, name]) => name),
      ),
    )
    expect(
      [...attributes].filter(
        (name) => !['lang', 'charset', 'name', 'content', 'http-equiv', 'class', 'style', 'scope'].includes(name ?? ''),
      ),
    ).toEqual([])
  })

  it('shows hostile words as words', () => {
    expect(signed).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(signed).toContain('王犇 &amp; &lt;b&gt;子&lt;/b&gt;')
  })

  it('keeps marks, lists and quotes', () => {
    expect(signed).toContain(
      '<strong>物业承诺：</strong>图纸<u>三日内</u>上墙，<s>旧方案</s>作废<br>详见<em>公告栏</em>。',
    )
    expect(signed).toMatch(/<ol><li><p>区财政补贴.*<ul><li><p>二、三层合计20%/s)
    expect(signed).toContain('<blockquote><p>“先把噪声测了')
  })

  it('carries no draft mark', () => {
    expect(signed).not.toContain('草稿')
  })
})

it('marks a draft on screen and on every printed page', () => {
  const draft = paperHtml(
    paperOf('record', sampleMinutes(), [], { words: zh, draft: true, digest: '', timeZone: 'Asia/Shanghai' }),
  )
  expect(draft).toContain('<p class="draft">草稿</p>')
  expect(draft).toContain('@top-center{content:"草稿"')
})
