import { hashOfLine } from '../journal/head'
import type { RecordEvent } from '../meeting/events'
import { canonicalText } from '../signing/canonical'

/** The newest are kept: each names all that came before it. */
const KEPT = 2_000

/** Heads of the record that this page was told of by one host: what the host has others sign must be of the same record. */
export class SeenHeads {
  #term = 0
  /** By number of events. */
  readonly #heads = new Map<number, string>()

  /** The record has so many events and this head. A host that took over begins anew: it may not have had all that the one before told of. */
  add({ term, events }: { term: number; events: number }, head: string): void {
    if (term !== this.#term) this.#heads.clear()
    this.#term = term
    if (this.#heads.has(events)) return
    this.#heads.set(events, head)
    if (this.#heads.size > KEPT) this.#heads.delete(this.#heads.keys().next().value!)
  }

  /** Whether this is the record that the page was told of, or its beginning: whole in itself, and each head in its place. */
  areOf(record: readonly RecordEvent[]): boolean {
    let head = ''
    return record.every((event, before) => {
      if (event.prev !== head) return false
      head = hashOfLine(canonicalText(event))
      return (this.#heads.get(before + 1) ?? head) === head
    })
  }
}
