import { describe, expect, it } from 'vitest'
import type { Clock } from '#main/meeting/ports'

/** `pass` lets so many milliseconds pass on it. */
export function describeClockContract(
  adapter: string,
  make: () => { clock: Clock; pass(milliseconds: number): Promise<void> },
): void {
  describe(`Clock: ${adapter}`, () => {
    it('goes on, on the wall as by itself', async () => {
      const { clock, pass } = make()
      const [wall, monotonic] = [clock.wall(), clock.monotonic()]
      expect(Number.isInteger(wall) && wall > Date.parse('2020-01-01')).toBe(true)
      await pass(50)
      expect(clock.monotonic() - monotonic).toBeGreaterThanOrEqual(49)
      expect(clock.wall() - wall).toBeGreaterThanOrEqual(49)
    })

    it('runs timers in the order of their times, never early, once or again and again, and none that was cancelled', async () => {
      const { clock, pass } = make()
      const ran: string[] = []
      const began = clock.monotonic()
      let early = false
      const note = (what: string, after: number) => () => {
        early ||= clock.monotonic() - began < after - 1
        ran.push(what)
      }
      clock.setTimeout(note('late', 60), 60)
      clock.setTimeout(note('soon', 20), 20)
      const cancelled = clock.setTimeout(note('cancelled', 30), 30)
      cancelled.cancel()
      cancelled.cancel()
      let count = 0
      const interval = clock.setInterval(() => {
        if (++count === 3) interval.cancel()
      }, 15)
      await pass(150)
      expect(ran).toEqual(['soon', 'late'])
      expect(count).toBe(3)
      expect(early).toBe(false)
    })

    it('runs a timer that is set in a timer, and never in the call that sets it', async () => {
      const { clock, pass } = make()
      const ran: string[] = []
      clock.setTimeout(() => {
        clock.setTimeout(() => ran.push('second'), 0)
        ran.push('first')
      }, 0)
      expect(ran).toEqual([])
      await pass(20)
      expect(ran).toEqual(['first', 'second'])
    })
  })
}
