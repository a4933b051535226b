import type * as Y from 'yjs'
import {
  entryIds,
  entryOf,
  fragmentField,
  isFindings,
  meetingFindings,
  minutesOf,
  plainField,
  speechSummary,
  summarizedSpeeches,
  textField,
} from './meeting-document'
import type { Block } from './rich-text'
import { plainText, readRichText } from './rich-text'
import { visibleText } from './visible-text'

/** The document as plain data at one moment, in the order people see it, and of its texts what people see (visibleText). */
export interface DocumentReading {
  agenda: AgendaReading[]
  clauses: ClauseReading[]
  actions: ActionReading[]
  /** Summaries by speech id, only those with words. */
  summaries: Record<string, Block[]>
  /** What the meeting found; absent while nobody has written anything. */
  findings?: Block[]
}
export interface AgendaReading {
  id: string
  title: string
  minutes: number
  kind: string
  notes: Block[]
}
export interface ClauseReading {
  id: string
  /** Place in the document, from 1. */
  number: number
  body: Block[]
  /** The words of `body`: what a consensus check is about. */
  text: string
}
export interface ActionReading {
  id: string
  what: string
  unit: string
  due: string
  /** Id of the clause or agenda item it hangs on; absent when on none. */
  clause?: string
}

/** `readText`: reads a long text; whoever reads again and again keeps what did not change (KeptReadings). */
export function readDocument(doc: Y.Doc, readText: typeof readRichText = readRichText): DocumentReading {
  const read = <T>(section: 'agenda' | 'clauses' | 'actions', one: (id: string, index: number) => T): T[] =>
    entryIds(doc, section).map(one)
  const wordsOf = (entry: Parameters<typeof textField>[0], field: 'what' | 'unit') =>
    visibleText(textField(entry, field)?.toString() ?? '')
  return {
    agenda: read('agenda', (id) => {
      const notes = fragmentField(entryOf(doc, 'agenda', id), 'notes')
      return { ...readAgendaItem(doc, id)!, notes: notes ? readText(notes) : [] }
    }),
    clauses: read('clauses', (id, index) => readClause(doc, id, index, readText)),
    actions: read('actions', (id) => {
      const entry = entryOf(doc, 'actions', id)
      return {
        id,
        what: wordsOf(entry, 'what'),
        unit: wordsOf(entry, 'unit'),
        due: visibleText(plainField(entry, 'due')),
        ...(plainField(entry, 'clause') === '' ? {} : { clause: plainField(entry, 'clause') }),
      }
    }),
    summaries: readSummaries(doc, readText),
    ...readFindings(doc, readText),
  }
}

/** Any writer can put anything under such a name: what is not rich text is read as empty. */
function readSummaries(doc: Y.Doc, readText: typeof readRichText): DocumentReading['summaries'] {
  const read = summarizedSpeeches(doc).map((id) => [id, readText(speechSummary(doc, id))] as const)
  return Object.fromEntries(read.filter(([, blocks]) => blocks.length > 0))
}

/** Without making the text where there is none: a reading changes nothing. */
function readFindings(doc: Y.Doc, readText: typeof readRichText): Pick<DocumentReading, 'findings'> {
  const findings = [...doc.share.keys()].some(isFindings) ? readText(meetingFindings(doc)) : []
  return findings.length === 0 ? {} : { findings }
}

function readClause(doc: Y.Doc, id: string, index: number, readText = readRichText): ClauseReading {
  const body = clauseBody(doc, id, readText)
  return { id, number: index + 1, body, text: clauseWords(body) }
}

function clauseBody(doc: Y.Doc, id: string, readText: typeof readRichText): Block[] {
  const fragment = fragmentField(entryOf(doc, 'clauses', id), 'body')
  return fragment ? readText(fragment) : []
}

/** The words of a clause's body. A meeting of edition 1 puts them to a check otherwise: its rules say how. */
export const clauseWords = (body: readonly Block[]): string => plainText(body).trim()

/** One clause as `readDocument` has it, at the cost of this one; null when there is none. */
export function readClauseOf(doc: Y.Doc, id: string): ClauseReading | null {
  const index = entryIds(doc, 'clauses').indexOf(id)
  return index < 0 ? null : readClause(doc, id, index)
}

/** One agenda item as `readDocument` has it, without its notes; null when there is none. */
export function readAgendaItem(doc: Y.Doc, id: string): Omit<AgendaReading, 'notes'> | null {
  const entry = entryOf(doc, 'agenda', id)
  if (!entry) return null
  return {
    id,
    title: visibleText(textField(entry, 'title')?.toString() ?? ''),
    minutes: minutesOf(entry),
    kind: plainField(entry, 'kind'),
  }
}
