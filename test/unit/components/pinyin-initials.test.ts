import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { findsSeat } from '#renderer/components/finds-seat'
import { hasInitials, pinyinInitials } from '#renderer/components/pinyin-initials'

/** The 3,755 characters of GB 2312's first level: all that common names are written with. */
function firstLevel(): string[] {
  const decoder = new TextDecoder('gb18030')
  const characters: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++)
      characters.push(decoder.decode(Uint8Array.of(row, cell)))
  return characters
}

/** Initials of all readings that a maintained dictionary has for a character, its usual one first. */
const inDictionary = (character: string): string[] =>
  pinyin(character, { toneType: 'none', type: 'array', multiple: true }).map((reading) => reading[0]!.replace('ü', 'y'))

describe('initials in pinyin', () => {
  it('are those of a maintained dictionary, for every character of GB 2312 level 1', () => {
    const characters = firstLevel()
    expect(characters).toHaveLength(3755)
    // In a reading that the dictionary has, and found by the one that it says is usual.
    const wrong = characters.filter((each) => !inDictionary(each).includes(pinyinInitials(`王${each}`)[1]!))
    const unfound = characters.filter((each) => !hasInitials(each, inDictionary(each)[0]!))
    expect({ wrong, unfound }).toEqual({ wrong: [], unfound: [] })
  })

  it.each([
    ['刘一', 'ly'],
    ['罗二', 'le'],
    ['吕三', 'ls'],
    ['荣瑞', 'rr'],
    ['陆龙卢路', 'llll'],
    ['张　伟', 'zw'],
    ['买买提·艾力', 'mmtal'],
    ['Anna Li', 'annali'],
    ['曾凡', 'zf'],
    ['单田芳', 'stf'],
    ['仇英', 'qy'],
    ['覃勇', 'qy'],
    ['翟天', 'zt'],
    ['解晓东', 'xxd'],
    ['查良', 'zl'],
    ['区志', 'oz'],
  ])('%s is %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials)
    expect(hasInitials(name, initials)).toBe(true)
    expect(hasInitials(name, initials.slice(0, 1))).toBe(true)
    expect(hasInitials(name, `${initials}x`)).toBe(false)
  })

  it('are found by any reading a character has in names', () => {
    for (const [name, initials] of [
      ['尉迟恭', 'ycg'],
      ['万俟卨', 'mq'],
      ['覃勇', 'ty'],
      ['乐嘉', 'lj'],
      ['王乐', 'wy'],
      ['长孙无忌', 'zswj'],
      ['单于', 'cy'],
      ['林长行', 'lzh'],
    ] as const)
      expect(hasInitials(name, initials), `${name} ${initials}`).toBe(true)
  })
})

describe('looking for somebody', () => {
  const seat = (name: string, unit = '三号楼') =>
    ({
      participant: null,
      invitee: { id: 'i', name, unit, sector: '居民', roleId: 'r', excused: false, excuse: '' },
      standing: 'deliberant',
    }) as const
  const found = (wanted: string, name: string, unit?: string) => findsSeat(seat(name, unit), wanted)

  it('goes by initials and words, however they are typed', () => {
    for (const wanted of [
      '',
      ' ',
      'ly',
      'LY',
      'ｌｙ',
      'l y',
      '刘',
      '刘 一',
      '刘　一',
      '刘\u200B一',
      '一 三号',
      '三号楼 刘一',
      '居民',
      'l',
    ])
      expect(found(wanted, '刘一'), wanted).toBe(true)
    for (const wanted of ['lx', '二', 'y', '刘一二', '一 四号']) expect(found(wanted, '刘一'), wanted).toBe(false)
    for (const wanted of ['买买提•艾力', '买买提‧艾力', '买买提・艾力', '艾力', 'mmtal', 'mmt'])
      expect(found(wanted, '买买提·艾力'), wanted).toBe(true)
    for (const wanted of ['anna', 'Ａｎｎａ', 'ANNA LI', 'li']) expect(found(wanted, 'Anna Li'), wanted).toBe(true)
  })
})
