import type { OfficePayload } from '../office/commands'
import type { ClaimWord } from '../office/description/description-state'
import { writtenTags } from '../office/written-tags'
import type { LedgerChange, LedgerFault, LedgerRow, ReturnedRow } from '../protocol/office-api'
import type { Language } from '../words/language'
import { OFFICE_WORDS } from '../words/office-words'
import { ledgerCells } from './ledger-cells'
import type { ChangeableColumn } from '../protocol/ledger-columns'
import { isChangeable, LEDGER_COLUMNS } from '../protocol/ledger-columns'
import { cellSum, plainCell } from './row-mark'

/** What a row that came back asks for: a change a command, or why not. */
export interface RowChanges {
  changes: LedgerChange[]
  faults: LedgerFault[]
  describe: Omit<OfficePayload<'topic.describe'>, 'topicId'> | null
  classify: Omit<OfficePayload<'topic.classify'>, 'topicId'> | null
}

/**
 * Holds a row that came back against the topic as it stands. What the office changed meanwhile and the reader did not is
 * left as the office has it; what both changed is told, and nobody's is taken.
 */
export function changesOf(
  { line, number, cells }: ReturnedRow,
  now: LedgerRow,
  language: Language,
  claimWord: ClaimWord,
): RowChanges {
  const stands = ledgerCells(now, language, claimWord)
  const wanted: Partial<Record<ChangeableColumn, string>> = {}
  const found: RowChanges = { changes: [], faults: [], describe: null, classify: null }
  for (const column of LEDGER_COLUMNS) {
    const cell = cells[column]
    if (!cell) continue
    const fault = (why: LedgerFault['fault']) => void found.faults.push({ line, number, column, fault: why })
    const here = plainCell(column, stands[column])
    if (cell.text === here || cellSum(number, column, cell.text) === cell.sum) continue
    if (cell.spoilt) fault(cell.spoilt)
    else if (!isChangeable(column)) fault('fixed')
    else if (cellSum(number, column, here) !== cell.sum) fault('both')
    else if (!understood(column, cell.text, language)) fault('word')
    else {
      wanted[column] = cell.text
      found.changes.push({ line, number, title: now.title, column, from: here, to: cell.text })
    }
  }
  if (found.faults.length > 0) return found
  const words = OFFICE_WORDS[language]
  const asks = (...columns: ChangeableColumn[]) => columns.some((column) => wanted[column] !== undefined)
  const said = (column: ChangeableColumn): string => wanted[column] ?? stands[column]
  if (asks('title', 'grid', 'category', 'urgency'))
    found.describe = {
      title: said('title'),
      grid: said('grid'),
      category: keyOf(words.categories, said('category'))!,
      urgency: keyOf(words.urgencies, said('urgency'))!,
    }
  if (asks('scope', 'concern', 'tags'))
    found.classify = {
      scope: keyOf(words.scopes, said('scope')),
      concern: keyOf(words.concerns, said('concern')),
      tags: wanted.tags === undefined ? [...now.tags] : writtenTags(wanted.tags),
    }
  return found
}

/** Whether a word of a column with words of its own is one of them. */
function understood(column: ChangeableColumn, text: string, language: Language): boolean {
  const words = OFFICE_WORDS[language]
  switch (column) {
    case 'category':
      return keyOf(words.categories, text) !== null
    case 'urgency':
      return keyOf(words.urgencies, text) !== null
    case 'scope':
      return text === '' || keyOf(words.scopes, text) !== null
    case 'concern':
      return text === '' || keyOf(words.concerns, text) !== null
    default:
      return true
  }
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, text: string): Key | null {
  return (Object.keys(words) as Key[]).find((key) => words[key] === text) ?? null
}
