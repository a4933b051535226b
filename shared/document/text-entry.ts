import * as Y from 'yjs'
import type { Section } from './meeting-document'
import { isFindings, isSpeechText } from './meeting-document'
import type { DocumentReading } from './read-document'
import type { Block } from './rich-text'
import { plainText } from './rich-text'

/** Where something in the document belongs: an agenda item, a clause, an action, the summary of a speech, or what the meeting found, which is one and has the id `FOUND`. */
export interface TextEntry {
  section: (typeof TEXT_SECTIONS)[number]
  id: string
}
export const TEXT_SECTIONS = ['agenda', 'clauses', 'actions', 'summaries', 'findings'] as const satisfies readonly (
  Section | 'summaries' | 'findings'
)[]
const FOUND: TextEntry = { section: 'findings', id: 'meeting' }

/** One string for an entry, to look it up by. */
export const entryKey = ({ section, id }: TextEntry): string => `${section}/${id}`

/** The entry in which an item that stands in the document belongs; null when it belongs to none. */
export function entryOfItem(item: Y.Item): TextEntry | null {
  let at = item
  for (;;) {
    const parent: unknown = at.parent
    if (!(parent instanceof Y.AbstractType)) return null
    if (parent._item === null) return entryUnder(Y.findRootTypeKey(parent), at.parentSub)
    at = parent._item
  }
}

function entryUnder(root: string, key: string | null): TextEntry | null {
  if (isSpeechText(root)) return { section: 'summaries', id: root.slice(root.indexOf(':') + 1) }
  if (isFindings(root)) return FOUND
  const section = TEXT_SECTIONS.find((each) => each === root)
  return section && key !== null ? { section, id: key } : null
}

/** All that people wrote in an entry, as lines; null when the reading has no such entry. */
export function wordsOfEntry(reading: DocumentReading, { section, id }: TextEntry): string | null {
  switch (section) {
    case 'agenda': {
      const item = reading.agenda.find((each) => each.id === id)
      return item ? lines(item.title, item.notes) : null
    }
    case 'clauses': {
      const clause = reading.clauses.find((each) => each.id === id)
      return clause ? plainText(clause.body) : null
    }
    case 'actions': {
      const action = reading.actions.find((each) => each.id === id)
      return action ? [action.what, action.unit, action.due].filter((each) => each !== '').join(' · ') : null
    }
    case 'summaries': {
      const summary = reading.summaries[id]
      return summary ? plainText(summary) : null
    }
    case 'findings':
      return reading.findings ? plainText(reading.findings) : null
  }
}

/** Every entry of a reading, in the order people see them. */
export const entriesOf = ({ agenda, clauses, actions, summaries, findings }: DocumentReading): TextEntry[] => [
  ...agenda.map(({ id }) => ({ section: 'agenda', id }) as const),
  ...clauses.map(({ id }) => ({ section: 'clauses', id }) as const),
  ...actions.map(({ id }) => ({ section: 'actions', id }) as const),
  ...Object.keys(summaries).map((id) => ({ section: 'summaries', id }) as const),
  ...(findings ? [FOUND] : []),
]

const lines = (title: string, notes: readonly Block[]): string => [title, plainText(notes)].join('\n').trim()
