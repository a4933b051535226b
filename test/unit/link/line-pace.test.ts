import { describe, expect, it } from 'vitest'
import { LinePace } from '#shared/link/line-pace'
import { WINDOW_FIRST } from '#shared/protocol/transport-policy'

interface MadeUpLine {
  roundTrip?: number
  seconds?: number
  /** Milliseconds that an answer, by its number, is late by beside the bytes before it. */
  late?(asked: number): number
}

/** A sender that gives a made-up line all it may have, for some seconds. */
function fill(bytesPerSecond: number, { roundTrip = 5, seconds = 30, late = () => 0 }: MadeUpLine = {}) {
  let now = 0
  let free = 0 // when the line has carried all it was given
  let answerAt = Number.POSITIVE_INFINITY
  let asked = 0
  let carried = 0
  let longest = 0
  const pace = new LinePace(
    () => {
      answerAt = Math.max(now, free) + roundTrip + late(asked++)
      longest = Math.max(longest, answerAt - now)
    },
    () => now,
  )
  pace.measure()
  for (; now < seconds * 1000; now++) {
    if (now >= answerAt) {
      answerAt = Number.POSITIVE_INFINITY
      pace.answered()
    }
    while (pace.room > 0) {
      const part = pace.partBytes
      free = Math.max(now, free) + (part / bytesPerSecond) * 1000
      carried += part
      pace.sent(part)
    }
  }
  return { pace, perSecond: carried / seconds, longest }
}

describe('what may be on its way', () => {
  it.each([4, 8, 16, 64])('is about a second of a line of %i KB/s, and keeps it busy', (kilobytes) => {
    const rate = kilobytes * 1024
    const { pace, perSecond, longest } = fill(rate)
    expect(perSecond).toBeGreaterThan(0.9 * rate)
    expect(longest).toBeLessThan(5_000) // the answer to a sign of life never waits longer
    expect(pace.partBytes / rate).toBeLessThanOrEqual(1)
    expect(pace.bytesPerSecond).toBeGreaterThan(0.7 * rate)
    expect(pace.bytesPerSecond).toBeLessThan(1.4 * rate)
  })

  it.each([5, 400])(
    'is asked about whenever it is not idle, over %i ms too: else what waits for that would wait for ever',
    (roundTrip) => {
      let now = 0
      let open = 0
      const pace = new LinePace(
        () => open++,
        () => now,
      )
      pace.measure()
      for (let step = 0; step < 2_000; step++) {
        now += roundTrip
        if (open > 0 && step % 3 === 0) {
          open = 0
          pace.answered()
        }
        pace.sent((step * 7919) % 3_000)
        if (!pace.idle) expect(open).toBe(1)
      }
    },
  )

  it('grows with the first answers of a good line, and of one that is only long', () => {
    const good = fill(50e6, { seconds: 2 })
    expect(good.perSecond).toBeGreaterThan(10e6)
    expect(good.pace.bytesPerSecond).toBe(Number.POSITIVE_INFINITY)
    expect(fill(10e6, { roundTrip: 400, seconds: 20 }).perSecond).toBeGreaterThan(500_000)
  })

  it('comes back after answers that losses made late', () => {
    const { perSecond } = fill(1e6, { roundTrip: 200, seconds: 60, late: (asked) => (asked % 7 === 3 ? 1_200 : 0) })
    expect(perSecond).toBeGreaterThan(20_000)
  })

  it('does not grow by what only trickled', () => {
    let now = 0
    let asked = false
    const pace = new LinePace(
      () => (asked = true),
      () => now,
    )
    for (; now < 120_000; now += 10) {
      if (asked) {
        asked = false
        pace.answered()
      }
      pace.sent(10) // a kilobyte a second
    }
    expect(pace.room).toBeLessThanOrEqual(WINDOW_FIRST)
  })
})
