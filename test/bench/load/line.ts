import type { Histogram } from '../figures'

/** One replica's connection to the others, whichever system carries it. */
export interface Line {
  /** Resolves when the replica holds what was there before it. Rejects when it cannot be. */
  readonly ready: Promise<void>
  /** Payload bytes this replica has received so far. */
  readonly bytesIn: number
  /** Milliseconds from an edit to the word that it is on disk; empty where a system says no such word. */
  readonly acknowledged: Histogram
  /** Why the connection ended by itself; null while it holds. Nobody connects again: a server that drops a page is to be seen dropping it. */
  readonly lost: string | null
  close(): void
}

/** What a replica needs to know to connect. Plain: it is sent to load processes. */
export type Target =
  /** `item`: the agenda item into whose paragraphs is written, each into one; otherwise into a text of its own. */
  | { system: 'yuanzhuo'; url: string; code: string; roleId: string; item?: string }
  | { system: 'y-websocket' | 'hocuspocus'; url: string; document: string }
  /** `peers`: how many others are to be reached before it counts as ready. */
  | { system: 'y-webrtc'; signaling: string; room: string; peers: number }
