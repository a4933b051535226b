import type { JournalEvent } from '../../journal/journal-event'

/** A computer that keeps a sealed copy and may become host. */
export interface Standby {
  id: string
  name: string
  /** Where its pages are. */
  url: string
  /** Base64url public keys: its own, and what the recovery code signs with. */
  key: string
  recoveryKey: string
}

/** The standby became host. */
export interface Succession {
  term: number
  hostKey: string
  name: string
  url: string
  /** Where the pages of the host before were loaded from. */
  origins: string[]
  at: string
}

/** What an earlier host had recorded and the record does not hold. Nobody has checked it. */
export interface Annex {
  at: string
  events: JournalEvent[]
}

export interface SuccessionState {
  /** Counts the hosts: 1, and one more with each succession. */
  term: number
  standby: Standby | null
  successions: Succession[]
  annexes: Annex[]
}

export const firstTerm: SuccessionState = { term: 1, standby: null, successions: [], annexes: [] }
