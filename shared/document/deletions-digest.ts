import * as Y from 'yjs'

/**
 * A short digest of everything deleted in a document. A state vector says what was written, not what was taken out
 * again: two replicas with equal vectors are equal only when this is equal too. Walks the whole document (a few
 * milliseconds for a three-hour meeting), so not for every keystroke.
 */
export function deletionsDigest(doc: Y.Doc): string {
  let hash = 2166136261 // FNV-1a over 32-bit words: against accidents, not against attackers
  const add = (value: number) => (hash = Math.imul(hash ^ value, 16777619))
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  for (const client of [...clients.keys()].sort((a, b) => a - b)) {
    add(client)
    for (const { clock, len } of clients.get(client)!) {
      add(clock)
      add(len)
    }
  }
  return (hash >>> 0).toString(36)
}
