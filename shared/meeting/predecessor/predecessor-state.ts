/** The minutes of the meeting before, by what everybody who signed them has signed. */
export interface Predecessor {
  meetingId: string
  /** The newest version that was signed when it was named. */
  version: number
  /** Base64url digest of their canonical bytes. */
  digest: string
}

export interface PredecessorState {
  /** Absent where none was named. */
  predecessor?: Predecessor
}
