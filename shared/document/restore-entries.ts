import { generateNKeysBetween } from 'fractional-indexing'
import { simpleDiffString } from 'lib0/diff'
import * as Y from 'yjs'
import type { Section } from './meeting-document'
import {
  entryIds,
  entryOf,
  fragmentField,
  meetingFindings,
  orderBetween,
  removeEntry,
  sectionOf,
  speechSummary,
  textField,
} from './meeting-document'
import type { DocumentReading } from './read-document'
import { readDocument } from './read-document'
import type { Block } from './rich-text'
import { readRichText } from './rich-text'
import type { TextEntry } from './text-entry'
import { entriesOf, entryKey, wordsOfEntry } from './text-entry'
import { writeRichText } from './write-rich-text'

/** Whether an entry has to stay as it is, or at least in the document. */
export interface Kept {
  asItIs(entry: TextEntry): boolean
  there(entry: TextEntry): boolean
}

/**
 * Makes these entries, or (`null`) the whole document, say what an earlier reading says, as a change on top of all
 * others: nothing is rewound, and people go on writing meanwhile. An entry the reading does not have is taken out.
 * Answers which entries had to stay otherwise.
 */
export function restoreEntries(
  doc: Y.Doc,
  earlier: DocumentReading,
  entries: readonly TextEntry[] | null,
  kept: Kept,
): TextEntry[] {
  const now = readDocument(doc)
  const all = new Map([...entriesOf(earlier), ...entriesOf(now)].map((entry) => [entryKey(entry), entry]))
  const stayed: TextEntry[] = []
  doc.transact(() => {
    for (const entry of entries ?? all.values()) {
      const gone = wordsOfEntry(earlier, entry) === null
      if (gone && wordsOfEntry(now, entry) === null) continue
      if (kept.asItIs(entry) || (gone && kept.there(entry))) stayed.push(entry)
      else if (gone) takeOut(doc, entry)
      else write(doc, earlier, entry)
    }
    if (entries === null)
      for (const section of ['agenda', 'clauses', 'actions'] as const) putInOrder(doc, section, earlier)
  })
  return stayed
}

function takeOut(doc: Y.Doc, { section, id }: TextEntry): void {
  if (section === 'summaries') writeRichText(speechSummary(doc, id), [])
  else if (section === 'findings') writeRichText(meetingFindings(doc), [])
  else removeEntry(doc, section, id)
}

function write(doc: Y.Doc, earlier: DocumentReading, { section, id }: TextEntry): void {
  if (section === 'summaries') return writeChanged(speechSummary(doc, id), earlier.summaries[id]!)
  if (section === 'findings') return writeChanged(meetingFindings(doc), earlier.findings!)
  const entry = entryOf(doc, section, id) ?? putBack(doc, section, id, earlier)
  const text = (field: 'title' | 'what' | 'unit', words: string) => {
    const there = textField(entry, field)
    if (there) writeText(there, words)
    else entry.set(field, new Y.Text(words))
  }
  const rich = (field: 'notes' | 'body') => {
    const there = fragmentField(entry, field)
    if (there) return there
    const made = new Y.XmlFragment()
    entry.set(field, made)
    return made
  }
  const plain = (field: 'minutes' | 'kind' | 'due' | 'clause', value: string | number) => {
    if (entry.get(field) !== value) entry.set(field, value)
  }
  if (section === 'agenda') {
    const item = earlier.agenda.find((each) => each.id === id)!
    text('title', item.title)
    plain('minutes', item.minutes)
    plain('kind', item.kind)
    writeChanged(rich('notes'), item.notes)
  } else if (section === 'clauses') {
    writeChanged(rich('body'), earlier.clauses.find((each) => each.id === id)!.body)
  } else {
    const action = earlier.actions.find((each) => each.id === id)!
    text('what', action.what)
    text('unit', action.unit)
    plain('due', action.due)
    if (action.clause !== undefined) plain('clause', action.clause)
  }
}

/** An entry that was taken out, behind the last of those before it that is still there. */
function putBack(doc: Y.Doc, section: Section, id: string, earlier: DocumentReading) {
  const before = earlier[section].map((each) => each.id)
  const there = entryIds(doc, section)
  const behind = before.slice(0, before.indexOf(id)).findLast((each) => there.includes(each)) ?? null
  const ahead = there[behind === null ? 0 : there.indexOf(behind) + 1] ?? null
  const entry = new Y.Map<unknown>([['order', orderBetween(doc, section, behind, ahead)]])
  sectionOf(doc, section).set(id, entry)
  return entry
}

function putInOrder(doc: Y.Doc, section: Section, earlier: DocumentReading): void {
  const there = entryIds(doc, section)
  const before = earlier[section].map((each) => each.id).filter((id) => there.includes(id))
  // What had to stay though the reading does not have it goes to the end.
  const wanted = [...before, ...there.filter((id) => !before.includes(id))]
  if (wanted.every((id, at) => id === there[at])) return
  const keys = generateNKeysBetween(null, null, wanted.length)
  wanted.forEach((id, at) => entryOf(doc, section, id)?.set('order', keys[at]!))
}

/** A text that says the same already is left alone, with the empty lines in it. */
function writeChanged(fragment: Y.XmlFragment, blocks: readonly Block[]): void {
  if (JSON.stringify(readRichText(fragment)) !== JSON.stringify(blocks)) writeRichText(fragment, blocks)
}

function writeText(text: Y.Text, words: string): void {
  const { index, remove, insert } = simpleDiffString(text.toString(), words)
  if (remove > 0) text.delete(index, remove)
  if (insert !== '') text.insert(index, insert)
}
