import * as Y from 'yjs'
import { keepMarks } from './kept-marks'

/**
 * The document as it was when something began that takes a while, the composing of a word for instance. An edit made in
 * it, as if nobody had written meanwhile, is merged by Yjs with what others did: each letter stays where it was put.
 *
 * Costs nothing until somebody writes; then a copy of the document.
 */
export class DocumentBranch {
  #before: Uint8Array | null = null

  constructor(private readonly doc: Y.Doc) {
    doc.on('beforeTransaction', this.#keep)
  }

  readonly #keep = () => {
    this.#before = Y.encodeStateAsUpdate(this.doc)
    this.close()
  }

  /** The branch begins no more: what is written from now on is not kept apart. */
  close(): void {
    this.doc.off('beforeTransaction', this.#keep)
  }

  /** Has `type` edited as it was, and answers with its counterpart in a document that holds that edit and everybody's. */
  merge<T extends Y.Text | Y.XmlFragment>(type: T, edit: (before: T) => void): T {
    const copy = keepMarks(new Y.Doc())
    Y.applyUpdate(copy, this.#before ?? Y.encodeStateAsUpdate(this.doc))
    const before = counterpart(type, copy)
    edit(before)
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    return before
  }
}

function counterpart<T extends Y.Text | Y.XmlFragment>(type: T, copy: Y.Doc): T {
  if (type._item === null) return copy.get(Y.findRootTypeKey(type), type.constructor as new () => T)
  const { content } = Y.getItem(copy.store, type._item.id) as Y.Item
  return (content as Y.ContentType).type as unknown as T
}
