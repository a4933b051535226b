import type * as Y from 'yjs'
import { entryOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { restoreEntries } from '#shared/document/restore-entries'
import type { TextEntry } from '#shared/document/text-entry'
import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import type { DeletionNotice, DocumentVersion } from '#shared/protocol/versions'
import { DeletionWatch } from './deletion-watch'
import { DocumentHistory } from './document-history'
import type { DocumentRoom } from './document-room'
import { LockedClauses } from './locked-clauses'
import type { Clock, HistoryLog, UpdateLog } from './ports'
import { TextWatch } from './text-watch'

/** What keeps a meeting's text from being lost by a hand: its history and versions, the way back, and what is locked. */
export class DocumentVersions {
  readonly history: DocumentHistory
  readonly locks: LockedClauses
  readonly watch: TextWatch
  readonly #deletions: DeletionWatch

  /** @param told the chair's notices of deletions changed */
  constructor(
    log: HistoryLog,
    clock: Clock,
    private readonly document: () => DocumentRoom,
    told: () => void,
  ) {
    const doc = (): Y.Doc => document().doc
    this.history = new DocumentHistory(log, clock, doc)
    this.locks = new LockedClauses(doc)
    this.#deletions = new DeletionWatch(this.history, clock, doc, told)
    this.watch = new TextWatch(doc, this.history, this.locks, this.#deletions)
  }

  get deletions(): readonly DeletionNotice[] {
    return this.#deletions.notices
  }

  /** The log of updates, each write to which takes the history with it: what is acknowledged is in both. */
  kept(updates: UpdateLog): UpdateLog {
    const { history } = this
    return {
      updates: updates.updates,
      append: async (batch) => {
        await Promise.all([updates.append(batch), history.written()])
      },
      compact: (state) => updates.compact(state),
      setAside: (kept) => updates.setAside(kept),
      get logBytes() {
        return updates.logBytes
      },
      close: () => updates.close(),
    }
  }

  /** The record went on: a version at each item and decision, and locks as they are now. */
  follow(events: readonly RecordEvent[], state: MeetingState): void {
    if (this.locks.follow(state)) void this.document().edit(() => this.watch.settling())
    for (const event of events) {
      const why = WHY[event.type]
      if (why) this.history.keep(why, { about: this.#about(event, state) })
    }
    if (events.some(({ type }) => WHY[type])) void this.history.written()
  }

  /**
   * Puts back what a version says of these entries, or (`null`) of everything, as a change on top; before, the text as it
   * is becomes a version too, so that this can be taken back likewise. Answers how many entries had to stay as they are.
   */
  async restore(
    versionId: string,
    entries: readonly TextEntry[] | null,
    by: string,
    state: MeetingState,
  ): Promise<{ stayed: number } | Refusal> {
    if (state.locked) return refuse('document-locked')
    const room = this.document()
    const earlier = await this.history.reading(versionId)
    if (!earlier) return refuse('version-unknown')
    room.flush()
    if (entries?.length === 1 && entries[0]!.section === 'clauses' && this.locks.has(entries[0]!.id))
      return refuse('clause-locked')
    this.history.keep('before-restore', { by })
    const taken = new Set(state.items.map(({ itemId }) => itemId))
    let stayed: TextEntry[] = []
    await room.edit((doc) => {
      stayed = restoreEntries(doc, earlier, entries, {
        asItIs: ({ section, id }) => section === 'clauses' && this.locks.has(id),
        there: ({ section, id }) => section === 'agenda' && taken.has(id),
      })
    }, by)
    this.history.keep('restored', { by })
    await this.history.written()
    this.#deletions.settle(versionId)
    return { stayed: stayed.length }
  }

  /** All versions, oldest first. */
  list(): Promise<DocumentVersion[]> {
    return this.history.versions()
  }

  #about(event: RecordEvent, state: MeetingState): string {
    const { doc } = this.document()
    const clause = (id: string) => this.history.label({ section: 'clauses', id }, readDocument(doc))
    switch (event.type) {
      case 'item.opened':
      case 'item.closed':
        return textField(entryOf(doc, 'agenda', event.data.itemId), 'title')?.toString() ?? ''
      case 'check.opened':
      case 'clause.reopened':
        return clause(event.data.clauseId)
      case 'check.closed':
        return clause(state.checks.find(({ id }) => id === event.data.checkId)?.clauseId ?? '')
      default:
        return ''
    }
  }
}

const WHY: Partial<Record<RecordEvent['type'], DocumentVersion['why']>> = {
  'meeting.opened': 'meeting-opened',
  'meeting.closed': 'meeting-closed',
  'item.opened': 'item-opened',
  'item.closed': 'item-closed',
  'check.opened': 'check-opened',
  'check.closed': 'check-closed',
  'clause.reopened': 'clause-reopened',
}
