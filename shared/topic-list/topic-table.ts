/** What a column of a list of topics can hold. */
export const TOPIC_FIELDS = [
  'title',
  'words',
  'day',
  'channel',
  'category',
  'urgency',
  'grid',
  'name',
  'phone',
  'address',
] as const
export type TopicField = (typeof TOPIC_FIELDS)[number]

/** A list of topics as it was read, before anybody said whether its columns were understood. */
export interface TopicTable {
  /** What each column was taken for; null: for nothing, and it is left aside. */
  columns: (TopicField | null)[]
  /** What stands above each; "" where the list has no line of column names. */
  heads: string[]
  rows: TopicTableRow[]
  /** Lines that were taken for no topic: titles, sums, what a messenger says by itself, mere answers. */
  aside: { line: number; text: string }[]
  /** The visible sheets of a workbook before the hidden ones, and which of them this is; none for a text. */
  sheets: { name: string; hidden: boolean }[]
  sheet: number
  /** Lines of a text that fall into more columns than have names: what they say may be cut in the middle. */
  spilled: readonly number[]
  /** The workbook counts its days from 1904. */
  from1904: boolean
  /** There is more in it than was read. */
  cut: boolean
}

export interface TopicTableRow {
  /** Line in the file or the pasted text, from 1. */
  line: number
  cells: string[]
}
