import * as Y from 'yjs'
import { ANSWERS_KEPT, ANSWERS_REPLAY_MAX } from '#shared/protocol/transport-policy'
import { STEP_2, syncFrame } from '#shared/protocol/sync-frame'

/**
 * Answers to "what am I missing", encoded once for all who miss the same. An answer costs 6–30 ms on a long document,
 * and after a restart or a lost Wi-Fi two hundred pages ask in the same second, nearly all for the same. An answer stays
 * good while the document grows: the frames sent since then are simply sent after it.
 */
export class SyncAnswers {
  /** Clocks when the first of the kept answers was made. Pages are alike when they lack the same of this. */
  #base: Map<number, number> | null = null
  readonly #answers = new Map<string, { frame: Uint8Array<ArrayBuffer>; replayFrom: number }>()
  #since: Uint8Array<ArrayBuffer>[] = []

  constructor(private readonly doc: Y.Doc) {}

  /** The document changed, and this frame tells everybody. */
  changed(frame: Uint8Array<ArrayBuffer>): void {
    if (!this.#base) return
    this.#since.push(frame)
    if (this.#since.length > ANSWERS_REPLAY_MAX) this.#forget()
  }

  /** The frames that bring a page with this state vector up to now. Throws when the bytes are no state vector. */
  to(vector: Uint8Array): Uint8Array<ArrayBuffer>[] {
    const has = Y.decodeStateVector(vector)
    if (this.#answers.size >= ANSWERS_KEPT) this.#forget()
    this.#base ??= Y.decodeStateVector(Y.encodeStateVector(this.doc))
    const target = new Map([...this.#base].map(([client, clock]) => [client, Math.min(clock, has.get(client) ?? 0)]))
    const key = [...target]
      .flatMap(([client, clock]) => (clock < this.#base!.get(client)! ? `${client}:${clock}` : []))
      .join()
    const known = this.#answers.get(key)
    if (known) return [known.frame, ...this.#since.slice(known.replayFrom)]
    const frame = syncFrame(STEP_2, Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(target)))
    this.#answers.set(key, { frame, replayFrom: this.#since.length })
    return [frame]
  }

  #forget(): void {
    this.#base = null
    this.#answers.clear()
    this.#since = []
  }
}
