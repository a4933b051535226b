import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strokePng } from '#main/export/stroke-png'
import type { Stroke } from '#shared/signing/stroke'
import {
  distanceTo,
  LINES_MAX,
  pathOfStroke,
  POINTS_MAX,
  slimmed,
  STROKE_BOX,
  strokeSchema,
} from '#shared/signing/stroke'

const point = fc.record({
  x: fc.double({ min: -50, max: 700, noNaN: true }),
  y: fc.double({ min: -50, max: 300, noNaN: true }),
})
const drawn = fc.array(fc.array(point, { maxLength: 60 }), { maxLength: 100 })

describe('a pen stroke', () => {
  it('is within its bounds whatever was drawn, and drawn by numbers alone', () => {
    fc.assert(
      fc.property(drawn, (lines) => {
        const stroke = slimmed(lines)
        if (lines.every((line) => line.length === 0)) {
          expect(stroke).toBeNull()
          return
        }
        expect(strokeSchema.safeParse(stroke).success).toBe(true)
        expect(JSON.parse(JSON.stringify(stroke))).toEqual(stroke)
        expect(pathOfStroke(stroke!)).toMatch(/^(M\d+ \d+L\d+( \d+)+)+$/)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps what a hand wrote, within a unit', () => {
    const wave = Array.from({ length: 500 }, (_, at) => ({ x: 50 + at, y: 120 + 80 * Math.sin(at / 20) }))
    const [line] = slimmed([wave])!
    expect(line!.length / 2).toBeLessThan(140)
    const points = Array.from({ length: line!.length / 2 }, (_, at) => ({ x: line![at * 2]!, y: line![at * 2 + 1]! }))
    for (const each of wave) {
      const off = Math.min(...points.slice(1).map((to, at) => distanceTo(each, points[at]!, to)))
      expect(off).toBeLessThan(1 + Math.SQRT1_2 + 0.01) // rounded to whole units before
    }
  })

  it('is nothing else than whole numbers within its frame, and not too many', () => {
    const others: unknown[] = [
      [],
      [[]],
      [[1]],
      [[1, 2, 3]],
      [[-1, 2]],
      [[1, STROKE_BOX.height + 1]],
      [[STROKE_BOX.width + 1, 1]],
      [[1.5, 2]],
      [['1', 2]],
      [['"/><script>', 2]],
      'M0 0',
      { length: 1, 0: [1, 2] },
      null,
      Array.from({ length: LINES_MAX + 1 }, () => [1, 2]),
      [Array.from({ length: POINTS_MAX * 2 + 2 }, () => 1)],
      Array.from({ length: 2 }, () => Array.from({ length: POINTS_MAX + 2 }, () => 1)),
    ]
    for (const [at, value] of others.entries()) expect([at, strokeSchema.safeParse(value).success]).toEqual([at, false])
  })

  it('is the same picture in Word', () => {
    const stroke: Stroke = [
      [100, 100, 300, 100],
      [10, 200],
    ]
    const png = strokePng(stroke)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([STROKE_BOX.width + 1, STROKE_BOX.height + 1])
    const begin = png.indexOf('IDAT') + 4
    const pixels = inflateSync(png.subarray(begin, begin + png.readUInt32BE(begin - 8)))
    const at = (x: number, y: number) => pixels[y * (STROKE_BOX.width + 2) + 1 + x]
    expect([at(100, 100), at(200, 103), at(300, 100), at(10, 200)]).toEqual([0, 0, 0, 0])
    expect([at(200, 106), at(305, 100), at(15, 200), at(0, 0)]).toEqual([255, 255, 255, 255])
  })

  it('costs little to draw, however far its lines go', () => {
    const far: Stroke = [Array.from({ length: POINTS_MAX }, (_, at) => (at % 2 ? [600, 240] : [0, 0])).flat()]
    const before = process.cpuUsage()
    strokePng(far)
    const { user, system } = process.cpuUsage(before)
    expect(user + system).toBeLessThan(3_000_000) // microseconds; a whole picture for each line would be 120 million pixels
  })
})
