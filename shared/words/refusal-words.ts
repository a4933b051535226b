import type { RefusalReason } from '../meeting/refusals'

/** What people read when something is refused: `what` happened, then `next`: what is safe and what to do. */
export interface RefusalWords {
  what: string
  next: string
}

export type RefusalTable = Record<RefusalReason, RefusalWords>
