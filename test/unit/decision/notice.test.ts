import { describe, expect, it } from 'vitest'
import { earliestDay, isTooEarly, opensFrom } from '#shared/decision/notice'
import { noticeText } from '#shared/papers/verdict-sentence'
import { DECISION_WORDS } from '#shared/words/decision-words'
import { announced, FAMILIES, people, shippedRules } from './draft'

const told = (family: string, called: string | null, why = '', day = '2026-06-01') =>
  announced(shippedRules(family, day), people(3, [1, 1, 1]), { notice: { called, why } })

describe('the notice of a vote', () => {
  it.each([
    ['村民会议 (V26 art. 25): ten days', 'village-assembly', '2026-11-20', '2026-11-30'],
    ['居民会议 (C26 art. 26): ten days', 'city-assembly', '2026-11-21', '2026-12-01'],
    ['成员大会 (art. 26): ten days', 'collective-members', '2026-02-20', '2026-03-02'],
    ['业主 (物业管理条例 art. 14): fifteen days', 'owners-assembly', '2026-12-20', '2027-01-04'],
    ['村委会选举: the list of voters is posted twenty days before', 'village-election', '2026-11-10', '2026-11-30'],
    ['四议 practice: the plan is given out three days before', 'four-deliberations-party', '2026-11-10', '2026-11-13'],
    ['居民代表会议: no period', 'city-representatives', '2026-11-20', '2026-11-20'],
  ])('%s', (_name, family, called, date) => {
    expect(earliestDay(shippedRules(family), called)).toBe(date)
  })

  it('opens nothing a day too early, and all on the day', () => {
    const owners = told('owners-assembly', '2026-11-10')
    expect(opensFrom(owners)).toBe('2026-11-25')
    expect(['2026-11-24', '2026-11-25', '2026-12-31'].map((day) => isTooEarly(owners, day))).toEqual([
      true,
      false,
      false,
    ])
    expect(opensFrom(told('owners-assembly', null))).toBe('never')
    expect(isTooEarly(told('owners-assembly', null), '2999-01-01')).toBe(true)
    expect(opensFrom(told('city-representatives', null))).toBeNull()
  })

  it('may be shorter only where the rule says when, and somebody says why', () => {
    // V26 and C26: 特殊情况; V18 and the others know none.
    expect(opensFrom(told('village-assembly', '2026-11-26', '汛期抢险'))).toBeNull()
    expect(opensFrom(told('village-assembly', null, '汛期抢险'))).toBeNull()
    expect(opensFrom(told('village-assembly', '2026-11-26', '  '))).toBe('2026-12-06')
    expect(opensFrom(told('village-assembly', '2025-11-26', '汛期抢险', '2025-12-01'))).toBe('2025-12-06')
    for (const family of ['owners-assembly', 'collective-members', 'village-election'])
      expect(opensFrom(told(family, null, '急')), family).toBe('never')
  })

  it('C18 sets none, C26 ten days', () => {
    expect(shippedRules('city-assembly', '2025-12-31').notice).toBeNull()
    expect(shippedRules('city-assembly').notice?.days).toBe(10)
  })

  it('stands in no statement that nothing holds anybody to', () => {
    const statements = FAMILIES.flatMap(({ versions }) => versions.flatMap((version) => version.statements))
    expect(statements.map(({ text }) => text.zh).filter((text) => /提前.*日|日前/.test(text))).toEqual([
      '法律没有规定提前几日通知',
    ])
  })

  it('is told in words, with why it is too short', () => {
    const { zh, en } = DECISION_WORDS
    expect(noticeText(zh, told('village-assembly', '2026-11-26', '汛期抢险'))).toBe(
      '通知于 2026-11-26 发出；日子没有满就表决的理由：汛期抢险',
    )
    expect(noticeText(zh, told('village-election', '2026-11-10'))).toBe('2026-11-10 公布选民名单')
    expect(noticeText(en, told('village-election', '2026-11-10'))).toBe('list of voters posted on 2026-11-10')
    expect(noticeText(zh, told('city-assembly', null, '停水'))).toBe(
      '没有说明是哪天通知的；日子没有满就表决的理由：停水',
    )
    expect(noticeText(zh, announced(shippedRules('opinion'), people(1)))).toBeNull()
  })
})
