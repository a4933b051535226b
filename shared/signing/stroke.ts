import * as z from 'zod'
import { canonicalBytes, digestOf } from './canonical'

/** Where a pen stroke is drawn, in its own units; x to the right, y down. */
export const STROKE_BOX = { width: 600, height: 240 }
/** Of the pen, in the same units. */
export const PEN_WIDTH = 7
/** Three characters in regular script have some thirty lines. */
export const LINES_MAX = 80
/** Together, once what says nothing is left out (`slimmed`); about 6,000 bytes at most. */
export const POINTS_MAX = 800

/** A line as the pen went: x and y of each point in turn. */
export type StrokeLine = number[]
/** 手写签名, as whole numbers and nothing else: whoever shows it draws it. */
export type Stroke = StrokeLine[]

const inside = (most: number) => z.int().min(0).max(most)

const lineSchema = z
  .array(inside(STROKE_BOX.width))
  .min(2)
  .max(POINTS_MAX * 2)
  .refine((line) => line.length % 2 === 0 && line.every((value, at) => at % 2 === 0 || value <= STROKE_BOX.height))

/** Held to this wherever one comes from outside. */
export const strokeSchema = z
  .array(lineSchema)
  .min(1)
  .max(LINES_MAX)
  .refine((lines) => lines.reduce((sum, line) => sum + line.length, 0) <= POINTS_MAX * 2)

/** What a signature names its stroke by: so a public copy can leave the stroke out. */
export const digestOfStroke = (stroke: Stroke): string => digestOf(canonicalBytes(stroke))

/** Data of an SVG path: letters M and L, and numbers. A dot is a line of no length, which round ends make visible. */
export const pathOfStroke = (stroke: Stroke): string =>
  stroke
    .map((line) => {
      const [x, y, ...rest] = line
      return `M${x} ${y}L${rest.length === 0 ? `${x} ${y}` : rest.join(' ')}`
    })
    .join('')

/**
 * A drawn stroke with fewer points: those left out lie no further than `off` from where the line goes without them
 * (Douglas and Peucker 1973), and lines beyond the most are cut. Null where nothing was drawn.
 */
export function slimmed(drawn: readonly (readonly { x: number; y: number }[])[]): Stroke | null {
  const whole = drawn
    .filter((line) => line.length > 0)
    .slice(0, LINES_MAX)
    .map((line) => line.map(({ x, y }) => ({ x: within(x, STROKE_BOX.width), y: within(y, STROKE_BOX.height) })))
  if (whole.length === 0) return null
  for (let off = 1; ; off *= 1.5) {
    const lines = whole.map((line) => thinned(line, off))
    if (lines.reduce((sum, line) => sum + line.length, 0) <= POINTS_MAX)
      return lines.map((line) => line.flatMap(({ x, y }) => [x, y]))
  }
}

export interface StrokePoint {
  x: number
  y: number
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)))

function thinned(line: readonly StrokePoint[], off: number): StrokePoint[] {
  const kept = new Set([0, line.length - 1])
  const stretches: [number, number][] = [[0, line.length - 1]]
  for (let next = stretches.pop(); next; next = stretches.pop()) {
    const [from, to] = next
    let [furthest, distance] = [-1, off]
    for (let at = from + 1; at < to; at++) {
      const away = distanceTo(line[at]!, line[from]!, line[to]!)
      if (away > distance) [furthest, distance] = [at, away]
    }
    if (furthest < 0) continue
    kept.add(furthest)
    stretches.push([from, furthest], [furthest, to])
  }
  return line.filter((_, at) => kept.has(at))
}

/** Of a point from a stretch of a line. */
export function distanceTo({ x, y }: StrokePoint, from: StrokePoint, to: StrokePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length))
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy)
}
