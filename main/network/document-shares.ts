import { PARTICIPANT_BYTES } from './limits'

/** How many bytes of the document each participant has brought while the meeting is open here. */
export class DocumentShares {
  readonly #brought = new Map<string, number>()

  /** False when that would be more than one person's share; then nothing is counted. */
  take(participantId: string, bytes: number): boolean {
    const brought = (this.#brought.get(participantId) ?? 0) + bytes
    if (brought > PARTICIPANT_BYTES) return false
    this.#brought.set(participantId, brought)
    return true
  }
}
