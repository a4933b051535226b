/**
 * A long list that is changed by making the next one: of the thousands of rows an event copies only the block it touches,
 * so that folding ten years takes seconds. Plain data, as a snapshot of the state keeps it. Rows are counted from 0.
 */
export interface Rows<Row> {
  readonly size: number
  readonly blocks: readonly (readonly Row[])[]
}

const BLOCK = 128

export const noRows: Rows<never> = { size: 0, blocks: [] }

export const rowAt = <Row>({ blocks }: Rows<Row>, index: number): Row | undefined =>
  blocks[Math.floor(index / BLOCK)]?.[index % BLOCK]

/** The list with another row behind the last. */
export const withRow = <Row>({ size, blocks }: Rows<Row>, row: Row): Rows<Row> =>
  size % BLOCK === 0
    ? { size: size + 1, blocks: [...blocks, [row]] }
    : { size: size + 1, blocks: blocks.with(-1, [...blocks.at(-1)!, row]) }

/** The list with this row changed; itself where there is no such row. */
export function withChanged<Row>(rows: Rows<Row>, index: number, change: (row: Row) => Row): Rows<Row> {
  const at = Math.floor(index / BLOCK)
  const block = rows.blocks[at]
  const row = block?.[index % BLOCK]
  if (block === undefined || row === undefined) return rows
  return { ...rows, blocks: rows.blocks.with(at, block.with(index % BLOCK, change(row))) }
}

/** All rows, the first one first. */
export function* eachRow<Row>({ blocks }: Rows<Row>): Generator<Row> {
  for (const block of blocks) yield* block
}
