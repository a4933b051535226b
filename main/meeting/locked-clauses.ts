import * as Y from 'yjs'
import { entryOf, fragmentField, plainField, sectionOf } from '#shared/document/meeting-document'
import type { Block } from '#shared/document/rich-text'
import { readRichText } from '#shared/document/rich-text'
import type { TextEntry } from '#shared/document/text-entry'
import { writeRichText } from '#shared/document/write-rich-text'
import { wordsToPut } from '#shared/meeting/consensus/clause-words'
import { lockedClauses } from '#shared/meeting/consensus/consensus-state'
import type { MeetingState } from '#shared/meeting/state'
import { logger } from '../log/logger'
import { LOCK_REPAIRS_MAX } from './limits'

const log = logger('document')

interface Locked {
  order: string
  body: Block[]
  /** The text with everything in it that a reader may leave out. */
  exact: string
}

/**
 * Clauses whose text was put to a check, and what it says. An update that changes one is taken, since nobody's copy could
 * follow without it, and what it did to the clause is undone within the same transaction: so nobody ever sees another
 * text, and whatever else the update brings is kept.
 */
export class LockedClauses {
  readonly #locked = new Map<string, Locked>()
  /** Clauses that rules looked at, as they were at the last of those moments. */
  readonly #looked = new Map<string, Locked>()
  readonly #suspects = new Map<string, string>()
  readonly #repaired = new Map<string, number>()

  constructor(private readonly doc: () => Y.Doc) {}

  has(clauseId: string): boolean {
    return this.#locked.has(clauseId)
  }

  /** A rule looks at this clause: if it is put to a check, this is the text. */
  looked(clauseId: string): void {
    const locked = this.#read(clauseId)
    if (locked) this.#looked.set(clauseId, locked)
    else this.#looked.delete(clauseId)
  }

  /** The record went on. True when a clause that is locked now says something else than what was put. */
  follow(state: MeetingState): boolean {
    const locked = lockedClauses(state)
    for (const id of this.#locked.keys()) if (!locked.has(id)) this.#locked.delete(id)
    let changed = false
    for (const [id, text] of locked) {
      if (this.#locked.has(id)) continue
      const now = this.#read(id)
      const looked = this.#looked.get(id)
      const asked = looked && wordsToPut(state.edition, looked.body) === text ? looked : now
      if (!asked) continue // it was taken out by an earlier version of this program
      this.#locked.set(id, asked)
      if (asked.exact === now?.exact) continue
      this.#suspects.set(id, '')
      changed = true
    }
    return changed
  }

  /** An update of this person touched these entries. */
  touched(by: string, entries: Iterable<TextEntry>): void {
    for (const { section, id } of entries) if (section === 'clauses' && this.#locked.has(id)) this.#suspects.set(id, by)
  }

  /** Undoes what was done to locked clauses; to be called within the transaction that did it. Answers whether anything was. */
  repair(): boolean {
    let repaired = false
    for (const [id, by] of this.#suspects) {
      const locked = this.#locked.get(id)
      if (!locked || this.#read(id)?.exact === locked.exact) continue
      repaired = true
      this.#put(id, locked)
      locked.exact = this.#read(id)!.exact
      if (by === '') continue
      this.#repaired.set(by, (this.#repaired.get(by) ?? 0) + LETTERS_AT_LEAST + locked.exact.length)
      if (!this.mayWrite(by))
        log.warn('somebody changes locked clauses again and again and is not listened to any more')
    }
    this.#suspects.clear()
    return repaired
  }

  /** False for who had so many locked clauses put right that it is no accident. */
  mayWrite(participantId: string): boolean {
    return (this.#repaired.get(participantId) ?? 0) <= LOCK_REPAIRS_MAX
  }

  #put(id: string, { order, body }: Locked): void {
    const doc = this.doc()
    const entry = entryOf(doc, 'clauses', id)
    const there = fragmentField(entry, 'body')
    if (there) return writeRichText(there, body)
    const fragment = new Y.XmlFragment()
    if (entry) entry.set('body', fragment)
    else
      sectionOf(doc, 'clauses').set(id, new Y.Map<unknown>([['order', order] as [string, unknown], ['body', fragment]]))
    writeRichText(fragment, body)
  }

  #read(id: string): Locked | null {
    const doc = this.doc()
    const entry = entryOf(doc, 'clauses', id)
    const fragment = fragmentField(entry, 'body')
    return fragment && { order: plainField(entry, 'order'), body: readRichText(fragment), exact: fragment.toString() }
  }
}

/** What undoing costs at the least, in letters. */
const LETTERS_AT_LEAST = 100
