/**
 * A long list that is changed by making the next one: of the thousands of rows an event copies only the block it touches,
 * so that folding ten years takes seconds. Plain data, as a snapshot of the state keeps it; rows that came with one are
 * read when somebody looks at them, and for everybody outside this file there is no difference. Rows are counted from 0.
 */
export interface Rows<Row> {
  readonly size: number
  readonly blocks: readonly Block<Row>[]
}
type Block<Row> = OpenBlock<Row> | UnreadBlock<Row>
type OpenBlock<Row> = readonly (Row | Unread<Row>)[]

/** A row as a snapshot holds it, which is read at the first look: an office of ten years has some ten thousand, and shows a hundred. */
export class Unread<Row> {
  #read: (() => Row) | null
  #row: Row | undefined

  constructor(read: () => Row) {
    this.#read = read
  }

  /** The same row at each look: what is kept about a row is kept by its identity. */
  get row(): Row {
    if (this.#read) {
      this.#row = this.#read()
      this.#read = null // and with it the bytes it was read from
    }
    return this.#row!
  }

  /** Whoever writes the list out writes the row. */
  toJSON(): Row {
    return this.row
  }
}

const BLOCK = 128

/** A block that nobody has looked into yet. */
class UnreadBlock<Row> {
  #read: (() => Unread<Row>[]) | null
  #rows: Unread<Row>[] = []

  constructor(read: () => Unread<Row>[]) {
    this.#read = read
  }

  get rows(): OpenBlock<Row> {
    if (this.#read) {
      this.#rows = this.#read()
      this.#read = null // and with it the bytes it was read from
    }
    return this.#rows
  }

  toJSON(): OpenBlock<Row> {
    return this.rows
  }
}

const opened = <Row>(block: Block<Row>): OpenBlock<Row> => (block instanceof UnreadBlock ? block.rows : block)

/** Whether it is such a list, and not something else of a state. */
export const isRows = (value: unknown): value is Rows<unknown> =>
  typeof value === 'object' && value !== null && 'blocks' in value && 'size' in value

export const noRows: Rows<never> = { size: 0, blocks: [] }

/** The list of so many rows that are not read yet. `read`: those of its nth block, as `blocksOf` gave it. */
export const unreadRows = <Row>(size: number, read: (nth: number) => Unread<Row>[]): Rows<Row> => ({
  size,
  blocks: Array.from({ length: Math.ceil(size / BLOCK) }, (_, nth) => new UnreadBlock(() => read(nth))),
})

/** The blocks of a list one after the other, the unread rows of each as they are: for who writes it out. */
export function* blocksOf<Row>({ blocks }: Rows<Row>): Generator<OpenBlock<Row>> {
  for (const block of blocks) yield opened(block)
}

export const rowAt = <Row>({ blocks }: Rows<Row>, index: number): Row | undefined => {
  const block = blocks[Math.floor(index / BLOCK)]
  return block && rowIn(block, index % BLOCK)
}

/** The list with another row behind the last. */
export const withRow = <Row>({ size, blocks }: Rows<Row>, row: Row): Rows<Row> =>
  size % BLOCK === 0
    ? { size: size + 1, blocks: [...blocks, [row]] }
    : { size: size + 1, blocks: blocks.with(-1, [...opened(blocks.at(-1)!), row]) }

/** The list with this row changed; itself where there is no such row. */
export function withChanged<Row>(rows: Rows<Row>, index: number, change: (row: Row) => Row): Rows<Row> {
  const at = Math.floor(index / BLOCK)
  const block = rows.blocks[at]
  const row = block && rowIn(block, index % BLOCK)
  if (block === undefined || row === undefined) return rows
  return { ...rows, blocks: rows.blocks.with(at, opened(block).with(index % BLOCK, change(row))) }
}

/** All rows, the first one first. */
export function* eachRow<Row>({ blocks }: Rows<Row>): Generator<Row> {
  for (const block of blocks) yield* rowsIn(block)
}

/** All rows, the last one first: what was just added is found at once. */
export function* eachRowBackwards<Row>({ blocks }: Rows<Row>): Generator<Row> {
  for (let nth = blocks.length - 1; nth >= 0; nth--) {
    const rows = opened(blocks[nth]!)
    for (let at = rows.length - 1; at >= 0; at--) yield rowIn(rows, at)!
  }
}

/**
 * What is found in each block of a list. It is looked for again only in blocks that were changed since: an event makes one
 * new block, and all others are the very ones they were.
 */
export function perBlock<Row, Found>(find: (rows: Iterable<Row>) => Found): (rows: Rows<Row>) => Found[] {
  const known = new WeakMap<Block<Row>, Found>()
  return ({ blocks }) =>
    blocks.map((block) => {
      let found = known.get(block)
      if (found === undefined) known.set(block, (found = find(rowsIn(block))))
      return found
    })
}

/** The few rows of a long list for which something holds, found without going through all of it: looked for again only in blocks that were changed. */
export class Picked<Row> {
  readonly #places = new WeakMap<Block<Row>, readonly number[]>()

  constructor(private readonly holds: (row: Row) => boolean) {}

  *in({ blocks }: Rows<Row>): Generator<Row> {
    for (const block of blocks) for (const at of this.#in(block)) yield rowIn(block, at)!
  }

  /** Their places in the list, in order. */
  placesIn({ blocks }: Rows<Row>): number[] {
    return blocks.flatMap((block, nth) => this.#in(block).map((at) => nth * BLOCK + at))
  }

  /** Takes `placesIn` of a list at its word, as it was kept beside it: so that its rows need not be read to find these. */
  take({ blocks }: Rows<Row>, places: readonly number[]): void {
    const of = new Map<number, number[]>()
    for (const place of places) {
      const nth = Math.floor(place / BLOCK)
      const there = of.get(nth)
      if (there) there.push(place % BLOCK)
      else of.set(nth, [place % BLOCK])
    }
    for (const [nth, block] of blocks.entries()) this.#places.set(block, of.get(nth) ?? [])
  }

  #in(block: Block<Row>): readonly number[] {
    let places = this.#places.get(block)
    if (places === undefined) {
      const found: number[] = []
      const rows = opened(block)
      for (let at = 0; at < rows.length; at++) if (this.holds(rowIn(rows, at)!)) found.push(at)
      this.#places.set(block, (places = found))
    }
    return places
  }
}

function* rowsIn<Row>(block: Block<Row>): Generator<Row> {
  const rows = opened(block)
  for (let at = 0; at < rows.length; at++) yield rowIn(rows, at)!
}

function rowIn<Row>(block: Block<Row>, at: number): Row | undefined {
  const rows = opened(block)
  const there = rows[at]
  if (!(there instanceof Unread)) return there
  const { row } = there
  // The list says what it said: only what stands for the row gives way to the row itself.
  ;(rows as (Row | Unread<Row>)[])[at] = row
  return row
}
