import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import { canonicalText } from '#shared/signing/canonical'

/** Equal for two documents exactly when their state vectors are equal, and with `text` also all that can be read in them. */
export function documentDigest(doc: Y.Doc, text: boolean): string {
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([one], [other]) => one - other)
  const hash = createHash('sha256').update(JSON.stringify(vector))
  if (text) hash.update(canonicalText(readDocument(doc)))
  return hash.digest('base64')
}
