import { describe, expect, it } from 'vitest'
import { Histogram, median, percentileOf, shown, slope, table } from '../../bench/figures'

describe('a histogram', () => {
  it('gives the nearest rank to a twentieth of a millisecond', () => {
    const times = new Histogram()
    for (let n = 1; n <= 100; n++) times.add(n)
    expect(times.count).toBe(100)
    expect(times.percentile(0.5)).toBeCloseTo(50.05, 5)
    expect(times.percentile(0.95)).toBeCloseTo(95.05, 5)
    expect(times.percentile(1)).toBeCloseTo(100.05, 5)
    expect(times.percentile(0)).toBeCloseTo(1.05, 5)
  })

  it('counts as one what several processes counted', () => {
    const [one, other] = [new Histogram(), new Histogram()]
    one.add(1, 3)
    one.add(7)
    other.add(1)
    other.add(7, 5)
    const sent = new Histogram(new Map(other.buckets))
    sent.merge(one)
    expect(sent.count).toBe(10)
    expect(sent.percentile(0.4)).toBeCloseTo(1.05, 5)
    expect(sent.percentile(0.41)).toBeCloseTo(7.05, 5)
    expect(other.count).toBe(6)
  })

  it('knows nothing of nothing, and forgets when told to', () => {
    const times = new Histogram()
    expect(times.percentile(0.95)).toBeNull()
    times.add(-3)
    expect(times.percentile(0.95)).toBeCloseTo(0.05, 5)
    times.clear()
    expect(times.percentile(0.95)).toBeNull()
  })
})

describe('of a few runs', () => {
  it('the median is the middle one, or between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 7])).toBe(6)
    expect(median([])).toBeNull()
  })

  it('percentiles are values that were there', () => {
    const values = Array.from({ length: 209 }, (_, n) => 209 - n)
    expect(percentileOf(values, 0.95)).toBe(199)
    expect(percentileOf(values, 0.5)).toBe(105)
    expect(percentileOf([4], 0.95)).toBe(4)
    expect(percentileOf([], 0.95)).toBeNull()
  })

  it('the slope is that of the nearest line', () => {
    expect(
      slope([
        [0, 100],
        [50, 110],
        [100, 120],
      ]),
    ).toBeCloseTo(0.2)
    expect(
      slope([
        [0, 0],
        [1, 3],
        [2, 2],
        [3, 5],
      ]),
    ).toBeCloseTo(1.4)
    expect(slope([[5, 1]])).toBeNull()
    expect(slope([])).toBeNull()
  })
})

describe('on the page', () => {
  it('numbers show three digits at most and no false zeros', () => {
    expect([0, 0.333, 2, 9.876, 27.04, 1385.4, 100].map(shown)).toEqual(['0', '0.33', '2', '9.88', '27', '1385', '100'])
    expect(shown(null)).toBe('–')
  })

  it('a table has a line for each row', () => {
    expect(
      table(
        ['system', 'ms'],
        [
          ['yuanzhuo', '17'],
          ['other', '–'],
        ],
      ),
    ).toBe('| system | ms |\n| --- | ---: |\n| yuanzhuo | 17 |\n| other | – |')
  })
})
