import { describe, expect, it } from 'vitest'
import { daysShort, earliestDay } from '#shared/decision/notice'
import { shippedRules } from './draft'

describe('the notice of a vote', () => {
  it.each([
    ['村民会议 (V26 art. 25): ten days', 'village-assembly', '2026-11-20', '2026-11-30'],
    ['业主 (物业管理条例 art. 14): fifteen days', 'owners-assembly', '2026-12-20', '2027-01-04'],
    ['居民代表会议: no period', 'city-representatives', '2026-11-20', '2026-11-20'],
  ])('%s', (_name, family, called, date) => {
    expect(earliestDay(shippedRules(family), called, [])).toEqual({ date })
  })

  it('in working days needs the calendar', () => {
    const rules = { notice: { days: 5, kind: 'working' as const } }
    expect(earliestDay(rules, '2026-12-28', [])).toEqual({ missingYear: 2026 })
  })

  it('lacks so many days, all of them where nobody knows when it was called, and none where none is wanted', () => {
    const owners = shippedRules('owners-assembly')
    expect(daysShort(owners, '2026-11-10', '2026-11-24')).toBe(1)
    expect(daysShort(owners, '2026-11-10', '2026-11-25')).toBe(0)
    expect(daysShort(owners, null, '2026-11-25')).toBe(15)
    expect(daysShort(shippedRules('city-representatives'), null, '2026-11-25')).toBe(0)
  })

  it('C18 sets none, C26 ten days', () => {
    expect(shippedRules('city-assembly', '2025-12-31').notice).toBeNull()
    expect(shippedRules('city-assembly').notice?.days).toBe(10)
  })
})
