import { CHARACTERS_PER_LINE, widthOf } from './text-width'

/** Full-width characters between two places, and the least that a pen needs: 33 mm. */
const GAP = 2
const PEN_ROOM = 6

/** A place for a pen. Lengths in full-width characters. */
export interface PenPlace {
  /** With its colon. */
  label: string
  /** Of label and room. */
  width: number
}

/** Places for pens, two in a line where both labels leave enough room to write. */
export function penRows(labels: readonly string[], colon: string): PenPlace[][] {
  const half = (CHARACTERS_PER_LINE - GAP) / 2
  const rows: PenPlace[][] = []
  for (const each of labels) {
    const label = `${each}${colon}`
    const needed = widthOf(label) + PEN_ROOM
    const place = { label, width: Math.max(half, Math.min(CHARACTERS_PER_LINE, needed)) }
    const row = rows.at(-1)
    if (row?.length === 1 && row[0]!.width === half && place.width === half) row.push(place)
    else rows.push([place])
  }
  return rows
}
