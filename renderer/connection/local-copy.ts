import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/**
 * The document in this browser's IndexedDB, so that edits the host has not saved survive a closed tab. It is never
 * cleared automatically: the host's word that it has everything may come from a disk that is lost tomorrow.
 */
export interface LocalCopy {
  /** Resolves once what was kept is in the document. Rejects when the browser allows no database: then there is no copy. */
  loaded: Promise<unknown>
  close(): Promise<void>
}

/** Milliseconds. Some browsers never answer in a private window; edits must not wait for it. */
const OPENED_WITHIN = 10_000

const failAfter = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })

export function openLocalCopy(doc: Y.Doc, meetingId: string): LocalCopy {
  const copy = new IndexeddbPersistence(`yuanzhuo/1/${meetingId}`, doc)
  // `whenSynced` never settles when the database cannot be opened; `_db` is the only place where y-indexeddb says so.
  const loaded = Promise.race([copy._db.then(() => copy.whenSynced), failAfter(OPENED_WITHIN)])
  return { loaded, close: () => copy.destroy().catch(() => {}) } // one that was never opened cannot be closed
}
