import * as Y from 'yjs'
import { readUpdate } from '#shared/document/document-update'
import type { DocumentUpdate } from '#shared/document/document-update'
import { CLIENT_IDS_KEPT } from './limits'

/**
 * Whose Yjs client ids are whose. Yjs takes the first content it sees under a client id and clock and silently drops
 * any other, so whoever writes under another's id could make that person's words vanish. An id therefore belongs to the
 * participant whose page first said hello with it, and while such a page is connected only that participant's new
 * content is taken under it. When it is not, others may bring it: over the mesh they have it from the author.
 */
export class ClientIds {
  readonly #owners = new Map<number, { participantId: string; pages: number }>()

  /** A page says hello with this id. False when it is another's. */
  enter(clientId: number, participantId: string): boolean {
    const known = this.#owners.get(clientId)
    if (known && known.participantId !== participantId) return false
    this.#owners.delete(clientId) // the latest last, see #forgetOldest
    this.#owners.set(clientId, { participantId, pages: (known?.pages ?? 0) + 1 })
    if (this.#owners.size > CLIENT_IDS_KEPT) this.#forgetOldest()
    return true
  }

  leave(clientId: number): void {
    const known = this.#owners.get(clientId)
    if (known) known.pages--
  }

  /** The update without new content under ids of others whose pages are connected; the same object when there is none; null when what is left cannot be read. */
  withoutForeign(update: DocumentUpdate, participantId: string, known: Y.Doc): DocumentUpdate | null {
    const foreign = new Map<number, number>()
    // Struct by struct: a crafted update can name a client twice, and its summary (`parseUpdateMeta`) tells the last only.
    for (const { id, length } of update.content.structs) {
      const owner = this.#owners.get(id.client)
      if (
        owner &&
        owner.pages > 0 &&
        owner.participantId !== participantId &&
        id.clock + length > Y.getState(known.store, id.client)
      )
        foreign.set(id.client, Number.MAX_SAFE_INTEGER)
    }
    return foreign.size === 0 ? update : readUpdate(Y.diffUpdate(update.bytes, Y.encodeStateVector(foreign)))
  }

  #forgetOldest(): void {
    for (const [clientId, { pages }] of this.#owners) if (pages === 0) return void this.#owners.delete(clientId)
  }
}
