import { base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { exportMinutes } from '#main/export/export-minutes'
import { safeFileName } from '#main/export/file-name'
import { titleLines } from '#main/export/title-lines'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { EXPORT_FORMATS } from '#shared/protocol/console-api'
import { canonicalBytes } from '#shared/signing/canonical'
import { sampleKey, sampleMinutes } from '../../support/sample-minutes'

const OPTIONS = { kind: 'minutes', language: 'zh', timeZone: 'Asia/Shanghai' } as const
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function signedSample(): SignedMinutes {
  const minutes = sampleMinutes()
  const payload = base64urlnopad.encode(canonicalBytes(minutes))
  const signatures = [0, 2].map((n) => {
    const person = minutes.roster[n]!
    return signMinutes(sampleKey(n), payload, { id: person.id, name: person.name }, `2026-03-05T07:4${n}:00.000Z`)
  })
  return { payload, signatures }
}

describe('exporting', () => {
  it.each(EXPORT_FORMATS)('writes %s with a name and a type', async (format) => {
    const { bytes, fileName, mediaType } = await exportMinutes(format, { signed: signedSample() }, OPTIONS)
    expect(bytes.length).toBeGreaterThan(1000)
    expect(fileName).toMatch(new RegExp(`^东风路社区.* 2026年3月5日 会议纪要\\.${format}$`))
    expect(mediaType).toMatch(/^(text|application)\//)
  })

  it('gives JSON that says what the minutes say, with the envelope that proves it, and no more', async () => {
    const { bytes } = await exportMinutes('json', { signed: signedSample() }, OPTIONS)
    expect(JSON.parse(textOf(bytes))).toEqual({
      format: 'yuanzhuo-copy/1',
      minutes: sampleMinutes(),
      signed: signedSample(),
    })
    const draft = await exportMinutes('json', { draft: sampleMinutes() }, OPTIONS)
    expect(JSON.parse(textOf(draft.bytes))).toEqual({
      format: 'yuanzhuo-copy/1',
      minutes: sampleMinutes(),
      signed: null,
    })
  })

  it('marks frozen minutes that nobody has signed as a draft', async () => {
    const { fileName } = await exportMinutes('html', { signed: { ...signedSample(), signatures: [] } }, OPTIONS)
    expect(fileName).toMatch(/草稿\.html$/)
  })

  it('marks a draft in its name and in its text', async () => {
    const { bytes, fileName } = await exportMinutes('html', { draft: sampleMinutes() }, OPTIONS)
    expect(fileName).toMatch(/ 会议纪要 草稿\.html$/)
    expect(textOf(bytes)).toContain('草稿')
  })

  it('refuses to print a signature that does not hold', async () => {
    const { payload, signatures } = signedSample()
    const [first, second] = signatures
    const swapped = { payload, signatures: [{ protected: first!.protected, signature: second!.signature }] }
    await expect(exportMinutes('html', { signed: swapped }, OPTIONS)).rejects.toThrow(/signature of 赵喆堃/)
  })
})

describe('file names', () => {
  it.each([
    ['a<b>c:d"e/f\\g|h?i*j\u0007k', 'a b c d e f g h i jk 纪要.docx'],
    ['CON.aux', 'CON aux 纪要.docx'],
    ['..\\..\\etc', 'etc 纪要.docx'],
    ['gpj\u202Exe', 'gpjxe 纪要.docx'],
    ['楼道\u00AD照\u200B明\u3164', '楼道照明 纪要.docx'],
    ['', '纪要.docx'],
  ])('%j', (title, expected) => {
    expect(safeFileName([title, '纪要'], 'docx')).toBe(expected)
  })

  it('stay within 80 characters and cut no character in two', () => {
    const name = safeFileName(['𠮷'.repeat(100), '2026年3月5日', '纪要'], 'docx')
    expect(name.length).toBeLessThanOrEqual(80)
    expect(name).toMatch(/^𠮷+ 2026年3月5日 纪要\.docx$/u)
  })
})

describe('title lines', () => {
  it('leaves a short title on one line', () =>
    expect(titleLines('加装电梯协商会', 20, 'zh')).toEqual(['加装电梯协商会']))

  it('breaks between words into lines of about equal width', () => {
    const lines = titleLines('东风路社区翠竹苑老旧小区加装电梯与充电桩改造圆桌会', 20, 'zh')
    expect(lines.join('')).toBe('东风路社区翠竹苑老旧小区加装电梯与充电桩改造圆桌会')
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line.length).toBeGreaterThan(9)
  })
})
