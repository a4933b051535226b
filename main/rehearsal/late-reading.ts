import * as Y from 'yjs'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { MERGED_AT_ONCE } from './limits'
import { updateIn } from './sync-content'

/**
 * What a participant is sent and does not read yet. In a hall everybody's own computer reads; here all share the host's
 * two cores, and a hundred documents that take in every change would be measured instead of the host.
 */
export class LateReading {
  #held: Uint8Array[] = []

  /** `most`: changes put off at a time. Another number for each participant of a thread, or all of them would read in the same moment. */
  constructor(private readonly most: number) {}

  /** Keeps a frame back, if it is one that can wait: a change, whole, or where the others' cursors are. */
  keeps(frame: string | Uint8Array): boolean {
    if (typeof frame === 'string') return frame.startsWith('{"t":"presence"') || frame.startsWith('{"t":"compare"') // of these only the newest counts, and nobody looks
    const update = updateIn(frame)
    if (update) this.#held.push(update)
    return update !== null
  }

  /** Some of what is held should be read now, lest the memory fill. */
  get isMuch(): boolean {
    return this.#held.length >= this.most
  }

  /** The earliest changes put off, as one message, and forgets them; null when there are none. */
  take(): Uint8Array | null {
    const earliest = this.#held.splice(0, MERGED_AT_ONCE)
    return earliest.length === 0 ? null : syncFrame(UPDATE, Y.mergeUpdates(earliest))
  }

  forget(): void {
    this.#held = []
  }
}
