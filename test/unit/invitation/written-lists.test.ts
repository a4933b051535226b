import { describe, expect, it } from 'vitest'
import type { InvitationList } from '#shared/invitation/listed-people'
import { rowFault } from '#shared/invitation/listed-people'
import { readInvitationText } from '#shared/invitation/read-invitation'
import type { Role } from '#shared/meeting/roles'

const ROLES: Role[] = [
  { id: 'resident', label: { zh: '居民代表', en: 'Resident' }, standing: 'deliberant' },
  { id: 'expert', label: { zh: '专家', en: 'Expert' }, standing: 'contributor' },
]
const read = (text: string) => readInvitationText(text, ROLES, 'resident')
/** "甲一 三号楼" for each person of a list. */
const people = ({ rows }: Pick<InvitationList, 'rows'>) => rows.map(({ name, unit }) => `${name} ${unit}`.trim())
const FOUR = ['甲一 三号楼', '乙二 三号楼', '丙三 物业公司', '丁四 物业公司']

describe('a list as people write it into a chat', () => {
  it.each([
    ['sign-ups', '#接龙\n邻里圆桌会报名\n\n1. 甲一 三号楼\n2. 乙二 三号楼\n3、丙三 物业公司\n4. 丁四 物业公司'],
    [
      'sign-ups with an example',
      '#接龙\n周五下午圆桌会\n例 姓名 楼栋\n1. 甲一 三号楼\n2. 乙二 三号楼\n3. 丙三 物业公司\n4. 丁四 物业公司',
    ],
    ['lines', '甲一 三号楼\n乙二 三号楼\n丙三 物业公司\n丁四 物业公司'],
    ['lines of Windows and of old Macs', '甲一 三号楼\r\n乙二 三号楼\r丙三 物业公司\u2028丁四 物业公司\n'],
    ['another separator in each line', '甲一,三号楼\n乙二；三号楼\n丙三　物业公司\n丁四\t物业公司'],
    ['more separators', '甲一/三号楼\n乙二、三号楼\n丙三：物业公司\n丁四-物业公司'],
    ['brackets', '甲一（三号楼）、乙二(三号楼)、丙三（物业公司）、丁四（物业公司）'],
    ['one line', '甲一 三号楼，乙二 三号楼，丙三 物业公司，丁四 物业公司。'],
    ['one line of numbers', '1.甲一 三号楼 2.乙二 三号楼 3.丙三 物业公司 4.丁四 物业公司'],
    ['semicolons over commas', '甲一，三号楼；乙二，三号楼；丙三，物业公司；丁四，物业公司'],
    ['the unit first', '三号楼 甲一\n三号楼，乙二\n物业公司 丙三\n物业公司\t丁四'],
    ['units before a colon', '三号楼：甲一、乙二\n物业公司：丙三、丁四'],
    [
      'labels',
      '姓名：甲一 单位：三号楼\n姓名: 乙二 单位: 三号楼\n姓名：丙三，单位：物业公司\n姓名：丁四；单位：物业公司',
    ],
    ['all sorts of numbers', '（1）甲一 三号楼\n②乙二 三号楼\n３．丙三 物业公司\n4）丁四 物业公司'],
    ['Chinese numbers', '一、甲一 三号楼\n二、乙二 三号楼\n三、丙三 物业公司\n四、丁四 物业公司'],
    ['numbers without a mark', '1 甲一 三号楼\n2 乙二 三号楼\n3丙三 物业公司\n4 丁四 物业公司'],
    ['signs before and behind', '• 甲一 三号楼\n- 乙二 三号楼；\n☑丙三 物业公司。\n@丁四 物业公司'],
    ['names spaced out', '甲　一 三号楼\n乙 二 三号楼\n丙　三，物业公司\n丁 四　物业公司'],
    ['telephones', '甲一 三号楼 13800000000\n乙二 13800000001 三号楼\n丙三，物业公司，13800000002\n丁四 物业公司 2人'],
    ['a title of columns without separators', '姓名 单位\n甲一 三号楼\n乙二 三号楼\n丙三 物业公司\n丁四 物业公司'],
    ['what nobody sees', '\uFEFF甲一\u200B 三号楼\n乙\u200D二 三号楼\n丙三\u00AD 物业公司\n\u202A丁四\u202C 物业公司'],
    ['units before the people of a line', '三号楼 甲一、乙二\n物业公司 丙三、丁四'],
    ['faces and signs', '👤甲一 🏠三号楼\n乙二 三号楼 [强]\n丙三 物业公司 ✅\n@丁四 物业公司 👍'],
    ['plus signs', '1.甲一+三号楼\n2.乙二+三号楼\n3.丙三+物业公司\n4.丁四+物业公司'],
    ['how many in the end', '参会名单\n甲一 三号楼\n乙二 三号楼\n丙三 物业公司\n丁四 物业公司\n共4人'],
  ])('%s', (_, text) => {
    expect(people(read(text))).toEqual(FOUR)
    expect(read(text).questions).toEqual([])
  })

  it('names alone: in a row, or one a line', () => {
    const names = ['甲一', '乙二', '丙三', '买买提·艾力', 'Anna Li', '欧阳娜娜']
    for (const text of [
      names.join('、'),
      `参会人员：${names.join('、')}。`,
      `参会人员（6人）：${names.join('、')}`,
      `参加：${names.join('，')}`,
      names.join('\n'),
      names.map((name, at) => `${at + 1}. ${name}`).join('\n'),
    ])
      expect(people(read(text)), text).toEqual(names)
  })

  it('asks in doubt, and does not guess', () => {
    const asked = (text: string) => read(text).questions.map(({ readings }) => readings.map((rows) => people({ rows })))
    // Three people, or one with a unit and a sector?
    expect(asked('甲一，乙二，丙三')).toEqual([[['甲一', '乙二', '丙三'], ['甲一 乙二']]])
    expect(asked('甲一 东风')).toEqual([[['甲一', '东风'], ['甲一 东风']]])
    // A heading, or somebody?
    expect(asked('东风路社区居委会\n甲一 三号楼')).toEqual([[[], ['东风路社区居委会']]])
    // Somebody who forgot the number.
    expect(asked('1. 甲一 三号楼\n2. 乙二 二号楼\n丙三 物业公司')).toEqual([[['丙三 物业公司'], []]])
    expect(read('甲一，乙二，丙三').rows).toEqual([])
  })

  it('says which lines are nobody', () => {
    const { rows, notes } = read('#接龙\n圆桌会报名\n1. 甲一 三号楼\n2. 123\n3. 甲 一 三号楼\n')
    expect(people({ rows })).toEqual(['甲一 三号楼'])
    expect(notes.map(({ line, about }) => [line, about])).toEqual([
      [1, 'heading'],
      [2, 'heading'],
      [4, 'heading'],
      [5, 'twice'],
    ])
  })
})

describe('roles that the meeting does not know', () => {
  const roles = ({ rows }: InvitationList) => rows.map(({ name, role, roleId }) => [name, role, roleId])

  it('are asked about, never taken for a say', () => {
    expect(
      roles(
        read(
          '姓名,单位,角色\n甲一,三号楼,居民代表\n乙二,三号楼,列席\n丙三,物业,观察员\n丁四,街道,旁听\n戊五,大学,专 家',
        ),
      ),
    ).toEqual([
      ['甲一', '居民代表', 'resident'],
      ['乙二', '列席', null],
      ['丙三', '观察员', null],
      ['丁四', '旁听', null],
      ['戊五', '专 家', 'expert'],
    ])
  })

  it('are found where they stand: in another column, in brackets, before a colon, above', () => {
    const two = [
      ['甲一', '', 'resident'],
      ['乙二', '列席', null],
    ]
    expect(roles(read('姓名,单位,备注\n甲一,三号楼,\n乙二,街道,列席'))).toEqual(two)
    expect(roles(read('姓名,界别\n甲一,居民\n乙二,列席'))).toEqual(two)
    expect(roles(read('姓名,单位\n甲一,三号楼\n乙二（列席）,街道'))).toEqual(two)
    expect(roles(read('甲一 三号楼\n乙二 街道 列席'))).toEqual(two)
    expect(roles(read('甲一、乙二（列席）'))).toEqual(two)
    expect(roles(read('出席：甲一\n列席：乙二'))).toEqual(two)
    expect(roles(read('出席人员：甲一；列席：乙二'))).toEqual(two)
    for (const heading of ['列席人员', '列席人员：', '二、列席人员（1人）', '【列席人员】'])
      expect(roles(read(`甲一\n${heading}\n乙二`)), heading).toEqual([two[0], ['乙二', '列席人员', null]])
    expect(roles(read('姓名,单位\n甲一,三号楼\n列席人员,\n乙二,街道'))).toEqual([two[0], ['乙二', '列席人员', null]])
    expect(roles(read('甲一\n专家：\n乙二\n出席人员：\n丙三'))).toEqual([
      two[0],
      ['乙二', '专家', 'expert'],
      ['丙三', '', 'resident'],
    ])
  })

  it('nor is a say given to whom a list of roles leaves out', () => {
    expect(roles(read('姓名,角色\n甲一,居民代表\n乙二,'))).toEqual([
      ['甲一', '居民代表', 'resident'],
      ['乙二', '', null],
    ])
    expect(roles(read('姓名,角色\n甲一,\n乙二,'))).toEqual([
      ['甲一', '', 'resident'],
      ['乙二', '', 'resident'],
    ])
  })
})

describe('a table', () => {
  it('may name its columns otherwise, again on each page, and in two lines', () => {
    for (const header of [
      '序号,姓名*,工作单位',
      '编号,参会人员姓名,单位（盖章）',
      'No,Full Name,Organization',
      'No.,Name:,Unit',
      '序号,* 姓　名,单位/部门',
    ])
      expect(people(read(`${header}\n1,甲一,三号楼\n${header}\n2,乙二,物业`)), header).toEqual([
        '甲一 三号楼',
        '乙二 物业',
      ])
    expect(people(read('姓名,单位情况,\n姓名,单位,职务\n甲一,三号楼,楼长'))).toEqual(['甲一 三号楼'])
  })

  it('may have several people in a cell, sums at its end, and cells that are no names', () => {
    const { rows, questions, notes } = read(
      '姓名,单位\n甲一,三号楼\n"乙二、丙三",物业\n合计,2\n#N/A,\n4,三号楼\n,四号楼',
    )
    expect(people({ rows })).toContain('甲一 三号楼')
    expect(questions.map(({ readings }) => readings.map((reading) => people({ rows: reading })))).toEqual([
      [['乙二 物业', '丙三 物业'], ['乙二、丙三 物业']],
    ])
    expect(notes.map(({ line, about }) => [line, about])).toEqual([
      [4, 'heading'],
      [5, 'no-name'],
      [6, 'heading'],
      [7, 'no-name'],
    ])
  })

  it('has one row too long and one with an invisible letter: only the first is at fault, and it is said where', () => {
    const { rows } = read(`姓名,单位\n甲一,三号楼\n乙二\u200B,三号楼\n丙三,${'长'.repeat(78)}\n丁四,物业\n戊五,物业`)
    expect(rows.map(rowFault)).toEqual([null, null, { column: 'unit', reason: 'text-too-long' }, null, null])
    expect(rows.map(({ line, name }) => `${line} ${name}`)).toEqual(['2 甲一', '3 乙二', '4 丙三', '5 丁四', '6 戊五'])
  })
})
