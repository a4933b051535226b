import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { formatsFor } from '#renderer/strings/formats'

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 27, 9) }))
afterEach(() => void vi.useRealTimers())

it('tells the year of a day where it is not this one: before and after', () => {
  const { dayAndClock, shortDay } = formatsFor('zh')
  expect(shortDay(new Date(2026, 2, 5).getTime())).toBe('3月5日')
  expect(shortDay(new Date(2019, 2, 5).getTime())).toBe('2019年3月5日')
  expect(shortDay(new Date(2027, 0, 5).getTime())).toBe('2027年1月5日')
  expect(dayAndClock(new Date(2026, 2, 5, 8, 7).getTime())).toBe('3月5日 08:07')
  expect(dayAndClock(new Date(2019, 2, 5, 8, 7).getTime())).toMatch(/^2019年3月5日.08:07$/)
  expect(formatsFor('en').shortDay(new Date(2019, 2, 5).getTime())).toBe('5 Mar 2019')
})
