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
  let copy: IndexeddbPersistence | null = null
  let closed = false
  const loaded = Promise.race([databasesWork(), failAfter(OPENED_WITHIN)]).then(() => {
    if (closed) return null
    copy = new IndexeddbPersistence(`yuanzhuo/1/${meetingId}`, doc)
    // `whenSynced` never settles when the database cannot be opened; `_db` is the only place where y-indexeddb says so.
    return copy._db.then(() => copy?.whenSynced)
  })
  const close = async () => {
    closed = true
    await copy?.destroy()
  }
  return { loaded, close }
}

/** Rejects where the browser allows none. Asked first, as y-indexeddb leaves promises behind that nobody catches. */
const databasesWork = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open('yuanzhuo/1/probe')
    asked.addEventListener('success', () => {
      asked.result.close()
      resolve()
    })
    asked.addEventListener('error', () => reject(asked.error ?? new Error('refused')))
  })
