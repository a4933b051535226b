import * as Y from 'yjs'
import { splitUpdate } from '#shared/document/split-update'
import {
  ANSWER_PIECE_BYTES,
  ANSWER_PIECES_MAX,
  ANSWERS_KEPT,
  ANSWERS_REPLAY_MAX,
} from '#shared/protocol/transport-policy'
import { STEP_2, syncFrame, UPDATE } from '#shared/protocol/sync-frame'

type Frame = Uint8Array<ArrayBuffer>

/** An update that brings nothing: only says that the answer ends here. */
const NO_MORE = syncFrame(STEP_2, Uint8Array.of(0, 0))

/**
 * Answers to "what am I missing", encoded once for all who miss the same. An answer costs 6–30 ms on a long document,
 * and after a restart or a lost Wi-Fi two hundred pages ask in the same second, nearly all for the same. An answer stays
 * good while the document grows: the frames sent since then are simply sent after it, and the end of the answer last of
 * all, since the page takes it to mean that all is there. A long one is in pieces (see `ArrivingAnswer`).
 */
export class SyncAnswers {
  /** Clocks when the first of the kept answers was made. Pages are alike when they lack the same of this. */
  #base: Map<number, number> | null = null
  readonly #answers = new Map<string, { pieces: Frame[]; end: Frame; replayFrom: number }>()
  #since: Uint8Array<ArrayBuffer>[] = []

  constructor(private readonly doc: Y.Doc) {}

  /** The document changed, and this frame tells everybody. */
  changed(frame: Uint8Array<ArrayBuffer>): void {
    if (!this.#base) return
    this.#since.push(frame)
    // What is long itself is told in pieces like any long answer.
    if (frame.length > ANSWER_PIECE_BYTES || this.#since.length > ANSWERS_REPLAY_MAX) this.#forget()
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
    let answer = this.#answers.get(key)
    if (!answer) {
      const missing = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(target))
      const bytes = Math.max(ANSWER_PIECE_BYTES, missing.length / ANSWER_PIECES_MAX)
      const updates = splitUpdate(missing, { structs: Infinity, bytes })
      answer = {
        pieces: updates.map((update) => syncFrame(UPDATE, update)),
        end: syncFrame(STEP_2, updates.at(-1)!),
        replayFrom: this.#since.length,
      }
      this.#answers.set(key, answer)
    }
    const { pieces, end, replayFrom } = answer
    const since = this.#since.slice(replayFrom)
    return since.length > 0 ? [...pieces, ...since, NO_MORE] : [...pieces.slice(0, -1), end]
  }

  #forget(): void {
    this.#base = null
    this.#answers.clear()
    this.#since = []
  }
}
