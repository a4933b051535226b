import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { ItemKind } from './item-kind'

/**
 * Shape of a meeting's Y.Doc. One document a meeting; every long text is an XmlFragment of its own, so that an
 * editor's cost follows the length of one item, not of the meeting.
 *
 *   agenda:  Map<itemId,   Map{ order, title: Text, minutes: number, kind, notes: XmlFragment }>
 *   clauses: Map<clauseId, Map{ order, body: XmlFragment }>
 *   actions: Map<actionId, Map{ order, what: Text, unit: Text, due: string "YYYY-MM-DD" or "", clause: string id of what it hangs on, or absent }>
 *
 *   speech:<speechId>: XmlFragment of its own for each speech, its summary (摘要). Named types at the top of the document
 *   exist as soon as anybody asks for them, so that two secretaries beginning the same summary at once lose nothing.
 *
 *   findings: XmlFragment, what the meeting found (会议认为), in the secretary's words: the part of 纪要 that nobody but a
 *   person can write.
 *
 * `order` is a fractional index: moving an entry changes one string, and concurrent moves never lose or double one.
 * Two entries inserted at the same place at the same moment can share an order; their ids then decide.
 */
export type Entry = Y.Map<unknown>
export type Section = 'agenda' | 'clauses' | 'actions'

export const sectionOf = (doc: Y.Doc, section: Section): Y.Map<Entry> => doc.getMap<Entry>(section)

/** One entry; undefined when there is none, or when what stands there is none: an earlier version let other shapes in. */
export function entryOf(doc: Y.Doc, section: Section, id: string): Entry | undefined {
  const entry: unknown = sectionOf(doc, section).get(id)
  return entry instanceof Y.Map ? entry : undefined
}

/** A field that holds plain text (order, kind, due, clause); "" when something else stands there. */
export const plainField = (entry: Entry | undefined, field: 'order' | 'kind' | 'due' | 'clause'): string => {
  const value = entry?.get(field)
  return typeof value === 'string' ? value : ''
}

/** Ids of a section's entries in the order people see them. */
export function entryIds(doc: Y.Doc, section: Section): string[] {
  const entries = [...sectionOf(doc, section).keys()].flatMap((id) => {
    const entry = entryOf(doc, section, id)
    return entry ? [{ id, order: plainField(entry, 'order') }] : []
  })
  entries.sort((a, b) => (a.order === b.order ? compare(a.id, b.id) : compare(a.order, b.order)))
  return entries.map(({ id }) => id)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export interface AgendaDraft {
  title: string
  minutes: number
  kind: ItemKind
}

/** Adds an agenda item at the end and returns its id. */
export function addAgendaItem(doc: Y.Doc, id: string, draft: AgendaDraft): void {
  addEntry(doc, 'agenda', id, {
    title: new Y.Text(draft.title),
    minutes: draft.minutes,
    kind: draft.kind,
    notes: new Y.XmlFragment(),
  })
}

/** Adds an empty clause at the end. */
export function addClause(doc: Y.Doc, id: string): void {
  addEntry(doc, 'clauses', id, { body: new Y.XmlFragment() })
}

export function addAction(doc: Y.Doc, id: string): void {
  addEntry(doc, 'actions', id, { what: new Y.Text(), unit: new Y.Text(), due: '' })
}

/** Hangs an action on a clause or an agenda item; "": on none. */
export function hangAction(doc: Y.Doc, id: string, clause: string): void {
  const action = entryOf(doc, 'actions', id)
  if (clause === '') action?.delete('clause')
  else action?.set('clause', clause)
}

function addEntry(doc: Y.Doc, section: Section, id: string, fields: Record<string, unknown>): void {
  doc.transact(() => {
    const order = orderBetween(
      doc,
      section,
      entryIds(doc, section).findLast((other) => orderOf(doc, section, other) !== null) ?? null,
      null,
    )
    sectionOf(doc, section).set(id, new Y.Map<unknown>(Object.entries({ order, ...fields })))
  })
}

/**
 * Splits an item in two: the new one stands right behind it, with the same title and kind and the rest of the minutes.
 * Titles and notes stay as they are; what belongs to which half is for people to say. False when there is nothing to split.
 */
export function splitAgendaItem(doc: Y.Doc, id: string, newId: string, firstMinutes: number): boolean {
  const agenda = sectionOf(doc, 'agenda')
  const entry = entryOf(doc, 'agenda', id)
  const minutes = minutesOf(entry)
  if (!entry || !(firstMinutes >= 1 && firstMinutes < minutes)) return false
  doc.transact(() => {
    const ids = entryIds(doc, 'agenda')
    const order = orderBetween(doc, 'agenda', id, ids[ids.indexOf(id) + 1] ?? null)
    entry.set('minutes', firstMinutes)
    const fields = {
      order,
      title: new Y.Text(textField(entry, 'title')?.toString() ?? ''),
      minutes: minutes - firstMinutes,
      kind: plainField(entry, 'kind'),
      notes: new Y.XmlFragment(),
    }
    agenda.set(newId, new Y.Map<unknown>(Object.entries(fields)))
  })
  return true
}

const SPEECH = 'speech:'

/** Whether a top-level name of the document is the summary of a speech. */
export const isSpeechText = (name: string): boolean => /^speech:[A-Za-z0-9_-]{1,64}$/.test(name)

/** The summary of a speech; made when first asked for. */
export const speechSummary = (doc: Y.Doc, speechId: string): Y.XmlFragment => doc.getXmlFragment(`${SPEECH}${speechId}`)

/** Ids of the speeches whose summary somebody has begun, sorted. */
export const summarizedSpeeches = (doc: Y.Doc): string[] =>
  [...doc.share.keys()]
    .filter((name) => name.startsWith(SPEECH))
    .map((name) => name.slice(SPEECH.length))
    .sort()

const FINDINGS = 'findings'

/** Whether a top-level name of the document is what the meeting found. */
export const isFindings = (name: string): boolean => name === FINDINGS

/** What the meeting found; made when first asked for. */
export const meetingFindings = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(FINDINGS)

export function removeEntry(doc: Y.Doc, section: Section, id: string): void {
  sectionOf(doc, section).delete(id)
}

/** Moves an entry one place up (-1) or down (+1); at the edge nothing happens. */
export function moveEntry(doc: Y.Doc, section: Section, id: string, step: -1 | 1): void {
  const ids = entryIds(doc, section)
  const from = ids.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= ids.length) return
  const [before, after] = step < 0 ? [ids[to - 1], ids[to]] : [ids[to], ids[to + 1]]
  const order = orderBetween(doc, section, before ?? null, after ?? null)
  entryOf(doc, section, id)?.set('order', order)
}

/** An order key strictly between two entries; equal neighbours (concurrent inserts) give a key after the first. */
export function orderBetween(doc: Y.Doc, section: Section, before: string | null, after: string | null): string {
  const low = before === null ? null : orderOf(doc, section, before)
  const high = after === null ? null : orderOf(doc, section, after)
  return generateKeyBetween(low, low !== null && high !== null && high <= low ? null : high)
}

/** An entry's order key; null when a client wrote something else there, so that other people can still add and move entries beside it. */
function orderOf(doc: Y.Doc, section: Section, id: string): string | null {
  const order = plainField(entryOf(doc, section, id), 'order')
  if (order === '') return null
  try {
    generateKeyBetween(order, null)
    return order
  } catch {
    return null
  }
}

/** What the fields of an entry are, typed; null when a client wrote another shape there. */
export const textField = (entry: Entry | undefined, field: 'title' | 'what' | 'unit'): Y.Text | null => {
  const value = entry?.get(field)
  return value instanceof Y.Text ? value : null
}

export const fragmentField = (entry: Entry | undefined, field: 'notes' | 'body'): Y.XmlFragment | null => {
  const value = entry?.get(field)
  return value instanceof Y.XmlFragment ? value : null
}

/** Planned minutes as a whole number from 0 to 600, whatever stands there. */
export function minutesOf(entry: Entry | undefined): number {
  const value = entry?.get('minutes')
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(600, Math.max(0, Math.round(value))) : 0
}
