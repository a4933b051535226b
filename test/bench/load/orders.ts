import type { Target } from './line'
import type { Taking, Written } from './replica'

/** How long somebody took to be ready, milliseconds: who applies, with all applied; who keeps, with all there. */
export interface Joined {
  took: number
  taking: Taking
}

/** What the bench tells a load process, and what it answers. One answer to each order, in turn. */
export interface Orders {
  /** Connects `count` participants, `first` and every `step`-th after it, spread over `spread` ms from now, or as fast as they come when 0. Every `applying`-th of all applies what arrives. */
  join: {
    order: {
      target: Target
      first: number
      step: number
      count: number
      applying: number
      spread: number
      seed: number
    }
    answer: Joined[]
  }
  record: { order: null; answer: null }
  /** Participants with an index below `writers` show their cursors from now on. */
  showCursors: { order: { writers: number }; answer: null }
  /** Participants with an index below `writers` type; answered when the last has ended. `start` is on the shared clock. */
  type: { order: { writers: number; start: number; seconds: number; rate: number }; answer: { edits: number } }
  /** The fewest edits that any replica that applies holds; Infinity when none does. */
  seen: { order: null; answer: number }
  /** Payload bytes received so far by all. */
  bytes: { order: null; answer: number }
  /** Why connections ended by themselves, one sentence for each that did. */
  lost: { order: null; answer: string[] }
  /** Of each replica, all it kept applied: edits since it records, and a digest of what it holds. */
  holdings: { order: null; answer: { seen: number; digest: string }[] }
  written: { order: null; answer: Written[] }
  /** Histogram buckets: from each edit to its application in others that apply, and to its acknowledgement on disk. */
  times: {
    order: Written[]
    answer: { applied: ReadonlyMap<number, number>; acknowledged: ReadonlyMap<number, number> }
  }
}

export type OrderName = keyof Orders
export interface OrderMessage {
  name: OrderName
  order: Orders[OrderName]['order']
}
export type AnswerMessage = { answer: Orders[OrderName]['answer'] } | { error: string }
