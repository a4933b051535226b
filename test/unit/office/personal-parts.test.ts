import { describe, expect, it } from 'vitest'
import { masked, personalParts } from '#shared/office/topics/personal-parts'

describe('what of a slip may be somebody’s', () => {
  it.each([
    ['五号楼302室老李家半夜打麻将，电话13912345678', '五号楼▇▇▇老李家半夜打麻将，电话▇▇▇'],
    ['找我 139 1234 5678 或 0917-3312345', '找我 ▇▇▇ 或 ▇▇▇'],
    ['电话１３９１２３４５６７８', '电话▇▇▇'],
    ['身份证 610302196001011234 和 61030219600101123X', '身份证 ▇▇▇ 和 ▇▇▇'],
    ['三单元501 漏水，5-1203 也漏', '▇▇▇ 漏水，▇▇▇ 也漏'],
    ['车 陕C·12A45 天天堵门，写信 li.si@example.com', '车 ▇▇▇ 天天堵门，写信 ▇▇▇'],
  ])('is found in %s', (text, shown) => expect(masked(text)).toBe(shown))

  it.each([
    '东侧通道夜里停满车，救护车进不来',
    '路灯坏了 3 盏，等了 20 天',
    '2026年11月27日 早上七点半到八点',
    '6 号楼水箱三年没洗',
  ])('is nothing in %s', (text) => expect(personalParts(text)).toEqual([]))
})
