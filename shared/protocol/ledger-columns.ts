/** Columns of the ledger, in the order of its table. */
export const LEDGER_COLUMNS = [
  'number',
  'title',
  'channel',
  'grid',
  'category',
  'scope',
  'concern',
  'tags',
  'urgency',
  'stage',
  'lodged',
  'selected',
  'claimant',
  'notes',
  'meetings',
  'agreed',
  'bodies',
  'helpers',
  'issued',
  'due',
  'late',
  'progress',
  'round',
  'result',
  'reported',
  'checked',
  'verdict',
  'notice',
] as const
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number]

/** What may be written over in a table that went out: all else follows from what happened. */
export const CHANGEABLE = ['title', 'grid', 'category', 'scope', 'concern', 'tags', 'urgency'] as const
export type ChangeableColumn = (typeof CHANGEABLE)[number]

export const isChangeable = (column: LedgerColumn): column is ChangeableColumn =>
  (CHANGEABLE as readonly LedgerColumn[]).includes(column)
