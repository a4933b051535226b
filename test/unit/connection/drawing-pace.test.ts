import { beforeEach, expect, it, vi } from 'vitest'
import { drawingPace } from '../../../renderer/connection/drawing-pace'

const FRAME = 16
let frames = true

beforeEach(() => {
  vi.useFakeTimers()
  frames = true
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames && setTimeout(draw, FRAME))
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

/** Times at which changes were applied that came every 10 ms for a second, each applying taking so long. */
function applied(taking: number): number[] {
  const whenToApply = drawingPace(() => Date.now())
  const began = Date.now()
  const times: number[] = []
  let waits = false
  for (let at = 0; at < 1000; at += 10) {
    if (!waits) {
      waits = true
      whenToApply(() => {
        waits = false
        times.push(Date.now() - began)
        vi.setSystemTime(Date.now() + taking)
      })
    }
    vi.advanceTimersByTime(10)
  }
  return times
}

it('applies with the next frame, whatever has come by then', () => {
  const times = applied(0)
  expect(times[0]).toBe(FRAME)
  expect(times.length).toBeGreaterThan(20)
  expect(times.length).toBeLessThan(1000 / FRAME)
})

it('rests three times as long as it took, where it takes long', () => {
  const pauses = applied(60)
    .map((at, index, all) => at - (all[index - 1] ?? 0))
    .slice(1)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(4 * 60)
})

it('goes on where no frame comes, seldom', () => {
  frames = false
  const times = applied(0)
  expect(times.length).toBeGreaterThan(0)
  expect(times.length).toBeLessThanOrEqual(2)
})
