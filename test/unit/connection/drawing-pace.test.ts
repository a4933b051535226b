import { beforeEach, expect, it, vi } from 'vitest'
import { drawingPace } from '../../../renderer/connection/drawing-pace'
import { typingOn } from '../../../renderer/connection/typing'

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

/** Times at which changes were applied that came every 10 ms for a second, each applying taking so long. `keys`: when keys are struck. */
function applied(taking: number, keys: readonly number[] = []): number[] {
  const page = new EventTarget()
  const whenToApply = drawingPace(
    typingOn(page as never, () => Date.now()),
    () => Date.now(),
  )
  const began = Date.now()
  const times: number[] = []
  let waits = false
  for (let at = 0; at < 1000; at += 10) {
    if (keys.includes(at)) page.dispatchEvent(new Event('keydown'))
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

it('rests four times as long as it took, where it takes long', () => {
  const pauses = applied(60)
    .map((at, index, all) => at - (all[index - 1] ?? 0))
    .slice(1)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5 * 60)
})

it('goes on where no frame comes, seldom', () => {
  frames = false
  const times = applied(0)
  expect(times.length).toBeGreaterThan(0)
  expect(times.length).toBeLessThanOrEqual(2)
})

it('applies right behind a letter while somebody types, and never when a key is due', () => {
  const keys = [0, 250, 500, 750]
  const times = applied(20, keys)
  expect(times.length).toBeGreaterThan(1)
  for (const at of times) {
    const since = at - Math.max(...keys.filter((key) => key <= at))
    expect(since).toBeGreaterThanOrEqual(FRAME)
    expect(since).toBeLessThan(150)
  }
})

it('goes on as before once the hands are still', () => {
  const times = applied(0, [0])
  expect(times.filter((at) => at < 700).length).toBeLessThanOrEqual(1)
  expect(times.filter((at) => at >= 700).length).toBeGreaterThan(5)
})
