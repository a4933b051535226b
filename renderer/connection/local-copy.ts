import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { UpdateBatch } from '#shared/link/update-batch'

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

/** What others write is put into the database together this often, milliseconds: each time costs an old phone more than drawing the words, and where a hall writes there would be thirty a second. */
const OTHERS_EVERY = 1_000
/** What is written here follows its letter: milliseconds. */
const BEHIND_LETTER = 30

const failAfter = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })

export function openLocalCopy(doc: Y.Doc, meetingId: string): LocalCopy {
  let copy: IndexeddbPersistence | null = null
  let closed = false
  const keep = (update: Uint8Array) => {
    try {
      copy?._storeUpdate(update, null)
    } catch (error) {
      console.warn('this browser has closed its copy of the document; edits are safe once the host has them:', error)
    }
  }
  const batch = new UpdateBatch(() => OTHERS_EVERY, keep)
  let soon: ReturnType<typeof setTimeout> | undefined
  const gather = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (origin === copy) return
    batch.add(update)
    if (local) soon ??= setTimeout(keepNow, BEHIND_LETTER)
  }
  /** The page may not come back from the background. */
  const keepNow = () => {
    clearTimeout(soon)
    soon = undefined
    batch.flush()
  }
  const loaded = Promise.race([databasesWork(), failAfter(OPENED_WITHIN)]).then(() => {
    if (closed) return null
    copy = new IndexeddbPersistence(`yuanzhuo/1/${meetingId}`, doc)
    // y-indexeddb would put each change in by itself.
    doc.off('update', copy._storeUpdate)
    doc.on('update', gather)
    document.addEventListener('visibilitychange', keepNow)
    window.addEventListener('pagehide', keepNow)
    // `whenSynced` never settles when the database cannot be opened; `_db` is the only place where y-indexeddb says so.
    return copy._db.then(() => copy?.whenSynced)
  })
  const close = async () => {
    closed = true
    doc.off('update', gather)
    document.removeEventListener('visibilitychange', keepNow)
    window.removeEventListener('pagehide', keepNow)
    keepNow()
    batch.clear()
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
