import type { ClaimWord } from '../office/description/description-state'
import type { LedgerRow } from '../protocol/office-api'
import type { Language } from '../words/language'
import { OFFICE_WORDS } from '../words/office-words'
import type { LedgerColumn } from '../protocol/ledger-columns'

/** What stands above each column. */
export function ledgerHeads(language: Language, claimWord: ClaimWord): Record<LedgerColumn, string> {
  const { ledger, treat } = OFFICE_WORDS[language]
  return { ...ledger.columns, ...(claimWord === 'treat' ? { claimant: treat.claimant } : {}) }
}

/** A line of the ledger as the cells of a table. */
export function ledgerCells(row: LedgerRow, language: Language, claimWord: ClaimWord): Record<LedgerColumn, string> {
  const words = OFFICE_WORDS[language]
  const { notice } = row
  return {
    number: row.number,
    title: row.title,
    channel: words.channels[row.channel],
    grid: row.grid,
    category: words.categories[row.category],
    scope: row.scope ? words.scopes[row.scope] : '',
    concern: row.concern ? words.concerns[row.concern] : '',
    tags: row.tags.join(TAGS_BETWEEN[language]),
    urgency: words.urgencies[row.urgency],
    stage: claimWord === 'treat' && row.stage === 'awaiting' ? words.treat.awaiting : words.stages[row.stage],
    lodged: row.lodged,
    selected: row.selected ?? '',
    claimant: row.claimant,
    notes: counted(row.notes),
    meetings: counted(row.meetings),
    agreed: counted(row.agreed),
    bodies: row.bodies,
    helpers: row.helpers,
    issued: row.issued ?? '',
    due: row.due ?? '',
    late: counted(row.late),
    progress: row.progress,
    round: String(row.round),
    result: row.result ? words.results[row.result] : '',
    reported: row.reported ?? '',
    checked: row.checked ?? '',
    verdict: row.verdict ? words.verdicts[row.verdict] : '',
    notice: notice ? `${notice.from} – ${notice.until ?? ''}` : '',
  }
}

const TAGS_BETWEEN: Record<Language, string> = { zh: '\u3001', en: ', ' }

/** Nothing where there is none: a column of noughts hides the others. */
const counted = (number: number): string => (number > 0 ? String(number) : '')
