import type * as Y from 'yjs'
import type { DocumentReading } from '#shared/document/read-document'
import { readDocument } from '#shared/document/read-document'
import type { TextEntry } from '#shared/document/text-entry'
import type { Removal, UpdateEffect } from '#shared/document/update-effect'
import type { DeletionNotice } from '#shared/protocol/versions'
import type { DocumentHistory } from './document-history'
import { DELETION_BEGINS, DELETION_ENTRIES, DELETION_LETTERS, DELETION_NOTICES_MAX, DELETION_WITHIN } from './limits'
import type { Clock } from './ports'

/** What one person took out lately of what others had written. */
interface Spell {
  since: number
  entries: Map<string, TextEntry>
  touched: Map<string, TextEntry>
  letters: number
  /** The document from before. */
  before: DocumentReading | null
  notice: DeletionNotice | null
}

/** Yjs ids remembered with their writers: 200 people reloading 50 times. */
const CLIENTS_KEPT = 10_000

/** Notices when one person takes out much of what others wrote in a short time, and keeps the text from before. */
export class DeletionWatch {
  readonly #spells = new Map<string, Spell>()
  /** Who first brought words under a Yjs client id. Words from before the host was started count as others'. */
  readonly #writers = new Map<number, string>()
  #notices: DeletionNotice[] = []

  /** @param told a notice came, grew, or is settled */
  constructor(
    private readonly history: Pick<DocumentHistory, 'keep' | 'label'>,
    private readonly clock: Clock,
    private readonly doc: () => Y.Doc,
    private readonly told: () => void,
  ) {}

  /** Those that nobody has settled, oldest first. */
  get notices(): readonly DeletionNotice[] {
    return this.#notices
  }

  /** An update of this person will take this out. */
  before(by: string, removed: Removal): void {
    let letters = 0
    for (const [client, count] of removed.letters) if (this.#writers.get(client) !== by) letters += count
    if (letters === 0) return
    const spell = this.#spellOf(by)
    spell.letters += letters
    for (const [key, entry] of removed.entries) spell.entries.set(key, entry)
    for (const [key, entry] of removed.touched) spell.touched.set(key, entry)
    if (spell.entries.size > 0 || spell.letters >= DELETION_BEGINS) spell.before ??= readDocument(this.doc())
  }

  /** The update is applied. `clients`: the Yjs ids under which it brought words. */
  after(by: string, clients: Iterable<number>, removed: UpdateEffect['removed']): void {
    if (this.#writers.size > CLIENTS_KEPT) this.#writers.clear()
    for (const client of clients) if (!this.#writers.has(client)) this.#writers.set(client, by)
    const spell = this.#spells.get(by)
    if (removed.total === 0 || !spell?.before) return
    if (spell.entries.size < DELETION_ENTRIES && spell.letters < DELETION_LETTERS) return
    const versionId = spell.notice?.versionId ?? this.history.keep('before-deletion', { by, reading: spell.before })
    const notice: DeletionNotice = {
      versionId,
      at: spell.notice?.at ?? new Date(this.clock.wall()).toISOString(),
      by,
      removed: spell.entries.size,
      letters: spell.letters,
      entries: [...spell.touched.values()].map((entry) => ({
        ...entry,
        label: this.history.label(entry, spell.before),
      })),
    }
    spell.notice = notice
    this.#notices = [...this.#notices.filter((each) => each.versionId !== versionId), notice].slice(
      -DELETION_NOTICES_MAX,
    )
    this.told()
  }

  /** What was taken out was put back, or somebody saw that it is well. */
  settle(versionId: string): void {
    if (!this.#notices.some((each) => each.versionId === versionId)) return
    this.#notices = this.#notices.filter((each) => each.versionId !== versionId)
    // What comes now begins anew, with a text from before of its own.
    for (const [by, { notice }] of this.#spells) if (notice?.versionId === versionId) this.#spells.delete(by)
    this.told()
  }

  #spellOf(by: string): Spell {
    const now = this.clock.monotonic()
    // Each holds a whole text.
    for (const [person, { since }] of this.#spells) if (now - since > DELETION_WITHIN) this.#spells.delete(person)
    const spell = this.#spells.get(by) ?? {
      since: now,
      entries: new Map<string, TextEntry>(),
      touched: new Map<string, TextEntry>(),
      letters: 0,
      before: null,
      notice: null,
    }
    this.#spells.set(by, spell)
    return spell
  }
}
