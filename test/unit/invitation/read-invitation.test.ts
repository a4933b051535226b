import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readInvitationFile, readInvitationText } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'

const ROLES: Role[] = [
  { id: 'resident', label: { zh: '居民代表', en: 'Resident' }, standing: 'deliberant' },
  { id: 'expert', label: { zh: '专家', en: 'Expert' }, standing: 'contributor' },
]
const bytes = (text: string) => new TextEncoder().encode(text)
const sheet = (rows: string) => bytes(`<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`)

describe('a pasted list', () => {
  it('is read with or without a header, in any column order, by any common separator', () => {
    expect(
      readInvitationText('姓名\t界别\t单位\t角色\n张伟\t工商联\t三号楼\t专家\n', ROLES, 'resident').rows,
    ).toMatchObject([{ name: '张伟', unit: '三号楼', sector: '工商联', roleId: 'expert' }])
    expect(readInvitationText('李娜，二号楼', ROLES, 'resident').rows).toMatchObject([
      { name: '李娜', unit: '二号楼', sector: '', roleId: 'resident' },
    ])
    expect(readInvitationText('name,unit\r\n"Smith, ""Jo""","Block 3"\r\n\r\n', ROLES, 'resident').rows).toMatchObject([
      { name: 'Smith, "Jo"', unit: 'Block 3', sector: '', roleId: 'resident' },
    ])
  })

  it('says which rows it left out, and guesses at no role', () => {
    const { rows, notes } = readInvitationText(
      '姓名,单位,角色\n张伟,甲,居民代表\n张伟,甲,\n,乙,\n李娜,丙,顾问',
      ROLES,
      'resident',
    )
    expect(rows.map(({ name, roleId }) => [name, roleId])).toEqual([
      ['张伟', 'resident'],
      ['李娜', null],
    ])
    expect(notes).toEqual([
      { line: 3, about: 'twice', text: '张伟 甲' },
      { line: 4, about: 'no-name', text: '乙' },
    ])
  })
})

describe('a file', () => {
  it('is read in the encoding Excel writes in China', () => {
    const gb18030 = Uint8Array.from([0xd5, 0xc5, 0xce, 0xb0, 0x2c, 0xbc, 0xd7]) // 张伟,甲
    expect(readInvitationFile(gb18030, ROLES, 'resident')!.rows).toMatchObject([
      { name: '张伟', unit: '甲', sector: '', roleId: 'resident' },
    ])
  })

  it('is read as XLSX: shared, inline and plain values, gaps, entities, no phonetics', () => {
    const file = zipSync({
      'xl/sharedStrings.xml': bytes(
        '<sst><si><t>姓名</t></si><si><t>单位</t></si><si><r><t>张</t></r><r><t>伟</t></r><rPh><t>zhang</t></rPh></si></sst>',
      ),
      'xl/worksheets/sheet1.xml': sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"/><c r="C2" t="inlineStr"><is><t>A&amp;B &#x4E09;号楼</t></is></c></row>',
      ),
    })
    expect(readInvitationFile(file, ROLES, 'resident')!.rows).toMatchObject([
      { name: '张伟', unit: 'A&B 三号楼', sector: '', roleId: 'resident' },
    ])
  })

  it('is refused when it is a bomb, torn, too large, or something else', () => {
    expect(
      readInvitationFile(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(64 * 1024 * 1024) }), ROLES, 'resident'),
    ).toBeNull()
    const good = zipSync({ 'xl/worksheets/sheet1.xml': sheet('<row><c t="inlineStr"><is><t>张伟</t></is></c></row>') })
    expect(readInvitationFile(good, ROLES, 'resident')!.rows).toHaveLength(1)
    expect(readInvitationFile(good.slice(0, -30), ROLES, 'resident')).toBeNull()
    expect(readInvitationFile(zipSync({ 'a.txt': bytes('x') }), ROLES, 'resident')).toBeNull()
    expect(readInvitationFile(Uint8Array.from([0x89, 0x50, 0, 0]), ROLES, 'resident')).toBeNull()
    const grown = new Uint8Array(3 * 1024 * 1024)
    grown.set(good)
    expect(readInvitationFile(grown, ROLES, 'resident')).toBeNull()
  })

  it('that lies about its size unpacks no more than it says', () => {
    const file = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(8 * 1024 * 1024).fill(60) })
    const view = new DataView(file.buffer)
    for (let i = 0; i < file.length - 28; i++)
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 100, true)
    expect(readInvitationFile(file, ROLES, 'resident')?.rows ?? []).toEqual([])
  })
})
