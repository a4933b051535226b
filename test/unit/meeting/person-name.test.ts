import { describe, expect, it } from 'vitest'
import { isName, nameKey, nameKeyIn, writtenName } from '#shared/meeting/person-name'

/** Characters that look like nothing, wherever they stand in a name. */
const UNSEEN = [
  ...['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u034F', '\u180E', '\u3164', '\uFFA0', '\u115F'],
  ...[
    '\u2800',
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u200E',
    '\u061C',
    '\uFE0F',
    '\u{E0061}',
    '\0',
    '\u0085',
    '\uD800',
  ],
]

describe('a name', () => {
  it('has something to read in it', () => {
    for (const nothing of ['', ' ', '\u3000', '\u00A0', '·', '、。', '—', '\uFE0F', '\u0301', ...UNSEEN])
      expect(isName(nothing), JSON.stringify(nothing)).toBe(false)
    for (const name of ['张', '甲一', 'A', '3号', '🌸花', 'ئەلى', '𠮷', 'ꀊ']) expect(isName(name), name).toBe(true)
  })

  it('is written without what nobody sees, and Chinese characters without spaces', () => {
    for (const each of UNSEEN)
      for (const spelled of [`张伟${each}`, `${each}张伟`, `张${each}伟`])
        expect(writtenName(spelled), JSON.stringify(spelled)).toBe('张伟')
    for (const space of [' ', '\u3000', '\u00A0', '\u2003', '\u200A', '\t', '  ', ' \u200B '])
      expect(writtenName(`张${space}伟`), JSON.stringify(space)).toBe('张伟')
    expect(writtenName('欧阳 娜 娜')).toBe('欧阳娜娜')
    expect(writtenName('买买提 · 艾力')).toBe('买买提·艾力')
    // What can be seen stays as it was written.
    for (const name of ['Anna Li', 'Ａｎｎａ', '买买提•艾力', '张伟 (物业)', '葛\u{E0100}飾', 'می\u200Cخواهم'])
      expect(writtenName(name), name).toBe(name)
    expect(writtenName('Rene\u0301')).toBe('Ren\u00E9')
  })
})

describe('two names', () => {
  const same: string[][] = [
    ["O'Brien", 'O’Brien', 'O‘Brien', 'OʼBrien', 'O＇Brien', 'O`Brien', 'o´brien', 'O′Brien'],
    ['Jean-Luc', 'Jean‐Luc', 'Jean‑Luc', 'Jean–Luc', 'Jean—Luc', 'Jean−Luc', 'Jean－Luc', 'Jean﹣Luc'],
    [
      '张伟',
      '张　伟',
      ' 张 伟 ',
      '张\u200B伟',
      '张伟\u200C',
      '张\u00AD伟',
      '张\u00A0伟',
      '⼸长伟'.replace('⼸长', '张'),
    ],
    ...[
      ['买买提·艾力', '买买提•艾力', '买买提‧艾力', '买买提・艾力', '买买提･艾力', '买买提∙艾力', '买买提⋅艾力'],
      [
        '买买提·艾力',
        '买买提 · 艾力',
        '买买提.艾力',
        '买买提．艾力',
        '买买提。艾力',
        '买买提\u0387艾力',
        '买买提●艾力',
      ],
      ['Anna', 'Ａｎｎａ', 'ＡＮＮＡ', 'anna', 'An\u200Dna'],
      ['Anna Li', 'Ａｎｎａ　Ｌｉ', 'anna  li', 'Anna\u00A0Li'],
      ['René', 'Rene\u0301', 'RENÉ'],
      ['人民', '⼈民'],
      ['葛', '葛\u{E0100}', '葛\uFE00'],
      ['3号楼', '３号楼', '3 号楼'.replace(' ', '')],
      ['ﻣﺮﻳﻢ', 'مريم', 'مريم\u200C'],
    ],
  ]
  it.each(same)('are the same: %s', (first, ...others) => {
    for (const each of others) expect(nameKey(each), JSON.stringify(each)).toBe(nameKey(first))
  })

  it('are two where letters differ', () => {
    const different = [
      '张伟',
      '张玮',
      '张伟民',
      '張偉',
      'Anna',
      'Ana',
      'Anna Li',
      'Annali',
      '买买提',
      '买买提·艾力',
      '艾力·买买提',
      '',
    ]
    expect(new Set(different.map(nameKey)).size).toBe(different.length)
  })

  it('are compared letter by letter in meetings of edition 1', () => {
    expect([1, 2].map((edition) => nameKeyIn(edition)('张　伟') === nameKeyIn(edition)('张伟'))).toEqual([false, true])
  })
})
