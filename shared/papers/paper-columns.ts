/** Columns of a table: titles, and the width of each in percent. */
export const columnsOf = (titles: readonly string[], shares: readonly number[]): { title: string; share: number }[] =>
  titles.map((title, index) => ({ title, share: shares[index] ?? 0 }))
