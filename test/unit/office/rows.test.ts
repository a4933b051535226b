import { describe, expect, it } from 'vitest'
import type { Rows } from '#shared/office/rows'
import {
  blocksOf,
  eachRow,
  eachRowBackwards,
  noRows,
  perBlock,
  Picked,
  rowAt,
  Unread,
  unreadRows,
  withChanged,
  withRow,
} from '#shared/office/rows'

interface Row {
  n: number
  open: boolean
}
const made = (n: number): Row => ({ n, open: n % 50 === 0 })

/** A list of so many rows as a snapshot gives it, and which of them were read. */
function unread(count: number): { rows: Rows<Row>; read: number[] } {
  const read: number[] = []
  const one = (n: number) => {
    read.push(n)
    return made(n)
  }
  const block = (nth: number) =>
    Array.from({ length: Math.min(128, count - nth * 128) }, (_, at) => new Unread(() => one(nth * 128 + at)))
  return { rows: unreadRows(count, block), read }
}

describe('a long list', () => {
  it('that was not read is the list that was, row by row, and reads each once', () => {
    const { rows, read } = unread(300)
    expect(rowAt(rows, 299)).toEqual(made(299))
    expect(rowAt(rows, 300)).toBeUndefined()
    expect(rowAt(rows, 299)).toBe(rowAt(rows, 299))
    expect(read).toEqual([299])
    const first = rowAt(rows, 0)
    expect([...eachRow(rows)][0]).toBe(first)
    expect([...eachRow(rows)].map(({ n }) => n)).toEqual(Array.from({ length: 300 }, (_, n) => n))
    expect([...eachRowBackwards(rows)].map(({ n }) => n)).toEqual(Array.from({ length: 300 }, (_, n) => 299 - n))
    expect(read).toHaveLength(300)
  })

  it('keeps what was not read unread where another row is changed, in the old list and the new', () => {
    const { rows, read } = unread(300)
    const changed = withChanged(rows, 130, (row) => ({ ...row, open: true }))
    const more = withRow(changed, { n: 300, open: false })
    expect(read).toEqual([130])
    expect(rowAt(rows, 130)).toMatchObject({ open: false })
    expect(rowAt(more, 130)).toMatchObject({ open: true })
    expect(rowAt(more, 131)).toBe(rowAt(rows, 131))
    expect(JSON.parse(JSON.stringify([...blocksOf(more)].flat()))).toHaveLength(301)
    expect(JSON.parse(JSON.stringify(rows)).blocks.flat()).toHaveLength(300)
  })

  it('tells its few rows at work without reading the others, and looks again where something changed', () => {
    const open = new Picked<Row>((row) => row.open)
    let whole: Rows<Row> = noRows
    for (let n = 0; n < 300; n++) whole = withRow(whole, made(n))
    const places = open.placesIn(whole)
    expect(places).toEqual([0, 50, 100, 150, 200, 250])

    const { rows, read } = unread(300)
    open.take(rows, places)
    expect([...open.in(rows)].map(({ n }) => n)).toEqual(places)
    expect(read).toEqual(places)
    const closed = withChanged(rows, 150, (row) => ({ ...row, open: false }))
    expect(open.placesIn(closed)).toEqual([0, 50, 100, 200, 250])
    expect(open.placesIn(withRow(closed, { n: 300, open: true }))).toContain(300)
    expect(read).not.toContain(1) // of its own block nothing was changed
  })

  it('is summed up block by block, anew only where something changed', () => {
    let looked = 0
    const sums = perBlock<Row, number>((rows) => {
      looked++
      return [...rows].length
    })
    const { rows } = unread(300)
    expect(sums(rows)).toEqual([128, 128, 44])
    expect(sums(withRow(rows, made(300)))).toEqual([128, 128, 45])
    expect(sums(withChanged(rows, 3, (row) => row))).toEqual([128, 128, 44])
    expect(looked).toBe(5)
  })
})
