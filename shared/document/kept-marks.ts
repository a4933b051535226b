import type * as Y from 'yjs'

/**
 * Keeps Yjs from tidying marks up behind what others write. It looks for marks that mark nothing any more, from each
 * deleted letter through all the deleted ones behind it: a nine-byte deletion of a long text that has one bold letter
 * in it would keep every replica busy for seconds. Such marks stay where they are and show nothing.
 */
export function keepMarks(doc: Y.Doc): Y.Doc {
  doc.on('afterTransaction', (transaction) => (transaction._needFormattingCleanup = false))
  return doc
}
