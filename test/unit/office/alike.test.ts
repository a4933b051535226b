import { expect, it } from 'vitest'
import { alikeAmong, pairsOf } from '#main/office/alike'

const THERE = [
  '三号楼西头的路灯从上礼拜就不亮',
  '三号楼水箱三年没清洗，水有铁锈味',
  '三号楼楼道充电飞线，拔了又插',
  '五号楼东侧通道夜里停满车，救护车进不来',
  '三号楼门禁卡补办要跑两趟',
  'lift of building 3 is stuck',
]
const among = THERE.map((text) => ({ row: text, text }))
const likeliest = (...parts: string[]) => alikeAmong(parts, among).map(({ row }) => row)

it('finds the matter in other words, and not whatever has the same address', () => {
  expect(likeliest('三号楼西边路灯坏了不亮')[0]).toBe(THERE[0])
  expect(likeliest('三号楼要装电梯')).toEqual([])
  expect(likeliest('东侧通道停车', '夜里两边停满车，救护车都进不来')[0]).toBe(THERE[3])
  expect(likeliest('the lift in building 3')).toEqual([THERE[5]])
  expect(likeliest('路')).toEqual([])
  expect(likeliest('')).toEqual([])
})

it('takes a title for the same whatever long words stand below it', () => {
  const long = '我家老人八十一了，每天要下楼买菜，邻居们都说过好几回，一直没有人管，今天特地来说一声。'
  expect(likeliest('水箱没清洗有铁锈味', long)[0]).toBe(THERE[1])
})

it('has no pairs over a mark or a space', () => {
  expect([...pairsOf('路灯，不亮 ab')]).toEqual(['路灯', '不亮', 'ab'])
})
