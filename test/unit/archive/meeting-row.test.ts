import { describe, expect, it } from 'vitest'
import { faultyRow, pastOf } from '#shared/archive/meeting-row'

const row = (past: string) => ({ ...faultyRow('2026-03-02-a2179efedf40', '', undefined), past })
const ITEMS = [
  { title: '轮流发言（每人三分钟）', kind: 'speeches', actualMinutes: 7.78 },
  { title: '3 号楼 照明', kind: '', actualMinutes: 12 },
]

describe('what the items of an earlier meeting took', () => {
  it('is read from its row', () => {
    expect(pastOf(row('speeches 7.78 轮流发言（每人三分钟）\n 12 3 号楼 照明'))).toEqual(ITEMS)
  })

  it('is nothing of what is damaged, and of a meeting that is not over', () => {
    expect(pastOf(row(''))).toEqual([])
    expect(pastOf(row('speeches 7.7x 发言\nopening 4 签到'))).toEqual([
      { title: '签到', kind: 'opening', actualMinutes: 4 },
    ])
    expect(pastOf(row('[{"title":"签到"}]'))).toEqual([])
  })
})
