/** Columns of a table: titles, and the width of each in percent. */
export const columnsOf = (titles: readonly string[], shares: readonly number[]): { title: string; share: number }[] =>
  titles.map((title, index) => ({ title, share: shares[index] ?? 0 }))

/** A table for pens with more columns than this has smaller letters: fingerprints would make its rows high. */
const DENSE = 5

export const isDense = ({ columns, tall }: { columns: readonly unknown[]; tall?: true }): boolean =>
  tall === true && columns.length > DENSE
