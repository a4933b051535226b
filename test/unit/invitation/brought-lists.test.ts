import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readInvitationFile, readInvitationText } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'

/** Lists as people bring them, and files made to hurt: modelled on bug reports of other programs that read such lists. */

const ROLES: Role[] = [{ id: 'resident', label: { zh: '居民代表', en: 'Resident' }, standing: 'deliberant' }]
const read = (bytes: Uint8Array) => readInvitationFile(bytes, ROLES, 'resident')
const people = (list: ReturnType<typeof read>) => list?.rows.map(({ name, unit, sector }) => [name, unit, sector])

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A sheet of these rows as inline strings; `after`: what follows the rows. */
const sheet = (rows: string[][], after = '', prefix = '') => {
  const p = prefix
  const cells = (row: string[], at: number) =>
    row
      .map((cell, column) =>
        cell === ''
          ? ''
          : `<${p}c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><${p}is><${p}t>${escaped(cell)}</${p}t></${p}is></${p}c>`,
      )
      .join('')
  const body = rows.map((row, at) => `<${p}row r="${at + 1}">${cells(row, at)}</${p}row>`).join('')
  const own = prefix === '' ? '' : ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return `${HEAD}<${p}worksheet${own}><${p}sheetData>${body}</${p}sheetData>${after}</${p}worksheet>`
}
const book = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
/** A workbook whose sheets stand in this order; state as the file format says it. */
const workbook = (sheets: { file: string; state?: string; xml: string }[], targets = 'worksheets/') =>
  book({
    'xl/workbook.xml': `${HEAD}<workbook xmlns:r="r"><sheets>${sheets.map(({ state }, at) => `<sheet name="s${at}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${sheets.map(({ file }, at) => `<Relationship Id="rId${at}" Type="t" Target="${targets}${file}"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map(({ file, xml }) => [`xl/worksheets/${file}`, xml])),
  })
const LIST = [
  ['姓名', '单位', '界别'],
  ['甲一', '三号楼', '居民'],
  ['丙三', '物业公司', '企业'],
]
const READ = LIST.slice(1)

describe('a list as people bring it', () => {
  it('has its header below a title, a date or a separator line; what stands above is named and is nobody', () => {
    const titled = [['参会人员名单'], ['', '', '二〇二六年'], [], ...LIST]
    expect(people(read(book({ 'xl/worksheets/sheet1.xml': sheet(titled) })))).toEqual(READ)
    expect(read(book({ 'xl/worksheets/sheet1.xml': sheet(titled) }))!.notes).toEqual([
      { line: 1, about: 'heading', text: '参会人员名单' },
      { line: 2, about: 'heading', text: '二〇二六年' },
    ])
    for (const separator of [';', '\t', ',', '，']) {
      const text = LIST.map((row) => row.join(separator)).join('\r\n')
      expect(people(readInvitationText(`名单\r\n${text}`, ROLES, 'resident')), separator).toEqual(READ)
      expect(people(readInvitationText(`sep=${separator}\r\n${text}`, ROLES, 'resident')), separator).toEqual(READ)
    }
    // Without a header too the separator line is nobody.
    expect(people(readInvitationText('sep=;\n甲一;三号楼;居民', ROLES, 'resident'))).toEqual([READ[0]])
  })

  it('has units written once beside several people', () => {
    const rows = [LIST[0]!, ['甲一', '三号楼', '居民'], ['乙二'], ['丙三', '物业公司', '企业'], ['丁四', '', '商户']]
    const merges =
      '<mergeCells count="4"><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/><mergeCell ref="B4:B5"/><mergeCell ref="A1:C1"/></mergeCells>'
    expect(people(read(book({ 'xl/worksheets/sheet1.xml': sheet(rows, merges) })))).toEqual([
      ['甲一', '三号楼', '居民'],
      ['乙二', '三号楼', '居民'],
      ['丙三', '物业公司', '企业'],
      ['丁四', '物业公司', '商户'],
    ])
  })

  it('is the first visible sheet in the workbook’s own order, wherever its file is', () => {
    const other = sheet([['请在名单页填写']])
    const list = sheet(LIST)
    for (const file of [
      workbook([
        { file: 'sheet2.xml', xml: list },
        { file: 'sheet1.xml', xml: other },
      ]),
      workbook([
        { file: 'sheet1.xml', state: 'hidden', xml: other },
        { file: 'sheet2.xml', xml: list },
      ]),
      workbook([
        { file: 'sheet3.xml', state: 'veryHidden', xml: other },
        { file: 'sheet10.xml', xml: list },
        { file: 'sheet2.xml', xml: other },
      ]),
      workbook([{ file: 'mine.xml', xml: list }], '/xl/worksheets/'),
      book({ 'xl/worksheets/sheet10.xml': other, 'xl/worksheets/sheet2.xml': list }),
      book({ 'xl/worksheets/sheet1.xml': sheet(LIST, '', 'x:') }),
    ])
      expect(people(read(file))).toEqual(READ)
  })

  it('may stand on one of several sheets: all that hold people are offered, hidden ones last', () => {
    const file = workbook([
      { file: 'sheet1.xml', state: 'hidden', xml: sheet([['姓名'], ['去年']]) },
      { file: 'sheet2.xml', xml: sheet([['填写说明'], ['请写全名']]) },
      { file: 'sheet3.xml', xml: sheet(LIST) },
      { file: 'sheet4.xml', xml: sheet([['姓名'], ['丁四']]) },
    ])
    const named = [0, 1, 2].map((at) => readInvitationFile(file, ROLES, 'resident', at)!)
    expect(named[0]!.sheets).toEqual([
      { name: 's2', hidden: false },
      { name: 's3', hidden: false },
      { name: 's0', hidden: true },
    ])
    expect(named.map(({ rows }) => rows.map(({ name }) => name))).toEqual([['甲一', '丙三'], ['丁四'], ['去年']])
    // A sheet that is torn spoils no other.
    const torn = workbook([
      { file: 'sheet1.xml', xml: '<worksheet><sheetData><row>' },
      { file: 'sheet2.xml', xml: sheet(LIST) },
    ])
    expect(people(read(torn))).toEqual(READ)
  })

  it('is read in UTF-16 with a byte order mark, in either order', () => {
    const text = `\uFEFF${LIST.map((row) => row.join('\t')).join('\r\n')}`
    const little = new Uint8Array(Buffer.from(text, 'utf16le'))
    expect(people(read(little))).toEqual(READ)
    expect(people(read(new Uint8Array(Buffer.from(text, 'utf16le').swap16())))).toEqual(READ)
    // Also when the mark was lost, and in UTF-8 with one broken letter.
    const bare = Buffer.from(text.slice(1), 'utf16le')
    expect([people(read(new Uint8Array(bare))), people(read(new Uint8Array(Buffer.from(bare).swap16())))]).toEqual([
      READ,
      READ,
    ])
    const broken = Buffer.from(`${text}\r\n戊五\t一号楼\t居民`)
    broken[broken.length - 1] = 0xff
    expect(people(read(new Uint8Array(broken)))!.slice(0, 2)).toEqual(READ)
  })

  it('loses nobody to quotation marks without their pair, and names their lines', () => {
    const list = readInvitationText(
      '姓名,单位\n甲一,"三号楼\n乙二,二号楼\n"丙" 三,"一,号楼"\n丁四,"物业\n',
      ROLES,
      'resident',
    )
    expect(people(list)).toEqual([
      ['甲一', '三号楼', ''],
      ['乙二', '二号楼', ''],
      ['丙" 三', '一,号楼', ''],
      ['丁四', '物业', ''],
    ])
    expect(list.notes.filter(({ about }) => about === 'stray-quote').map(({ line }) => line)).toEqual([2, 4, 5])
    const all = Array.from({ length: 200 }, (_, at) => `"人${at},三号楼`).join('\n')
    expect(readInvitationText(all, ROLES, 'resident').rows).toHaveLength(200)
  })

  it('may space its headers and names out', () => {
    const rows = [
      ['序 号', '姓\u3000名', '工作单位及职务'],
      ['1', '张\u3000伟', '三号楼'],
      ['2', 'Anna Li', '二号楼'],
    ]
    expect(people(read(book({ 'xl/worksheets/sheet1.xml': sheet(rows) })))).toEqual([
      ['张伟', '三号楼', ''],
      ['Anna Li', '二号楼', ''],
    ])
  })

  it('may be large without holding much: bordered rows to the end, a picture beside it', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) =>
        `<row r="${at + 4}" spans="1:4" ht="14.25">${[...'ABCD'].map((column) => `<c r="${column}${at + 4}" s="1"/>`).join('')}</row>`,
    ).join('')
    const xml = sheet(LIST, '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>').replace(
      '</sheetData>',
      `${rows}</sheetData>`,
    )
    const noise = Uint8Array.from({ length: 2_500_000 }, (_, at) => (at * 2_654_435_761) >>> 24)
    expect(
      people(read(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(xml), 'xl/media/image1.png': [noise, { level: 0 }] }))),
    ).toEqual(READ)
  }, 60_000)
})

describe('a file made to hurt', () => {
  /** Processor time is measured, not the clock: other work on the machine does not count. Generous; what it replaces took 8 s for 3 KB. */
  const MOST = 3_000
  const cpu = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const packed = (xml: string) => book({ 'xl/worksheets/sheet1.xml': xml })
  const many = (text: string, megabytes: number) => text.repeat((megabytes * 1024 * 1024) / text.length)

  it.each([
    ['rows that are never closed', `<worksheet><sheetData>${many('<row>', 8)}`],
    ['cells in cells', `<worksheet><sheetData><row>${many('<c r="A1">', 8)}`],
    ['tags that are never closed', `<worksheet><sheetData><row><c ${many('<c ', 8)}`],
    [
      'one tag of attributes without end',
      `<worksheet ${Array.from({ length: 400_000 }, (_, at) => `a${at}="1"`).join(' ')}`,
    ],
    ['spaces in a tag', `<worksheet${many(' ', 8)}`],
    ['phonetic guides that are never closed', `<worksheet><sheetData><row><c t="inlineStr"><is>${many('<rPh>', 2)}`],
    ['a comment that is never closed', `<worksheet><!--${many('-', 8)}`],
    [
      'entities that multiply',
      `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(10_000)}"><!ENTITY c "${'&a;'.repeat(1000)}">]><worksheet>${'&c;'.repeat(1000)}</worksheet>`,
    ],
    ['brackets', many('<', 8)],
  ])('%s: it is refused soon', (_, xml) => {
    const file = packed(xml)
    const before = cpu()
    expect(read(file)).toBeNull()
    expect(cpu() - before).toBeLessThan(MOST)
  })

  it('merges overlapping without end are not followed without end', () => {
    const merges = `<mergeCells>${many('<mergeCell ref="A2:A1048576"/>', 8)}</mergeCells>`
    const file = packed(
      sheet(
        Array.from({ length: 5000 }, (_, at) => [`人${at}`]),
        merges,
      ),
    )
    const before = cpu()
    expect(read(file)!.rows).toHaveLength(5000)
    expect(cpu() - before).toBeLessThan(MOST)
  })

  it('row numbers beyond any list, and text without end, are no list', () => {
    const far = `<worksheet><sheetData><row r="1048576"><c t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>`
    expect(read(packed(far))!.rows).toEqual([])
    expect(read(strToU8(many('a,b\n', 3)))).toBeNull()
  })
})
