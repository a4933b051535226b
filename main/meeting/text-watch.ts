import type * as Y from 'yjs'
import type { DocumentUpdate } from '#shared/document/document-update'
import { effectOf } from '#shared/document/update-effect'
import { logger } from '../log/logger'
import type { DeletionWatch } from './deletion-watch'
import type { DocumentHistory } from './document-history'
import { BY_HOST } from './document-history'
import type { DocumentWatch } from './document-room'
import type { LockedClauses } from './locked-clauses'

const log = logger('document')

/** Has all that looks on while the document changes look on. What goes wrong there keeps no word from being taken. */
export class TextWatch implements DocumentWatch {
  #repaired = false

  constructor(
    private readonly doc: () => Y.Doc,
    private readonly history: DocumentHistory,
    private readonly locks: LockedClauses,
    private readonly deletions: DeletionWatch,
  ) {}

  applying(by: string, update: DocumentUpdate): () => void {
    return (
      guarded(() => {
        this.history.begin()
        const { removed, applied } = effectOf(this.doc(), update)
        this.deletions.before(by, removed)
        return () =>
          guarded(() => {
            const effect = applied()
            this.history.changed(by, update.bytes, effect)
            this.locks.touched(by, effect.touched.values())
            const clients = new Set(update.content.structs.map(({ id }) => id.client))
            this.deletions.after(by, clients, removed)
          })
      }) ?? (() => {})
    )
  }

  settling(): boolean {
    this.#repaired = guarded(() => this.locks.repair()) ?? false
    return this.#repaired
  }

  edited(by: string, update: Uint8Array): void {
    this.#repaired = false
    guarded(() => {
      this.history.begin()
      this.history.changed(by, update, null)
    })
  }

  ticked(update: Uint8Array): void {
    // What was put right is in nobody's update.
    if (this.#repaired) this.history.changed(BY_HOST, update, null)
    this.#repaired = false
  }
}

function guarded<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    log.error('a change of the document could not be looked at; its history has a gap', { error })
    return undefined
  }
}
