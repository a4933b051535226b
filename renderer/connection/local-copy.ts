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

export function openLocalCopy(doc: Y.Doc, meetingId: string): LocalCopy {
  const copy = new IndexeddbPersistence(`yuanzhuo/1/${meetingId}`, doc)
  // `whenSynced` never settles when the database cannot be opened; `_db` is the only place where y-indexeddb says so.
  return { loaded: copy._db.then(() => copy.whenSynced), close: () => copy.destroy() }
}
