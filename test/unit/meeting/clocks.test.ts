import { describe, expect, it } from 'vitest'
import { ClockWatch } from '#main/meeting/clock-watch'
import { materialKind } from '#main/meeting/material-kind'
import { Stopwatch } from '#main/meeting/stopwatch'

describe('durations', () => {
  it('do not change when the clock on the wall is set', () => {
    const time = { monotonic: 1000, wall: 5_000_000 }
    const watch = new Stopwatch(
      () => time.monotonic,
      () => time.wall,
    )
    watch.start('speech')
    time.monotonic += 61_000
    time.wall -= 3_600_000
    expect(watch.elapsed('speech', new Date(5_000_000).toISOString())).toBe(61_000)
  })

  it('come from the wall after a restart, and are never negative', () => {
    const watch = new Stopwatch(
      () => 0,
      () => 90_000,
    )
    expect(watch.elapsed('speech', new Date(30_000).toISOString())).toBe(60_000)
    expect(watch.elapsed('speech', new Date(120_000).toISOString())).toBe(0)
  })
})

it('a clock that was set is told once, a drift of a second never', () => {
  const time = { monotonic: 0, wall: 1_000_000 }
  const watch = new ClockWatch(
    () => time.monotonic,
    () => time.wall,
  )
  time.monotonic += 10_000
  time.wall += 11_000
  expect(watch.jumped()).toBe(0)
  time.wall -= 3_600_000
  expect(watch.jumped()).toBe(-3_599_000)
  expect(watch.jumped()).toBe(0)
})

it('a file is what its first bytes say', () => {
  const of = (...bytes: number[]) => materialKind(Uint8Array.from(bytes))
  expect(materialKind(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
  expect(of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).toBe('image/png')
  expect(of(0xff, 0xd8, 0xff, 0xe0)).toBe('image/jpeg')
  expect(materialKind(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp')
  for (const text of ['', '<svg onload=alert(1)>', '<!doctype html>', 'RIFF\0\0\0\0WAVE', ' %PDF-', 'MZ'])
    expect(materialKind(Buffer.from(text))).toBeNull()
})
