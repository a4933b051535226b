/** Longest private note, in UTF-16 units. */
export const NOTE_MAX = 500

/** A private note (递条子) to whoever held the chair when it was sent. It is in no record and no minutes; the host keeps it beside them. */
export interface ChairNote {
  id: string
  from: string
  to: string
  text: string
  /** ISO UTC, host's clock. */
  at: string
}
