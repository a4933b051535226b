import * as Y from 'yjs'
import { HELD_MAX, MERGED_AT_ONCE } from './limits'
import { messageWith, updateIn } from './sync-content'

/**
 * What a participant is sent and does not read yet. In a hall everybody's own computer reads; here all share the host's
 * two cores, and a hundred documents that take in every change would be measured instead of the host.
 */
export class LateReading {
  #held: Uint8Array[] = []

  /** Keeps a frame back, if it is one that can wait: a change, whole, or where the others' cursors are. */
  keeps(frame: string | Uint8Array): boolean {
    if (typeof frame === 'string') return frame.startsWith('{"t":"presence"') || frame.startsWith('{"t":"compare"') // of these only the newest counts, and nobody looks
    const update = updateIn(frame)
    if (update) this.#held.push(update)
    return update !== null
  }

  /** True when so much is held that it should be read, lest the memory fill. */
  get isMuch(): boolean {
    return this.#held.length >= HELD_MAX
  }

  /** All that was held, in few messages, and forgets it. */
  *take(): Generator<Uint8Array> {
    while (this.#held.length > 0) yield messageWith(2, Y.mergeUpdates(this.#held.splice(0, MERGED_AT_ONCE)))
  }

  forget(): void {
    this.#held = []
  }
}
