import type { Stroke } from '#shared/signing/stroke'
import { distanceTo, PEN_WIDTH, STROKE_BOX } from '#shared/signing/stroke'
import { greyPng } from './grey-png'

/** Pixels from the middle of a line beyond which it darkens none. */
const REACH = Math.ceil(PEN_WIDTH / 2) + 1

/** A pen stroke as a PNG file, a pixel for each of its units: Word draws no SVG without a picture beside it. */
export function strokePng(stroke: Stroke): Buffer {
  const { width, height } = STROKE_BOX
  const rows = Array.from({ length: height + 1 }, () => new Uint8Array(width + 1).fill(255))
  for (const line of stroke)
    for (let at = 0; at < line.length; at += 2) {
      const to = { x: line[at]!, y: line[at + 1]! }
      const from = at === 0 ? to : { x: line[at - 2]!, y: line[at - 1]! }
      for (let y = Math.max(0, Math.min(from.y, to.y) - REACH); y <= Math.max(from.y, to.y) + REACH; y++) {
        if (y > height) break
        const [left, right] = nearRow(y, from, to)
        for (let x = Math.max(0, left); x <= Math.min(width, right); x++) {
          const dark = Math.min(1, Math.max(0, PEN_WIDTH / 2 + 0.5 - distanceTo({ x, y }, from, to)))
          rows[y]![x] = Math.min(rows[y]![x]!, Math.round(255 * (1 - dark)))
        }
      }
    }
  return greyPng(width + 1, 8, rows)
}

/** From where to where a stretch can darken a row: whoever drew long lines on purpose must not cost a whole picture for each. */
function nearRow(y: number, from: { x: number; y: number }, to: { x: number; y: number }): [number, number] {
  const at = (row: number) => {
    const part = Math.min(1, Math.max(0, (row - from.y) / (to.y - from.y)))
    return from.x + part * (to.x - from.x)
  }
  const ends = from.y === to.y ? [from.x, to.x] : [at(y - REACH), at(y + REACH)]
  return [Math.floor(Math.min(...ends)) - REACH, Math.ceil(Math.max(...ends)) + REACH]
}
