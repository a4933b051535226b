import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Share } from '#shared/decision/share'
import { needed, reaches, shareSchema } from '#shared/decision/share'
import { DECISION_WORDS } from '#shared/words/decision-words'

const share = (parts: number, of: number, bound: Share['bound']): Share => ({ parts, of, bound })
const AT_LEAST_HALF = share(1, 2, 'at-least')
const MORE_THAN_HALF = share(1, 2, 'more-than')
const TWO_THIRDS = share(2, 3, 'at-least')
const MORE_THAN_TWO_THIRDS = share(2, 3, 'more-than')
const THREE_QUARTERS = share(3, 4, 'at-least')

/** By its words: the share, and how many of 1 to 12 it takes. */
const WORDINGS: [string, string, Share, number[]][] = [
  ['过半数', 'more than half', MORE_THAN_HALF, [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]],
  ['半数以上', 'at least half', AT_LEAST_HALF, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]],
  ['三分之二以上', 'at least two thirds', TWO_THIRDS, [1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8]],
  ['超过三分之二', 'more than two thirds', MORE_THAN_TWO_THIRDS, [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9]],
  ['四分之三以上', 'at least three quarters', THREE_QUARTERS, [1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9]],
  ['三分之一以上', 'at least one third', share(1, 3, 'at-least'), [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]],
  ['百分之九十以上', 'at least 90 %', share(90, 100, 'at-least'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11]],
  ['全部', 'all', share(1, 1, 'at-least'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
]

describe('a share', () => {
  it.each(WORDINGS)('%s, “%s”: by its words and in numbers', (zh, en, each, ofOneToTwelve) => {
    expect(DECISION_WORDS.zh.share(each)).toBe(zh)
    expect(DECISION_WORDS.en.share(each)).toBe(en)
    expect(ofOneToTwelve.map((_, index) => needed(each, index + 1))).toEqual(ofOneToTwelve)
  })

  it('of nothing is reached by nothing', () => {
    for (const [, , each] of WORDINGS) {
      expect(reaches(each, 0, 0)).toBe(false)
      expect(needed(each, 0)).toBeGreaterThan(0)
    }
  })

  it('is exact where floating numbers are not', () => {
    // 2/3 as a float times 3·10¹² + 3 rounds to the wrong side of a hundredth of a square metre.
    const base = 3_000_000_000_003
    expect(needed(TWO_THIRDS, base)).toBe(2_000_000_000_002)
    expect(reaches(MORE_THAN_TWO_THIRDS, 2_000_000_000_002, base)).toBe(false)
    expect(needed(share(999, 1000, 'more-than'), 9_007_199_254_740_991)).toBe(8_998_192_055_486_251)
  })

  const anyShare = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom('at-least', 'more-than'))
    .map(([a, b, bound]) => share(Math.min(a, b), Math.max(a, b), bound))
    .filter((each) => shareSchema.safeParse(each).success)

  it('is what its definition says, counted out by hand', () => {
    fc.assert(
      fc.property(anyShare, fc.integer({ min: 1, max: 150 }), ({ parts, of, bound }, base) => {
        // Everybody is cut into `of` equal pieces; `parts` of each piece-wise column are the share.
        let pieces = 0
        for (let person = 0; person < base; person += 1) pieces += parts
        let count = 0
        for (let held = 0; bound === 'at-least' ? held < pieces : held <= pieces; count += 1) held += of
        expect(needed({ parts, of, bound }, base)).toBe(count)
        expect(reaches({ parts, of, bound }, count, base)).toBe(true)
        expect(reaches({ parts, of, bound }, count - 1, base)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    [share(3, 2, 'at-least')],
    [share(1, 1, 'more-than')],
    [share(0, 2, 'at-least')],
    [share(1.5, 2, 'at-least')],
  ])('that nobody can mean is refused: %j', (each) => {
    expect(shareSchema.safeParse(each).success).toBe(false)
  })
})
