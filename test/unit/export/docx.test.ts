import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeDocx } from '#main/export/docx'
import { paperOf } from '#shared/papers/paper-of'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { SAMPLE_SIGNATURES, sampleMinutes } from '../../support/sample-minutes'
import type { Language } from '#shared/words/language'

const DIGEST = '8'.repeat(43)

async function unpacked(
  draft: boolean,
  language: Language = 'zh',
  minutes = sampleMinutes(),
): Promise<Record<string, string>> {
  const paper = paperOf('record', minutes, draft ? [] : SAMPLE_SIGNATURES, {
    words: PAPER_WORDS[language],
    draft,
    digest: draft ? '' : DIGEST,
    timeZone: 'Asia/Shanghai',
  })
  return Object.fromEntries(
    Object.entries(unzipSync(await writeDocx(paper)))
      .filter(([path]) => !path.endsWith('.png'))
      .map(([path, bytes]) => [path, strFromU8(bytes)]),
  )
}

/** The fault that makes XML unreadable, or null. Enough of a parser for what a library writes: tags in pairs, no stray "<" or "&", no forbidden character. */
function xmlFault(xml: string): string | null {
  const open: string[] = []
  const body = xml.replace(/^<\?xml[^>]*\?>/, '')
  const left = body.replace(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
    (_tag, closing: string, name: string, _attributes, empty: string) => {
      if (closing) return open.pop() === name ? '' : '<'
      if (!empty) open.push(name)
      return ''
    },
  )
  if (open.length > 0) return `never closed: ${open.join(' ')}`
  if (left.includes('<')) return `stray tag near ${left.slice(left.indexOf('<'), left.indexOf('<') + 40)}`
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(body)) return 'stray ampersand'
  return /[^\P{Control}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/u.test(body) ? 'forbidden character' : null
}

/** Words of each paragraph. */
const paragraphs = (xml: string) =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text]) =>
        (text ?? '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&apos;', "'")
          .replaceAll('&amp;', '&'),
      )
      .join(''),
  )

describe('the DOCX of signed minutes', async () => {
  const files = await unpacked(false)
  const document = files['word/document.xml'] ?? ''
  const words = paragraphs(document)

  it('is well-formed in every part', () => {
    for (const [path, xml] of Object.entries(files)) expect([path, xmlFault(xml)]).toEqual([path, null])
  })

  it('has the page of GB/T 9704-2012', () => {
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/)
    expect(document).toMatch(/<w:pgMar [^>]*w:top="2098"[^>]*w:right="1474"[^>]*w:bottom="1984"[^>]*w:left="1588"/)
    const styles = files['word/styles.xml'] ?? ''
    expect(styles).toMatch(
      /<w:docDefaults>.*?w:eastAsia="仿宋".*?<w:sz w:val="32"\/>.*?<w:spacing [^>]*w:line="579" w:lineRule="exact"/s,
    )
    expect(styles).toContain('w:eastAsia="黑体"')
    expect(styles).toContain('w:eastAsia="楷体"')
    expect(document).toContain('w:firstLineChars="200"')
    expect(files['word/fontTable.xml']).toContain('<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,')
  })

  it('numbers odd pages at the right, even ones at the left', () => {
    expect(files['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
    const footers = Object.entries(files)
      .filter(([path]) => /^word\/footer\d/.test(path))
      .map(([, xml]) => xml)
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right'])
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s)
  })

  it('has the title, hostile words as words', () => {
    expect(words[0]?.replaceAll(' ', '')).toBe(`${sampleMinutes().meeting.title}会议记录`.replaceAll(' ', ''))
  })

  it('says who was there, and when not', () => {
    const present = words.find((each) => each.startsWith('出席：'))
    for (const part of ['孙珺垚（翠竹苑1号楼居民代表）', '14:42到会', '14:50—15:01离席', '15:20离席'])
      expect(present).toContain(part)
    expect(words).toContain('缺席：卫阿姨（翠竹苑5号楼居民代表）')
    expect(words).toContain('到会：应到9人，实到8人，列席2人')
  })

  it('gives every decision with its count and its rule', () => {
    expect(words).toContain('表态：应到7人，有效表态6人：同意3人，保留意见1人，不同意2人；未表态1人。')
    expect(words).toContain('规则：过半数，以应到7人为基数，同意须达4人，保留意见和未表态不计为同意。')
    expect(words).toContain('·郑𬭎（翠竹苑3号楼）不同意：应先做 <结构鉴定>。')
    expect(words.filter((each) => each.startsWith('结果：'))).toHaveLength(6)
  })

  it('has both tables with all rows', () => {
    expect([...document.matchAll(/<w:tr>/g)]).toHaveLength(1 + 10 + 1 + SAMPLE_SIGNATURES.length)
    expect(words).toContain('2026年3月20日')
    expect(words).toContain('L1 本人设备密钥，无 PIN，Ed25519')
  })

  it('keeps marks, lists and line breaks', () => {
    expect(document).toMatch(/<w:b\/>.{0,80}物业承诺：/s)
    expect(document).toMatch(/<w:strike\/>.{0,80}旧方案/s)
    expect(document).toMatch(/<w:u [^>]*>.{0,80}三日内/s)
    expect(words).toContain('2.住户按楼层分摊，一层不出钱：')
    expect(document).toMatch(/<w:br\/>[^§]{0,200}详见/)
  })

  it('is the same again for the same paper', async () => {
    const again = await unpacked(false)
    for (const path of ['word/document.xml', 'word/styles.xml', 'word/fontTable.xml', 'word/footer1.xml'])
      expect(again[path]).toBe(files[path])
  })

  it('names no certificate', () => {
    expect(document).not.toContain('证书')
    expect(document).toContain('签署密钥')
  })
})

it('has the red mark, the number and real numbering in 纪要, all by named styles', async () => {
  const bytes = await writeDocx(
    paperOf('minutes', sampleMinutes(), [], {
      words: PAPER_WORDS.zh,
      draft: false,
      digest: '',
      details: { number: { unit: '', year: 2026, serial: 3 }, issuer: '', distribution: '各楼组长' },
    }),
  )
  const files = unzipSync(bytes)
  const [document = '', styles = '', numbering = ''] = ['document', 'styles', 'numbering'].map((name) =>
    new TextDecoder().decode(files[`word/${name}.xml`]),
  )
  expect(paragraphs(document).slice(0, 2)).toEqual(['东风路社区居民委员会圆桌会纪要', '〔2026〕3号'])
  const style = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? ''
  expect(style('mark')).toMatch(/w:name w:val="纪要标志".*方正小标宋简体.*C00000/s)
  expect(style('Heading1')).toMatch(/<w:numPr><w:ilvl w:val="0"\/>/)
  expect(style('clause')).toMatch(/<w:numPr><w:ilvl w:val="1"\/>/)
  expect(numbering).toMatch(/w:val="chineseCounting".*w:val="%1、".*w:val="（%2）"/s)
  // What numbers itself has its number in no text.
  expect(paragraphs(document)).toContain('议定事项')
})

it('marks a draft on every page and shows no signatures', async () => {
  const files = await unpacked(true)
  const headers = Object.keys(files).filter((path) => /^word\/header\d/.test(path))
  expect(headers).toHaveLength(2) // odd and even pages
  for (const header of headers) expect(files[header]).toContain('草稿')
  expect(files['word/document.xml']).not.toContain('L1')
  expect(files['word/document.xml']).toContain('不供签署')
})

it('is well-formed in English and with characters XML forbids', async () => {
  const minutes = sampleMinutes()
  minutes.meeting.title = 'bell \u0007 half \uD83D override \u202Egnp'
  const files = await unpacked(false, 'en', minutes)
  for (const [path, xml] of Object.entries(files)) expect([path, xmlFault(xml)]).toEqual([path, null])
  expect(paragraphs(files['word/document.xml'] ?? '')).toContain('bell \uFFFD half \uFFFD override \uFFFDgnp: record')
})
