import * as Y from 'yjs'

/**
 * The host's answer to "what am I missing" while it arrives. A long one comes as several updates, each building only on
 * those before it; they are kept here, also over a connection that breaks, so that nothing is asked for twice. They go
 * into the document all at once: what is half there would look like a short text, and an editor takes out what it cannot
 * show.
 */
export class ArrivingAnswer {
  #pieces: Uint8Array[] = []

  constructor(private readonly doc: Y.Doc) {}

  /** State vector of the document together with what has arrived. */
  vector(): Uint8Array {
    const has = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    for (const piece of this.#pieces) {
      const { from, to } = Y.parseUpdateMeta(piece)
      for (const [client, clock] of to) {
        const known = has.get(client) ?? 0
        if ((from.get(client) ?? 0) <= known && clock > known) has.set(client, clock)
      }
    }
    return Y.encodeStateVector(has)
  }

  add(piece: Uint8Array): void {
    this.#pieces.push(piece)
  }

  /** Puts everything that has arrived and `end`, the answer's last update, into the document as one change. */
  finish(end: Uint8Array, origin: unknown): void {
    const pieces = [...this.#pieces, end]
    this.#pieces = []
    const apply = () => pieces.forEach((piece) => Y.applyUpdate(this.doc, piece, origin))
    Y.transact(this.doc, apply, origin, false)
  }
}
