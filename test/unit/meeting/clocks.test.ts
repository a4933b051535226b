import { describe, expect, it } from 'vitest'
import { ClockWatch } from '#main/meeting/clock-watch'
import { materialKind } from '#main/meeting/material-kind'
import { Stopwatch } from '#main/meeting/stopwatch'
import { timestamp } from '#main/meeting/timestamp'
import { MovedClock } from '../../support/moved-clock'

describe('durations', () => {
  it('do not change when the clock on the wall is set', async () => {
    const clock = new MovedClock()
    const watch = new Stopwatch(clock)
    const from = timestamp(clock)
    watch.start('speech')
    await clock.advance(61_000)
    clock.setWall(-3_600_000)
    expect(watch.elapsed('speech', from)).toBe(61_000)
  })

  it('come from the wall after a restart, and are never negative', () => {
    const watch = new Stopwatch(new MovedClock(new Date(90_000).toISOString()))
    expect(watch.elapsed('speech', new Date(30_000).toISOString())).toBe(60_000)
    expect(watch.elapsed('speech', new Date(120_000).toISOString())).toBe(0)
  })
})

it('a clock that was set is told once, a drift of a second never', async () => {
  const clock = new MovedClock()
  const watch = new ClockWatch(clock)
  await clock.advance(10_000)
  clock.setWall(1000)
  expect(watch.jumped()).toBe(0)
  clock.setWall(-3_600_000)
  expect(watch.jumped()).toBe(-3_599_000)
  expect(watch.jumped()).toBe(0)
})

it('a file is what its first bytes say', () => {
  const of = (...bytes: number[]) => materialKind(Uint8Array.from(bytes))
  expect(materialKind(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
  for (const before of ['\uFEFF', '\r\n', '\n\n ', 'Content-Type: application/pdf\r\n\r\n', 'x'.repeat(1024)])
    expect(materialKind(Buffer.from(`${before}%PDF-1.7`)), before.slice(0, 20)).toBe('application/pdf')
  expect(materialKind(Buffer.from(`${'x'.repeat(1025)}%PDF-1.7`))).toBeNull()
  expect(of(0xff, 0xd8, 0xff, ...Buffer.from('%PDF-1.7'))).toBe('image/jpeg')
  expect(of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).toBe('image/png')
  expect(of(0xff, 0xd8, 0xff, 0xe0)).toBe('image/jpeg')
  expect(materialKind(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp')
  for (const text of ['', '<svg onload=alert(1)>', '<!doctype html>', 'RIFF\0\0\0\0WAVE', ' %PDF-', 'MZ'])
    expect(materialKind(Buffer.from(text))).toBeNull()
})
