import { AUTHOR_WEIGHT, ENTRY_WEIGHT, PARTICIPANT_BYTES, PIECE_WEIGHT } from './limits'

/**
 * How much of the document each participant has brought while the meeting is open here. One may bring `PARTICIPANT_BYTES`
 * into an empty document, and the less the fuller it is, by the third power of what is free: with a hundred greedy ones a
 * fifth is left, of which everybody else may still use what a person types in three hours. So it is never full for all.
 * What is taken out again is not given back: of each piece and entry something stays in memory for good.
 */
export class DocumentShares {
  readonly #brought = new Map<string, number>()

  /**
   * False when that would be more than one person's share; then nothing is counted.
   * @param size `entries`: of sections, made anew. `authors`: Yjs ids that the document does not know and that are not the page's own.
   * @param who the participant, with what they bring of others' counted apart: it must not cost them their own words.
   * @param free share of the document that is free, from 1 to 0.
   */
  take(
    who: { participantId: string; own: boolean },
    size: { bytes: number; pieces: number; entries: number; authors: number },
    free: number,
  ): boolean {
    const key = `${who.participantId} ${who.own ? 'own' : 'brought'}`
    const weight =
      Math.max(size.bytes, size.pieces * PIECE_WEIGHT) + size.entries * ENTRY_WEIGHT + size.authors * AUTHOR_WEIGHT
    const brought = (this.#brought.get(key) ?? 0) + weight
    if (brought > PARTICIPANT_BYTES * free ** 3) return false
    this.#brought.set(key, brought)
    return true
  }

  /**
   * The same for an update that only takes out. It makes room, and so is never refused because the document is full; but
   * each range may leave two pieces where there was one, and whoever takes out every other letter of long texts fills
   * the memory with that. False beyond what a person takes out.
   */
  takeOut(participantId: string, ranges: number): boolean {
    const key = `${participantId} out`
    const taken = (this.#brought.get(key) ?? 0) + ranges * PIECE_WEIGHT
    if (taken > PARTICIPANT_BYTES) return false
    this.#brought.set(key, taken)
    return true
  }
}
