import * as Y from 'yjs'
import { DocumentGate } from './document-gate'
import { readUpdate } from './document-update'
import { keepMarks } from './kept-marks'

export interface OpenedDocument {
  doc: Y.Doc
  /** Updates of the disk that cannot be applied. They are not in `doc`. */
  unreadable: Uint8Array[]
  /** Pieces that no meeting's document can hold, let in by an earlier version, and now deleted in `doc`. */
  unfit: number
}

/**
 * A meeting's document from what the disk holds, whatever that is: a text that stops Yjs, a reader or an editor must not
 * keep a meeting shut, and its record with it. What is taken out is for the caller to keep and to tell.
 */
export function openDocument(updates: readonly Uint8Array[]): OpenedDocument {
  const doc = keepMarks(new Y.Doc())
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, 'recovery')
    }, 'recovery')
    return { doc, unreadable: [], unfit: removeUnfit(doc) }
  } catch {
    doc.destroy()
    return openPieceByPiece(updates)
  }
}

/** Each update by itself, and what is unfit taken out before the next: a later one may be what makes Yjs fail on it. */
function openPieceByPiece(updates: readonly Uint8Array[]): OpenedDocument {
  const sound: Uint8Array[] = []
  const unreadable: Uint8Array[] = []
  let replica = new Replica()
  for (const update of updates) {
    if (replica.takes(update)) {
      sound.push(update)
      continue
    }
    unreadable.push(update)
    // Yjs may have stopped half way through it: the replica is made anew from what was sound.
    replica.doc.destroy()
    replica = new Replica()
    for (const each of sound) replica.takes(each)
  }
  return { doc: replica.doc, unreadable, unfit: replica.unfit }
}

class Replica {
  readonly doc = keepMarks(new Y.Doc())
  readonly #gate = new DocumentGate(this.doc)
  unfit = 0

  takes(update: Uint8Array): boolean {
    try {
      const read = readUpdate(update, Number.POSITIVE_INFINITY)
      const fits = read !== null && this.#gate.fault(read) === null
      Y.applyUpdate(this.doc, update, 'recovery')
      if (!fits) this.unfit += removeUnfit(this.doc)
      return true
    } catch {
      return false
    }
  }
}

/** Deletes what no meeting's document can hold; answers how many pieces that were. */
function removeUnfit(doc: Y.Doc): number {
  const pieces = new DocumentGate(doc).unfit()
  for (const items of pieces)
    doc.transact((transaction) => {
      for (const item of items) item.delete(transaction)
    }, 'recovery')
  return pieces.reduce((sum, items) => sum + items.length, 0)
}
