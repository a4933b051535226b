import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holidayCalendarSchema, isWorkingDay, lastDayOf, workingDaysAfter } from '#shared/calendar/holiday-calendar'
import { daysAfter, isWeekend } from '#shared/calendar/plain-date'

const folder = join(import.meta.dirname, '../../../resources/calendars')
const files = readdirSync(folder)
const calendars = files.map((file) => holidayCalendarSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))

describe('the shipped calendars', () => {
  it('are those of the years that were announced, each named after its year', () => {
    expect(files.sort()).toEqual(calendars.map(({ year }) => `${year}.json`).sort())
    expect(calendars.map(({ year }) => year).sort()).toEqual(Array.from({ length: 11 }, (_, n) => 2016 + n))
  })

  it.each([
    // What the State Council announced for 2026, day by day around each holiday: off, or worked.
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-04-06', false],
    ['2026-05-05', false],
    ['2026-05-09', true],
    ['2026-06-19', false],
    ['2026-09-20', true],
    ['2026-09-25', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2027-01-04', null],
  ])('%s is a working day: %s', (day, working) => {
    expect(isWorkingDay(calendars, day)).toBe(working)
  })
})

describe('working days', () => {
  it.each([
    [5, '2026-09-24', '2026-10-09'],
    [5, '2026-02-12', '2026-02-26'],
    [5, '2026-04-30', '2026-05-11'],
    [1, '2026-11-26', '2026-11-27'],
    [1, '2026-11-27', '2026-11-30'],
    [4, '2025-12-26', '2026-01-04'], // across a year that is there
  ])('%i after %s: %s', (days, from, date) => {
    expect(workingDaysAfter(calendars, from, days)).toEqual({ date })
  })

  it('are refused where a calendar is missing, however few days reach into its year', () => {
    expect(workingDaysAfter(calendars, '2026-12-28', 5)).toEqual({ missingYear: 2027 })
    expect(workingDaysAfter(calendars, '2026-12-28', 3)).toEqual({ date: '2026-12-31' })
    expect(workingDaysAfter([], '2026-03-01', 1)).toEqual({ missingYear: 2026 })
  })

  it('are whole and at least one', () => {
    for (const days of [0, -1, 1.5, Number.NaN])
      expect(() => workingDaysAfter(calendars, '2026-03-01', days)).toThrow(/period/)
  })

  it('are as many as a count day by day finds, and the last is one of them', () => {
    const day = fc.integer({ min: 0, max: 680 }).map((days) => daysAfter('2025-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 25 }), (from, days) => {
        const counted = workingDaysAfter(calendars, from, days)
        if (!('date' in counted)) return
        expect(isWorkingDay(calendars, counted.date)).toBe(true)
        let passed = 0
        for (let each = daysAfter(from, 1); each <= counted.date; each = daysAfter(each, 1))
          if (isWorkingDay(calendars, each)) passed += 1
        expect(passed).toBe(days)
      }),
    )
  })
})

describe('the last day of a period (民法典 201, 203)', () => {
  it.each([
    [15, '2026-03-01', '2026-03-16'],
    [10, '2026-09-15', '2026-09-28'], // 09-25 is a holiday
    [1, '2026-10-09', '2026-10-10'], // a Saturday that is worked
    [1, '2026-10-10', '2026-10-12'], // a Sunday
  ])('%i days from %s: %s', (days, from, date) => {
    expect(lastDayOf(calendars, from, days)).toEqual({ date })
  })

  it('is refused where nobody can say whether it is a holiday', () => {
    expect(lastDayOf(calendars, '2026-12-25', 15)).toEqual({ missingYear: 2027 })
  })
})

describe('a calendar file', () => {
  const good = {
    year: 2026,
    sources: ['x'],
    off: [{ from: '2026-01-01', to: '2026-01-03', name: { zh: '元', en: 'N' } }],
    work: ['2026-01-04'],
  }

  it.each([
    ['another year', { ...good, work: ['2025-01-04'] }, /2025-01-04 is not in 2026/],
    ['a worked weekday', { ...good, work: ['2026-01-05'] }, /working day anyway/],
    ['a day that is both', { ...good, work: ['2026-01-03'] }, /both off and worked/],
    [
      'a holiday that ends before it begins',
      { ...good, off: [{ ...good.off[0], to: '2025-12-31' }] },
      /ends after it begins/,
    ],
    ['no source', { ...good, sources: [] }, /./],
    ['a word too many', { ...good, extra: 1 }, /extra/],
  ])('with %s is refused', (_what, file, why) => {
    expect(() => holidayCalendarSchema.parse(file)).toThrow(why)
  })

  it('knows weekends', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '1969-12-27'].map(isWeekend)).toEqual([
      false,
      true,
      true,
      false,
      true,
    ])
  })
})
