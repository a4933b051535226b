import { expect, it } from 'vitest'
import { penRows } from '#shared/papers/pen-rows'
import { besideFigures, closingIndents, widthOf } from '#shared/papers/text-width'

it('places for pens: two in a line where both have room to write, a long label a line of its own', () => {
  const rows = penRows(['主持人', '记录人', '签发人（王秀兰）', '监票人', '计票人'], '：')
  expect(rows.map((row) => row.map(({ label }) => label))).toEqual([
    ['主持人：', '记录人：'],
    ['签发人（王秀兰）：'],
    ['监票人：', '计票人：'],
  ])
  for (const { label, width } of rows.flat()) expect(width - widthOf(label)).toBeGreaterThanOrEqual(6)
  const [long] = penRows(['签'.repeat(40)], '：')
  expect(long![0]!.width).toBe(28)
})

it('落款: the unit in the middle over the date four characters from the right, and nothing beyond the type area', () => {
  const date = '2026年3月5日'
  const middle = (text: string, fromRight: number) => fromRight + widthOf(text) / 2
  for (const unit of ['社区', '东风路社区居民委员会', '中国人民政治协商会议东风路街道工作委员会']) {
    const from = closingIndents(unit, date)
    expect(middle(unit, from.unit)).toBe(middle(date, from.date))
    expect(from.unit).toBeGreaterThanOrEqual(0)
  }
  expect(closingIndents('社区', date).date).toBe(4)
})

it('counts what word processors set between Chinese and figures', () => {
  expect(besideFigures('2026年3月5日')).toBe(1)
  expect(besideFigures('二〇二六年')).toBe(0)
})
