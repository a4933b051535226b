import * as Y from 'yjs'

/**
 * The host's answer to "what am I missing" while it arrives. A long one comes as several updates; they are kept here, also
 * over a connection that breaks, so that nothing is asked for twice. They go into the document all at once: what is half
 * there would look like a short text, and an editor takes out what it cannot show.
 */
export class ArrivingAnswer {
  #pieces: Uint8Array[] = []
  /** What they bring, beyond what the document had when they were asked for. */
  readonly #to = new Map<number, number>()

  constructor(private readonly doc: Y.Doc) {}

  /** State vector of the document together with what has arrived. */
  vector(): Uint8Array {
    const has = Y.decodeStateVector(Y.encodeStateVector(this.doc))
    for (const [client, clock] of this.#to) if (clock > (has.get(client) ?? 0)) has.set(client, clock)
    return Y.encodeStateVector(has)
  }

  add(piece: Uint8Array): void {
    const { from, to } = Y.parseUpdateMeta(piece)
    for (const [client, clock] of to) {
      const known = Math.max(this.#to.get(client) ?? 0, Y.getState(this.doc.store, client))
      if ((from.get(client) ?? 0) <= known && clock > known) this.#to.set(client, clock)
    }
    this.#pieces.push(piece)
  }

  /** `end`: its last update. All of it as one. */
  finish(end: Uint8Array): Uint8Array {
    const whole = this.#pieces.length === 0 ? end : Y.mergeUpdates([...this.#pieces, end])
    this.#pieces = []
    this.#to.clear()
    return whole
  }
}
