import { randomInt, timingSafeEqual } from 'node:crypto'
import * as Y from 'yjs'
import { readUpdate } from '#shared/document/document-update'
import type { DocumentUpdate } from '#shared/document/document-update'

/** Yjs client ids are 32 bits wide. */
const IDS = 2 ** 32

/**
 * Whose Yjs client ids are whose. Yjs takes the first content it sees under a client id and clock and silently drops
 * any other, so whoever writes under another's id could make that person's words vanish. An id is therefore given by
 * the host, to one page, with a proof that only that page is told; by the proof it has the id again after a broken line
 * or a restart of the host, and nobody gets one by asking for it. While such a page is connected only that participant's
 * new content is taken under it. When it is not, others may bring it: over the mesh they have it from the author.
 */
export class ClientIds {
  readonly #owners = new Map<number, { participantId: string; pages: number }>()

  /** @param proofOf what shows that this participant's page was given this id. */
  constructor(private readonly proofOf: (clientId: number, participantId: string) => string) {}

  /**
   * A page is let in: the id it writes under from here on. That which it had, if it shows the proof; else a new one,
   * that neither a connected page nor `known` has. Null when it says, without proof, that it is another's page that is
   * connected.
   */
  enter(
    said: { id: number; proof: string | null },
    participantId: string,
    known: Y.Doc,
  ): { id: number; proof: string } | null {
    const proven = said.proof !== null && equal(said.proof, this.proofOf(said.id, participantId))
    const owner = this.#owners.get(said.id)
    if (!proven && owner && owner.participantId !== participantId) return null
    let { id } = said
    if (!proven)
      do id = randomInt(1, IDS)
      while (this.#owners.has(id) || known.store.clients.has(id))
    this.#owners.set(id, { participantId, pages: ((id === said.id && owner?.pages) || 0) + 1 })
    return { id, proof: this.proofOf(id, participantId) }
  }

  leave(clientId: number): void {
    const known = this.#owners.get(clientId)
    if (known && --known.pages === 0) this.#owners.delete(clientId)
  }

  /** The update without new content under ids of others whose pages are connected; the same object when there is none; null when what is left cannot be read. */
  withoutForeign(update: DocumentUpdate, participantId: string, known: Y.Doc): DocumentUpdate | null {
    const foreign = new Map<number, number>()
    // Struct by struct: a crafted update can name a client twice, and its summary (`parseUpdateMeta`) tells the last only.
    for (const { id, length } of update.content.structs) {
      const owner = this.#owners.get(id.client)
      if (owner && owner.participantId !== participantId && id.clock + length > Y.getState(known.store, id.client))
        foreign.set(id.client, Number.MAX_SAFE_INTEGER)
    }
    return foreign.size === 0 ? update : readUpdate(Y.diffUpdate(update.bytes, Y.encodeStateVector(foreign)))
  }
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
