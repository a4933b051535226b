import { INKS } from '#shared/protocol/frames'

/**
 * In which ink each writer's caret stands, on all pages alike: the first that is free when they begin to write. While
 * there are inks left, no two who write have the same one; who rests keeps theirs until it is needed.
 */
export class WriterInks {
  readonly #inks = new Map<string, number>()
  readonly #writing = new Set<string>()

  /** Of somebody who is here; undefined before they wrote. */
  of(participantId: string): number | undefined {
    return this.#inks.get(participantId)
  }

  /** Somebody's caret stands in a text from now on. True when their ink is another than before. */
  begins(participantId: string): boolean {
    if (this.#writing.has(participantId)) return false
    this.#writing.add(participantId)
    const had = this.#inks.get(participantId)
    const others = [...this.#inks].filter(([id]) => id !== participantId)
    const uses = (ink: number) => {
      const theirs = others.flatMap(([id, each]) => (each === ink ? [id] : []))
      return { writers: theirs.filter((id) => this.#writing.has(id)).length, owners: theirs.length }
    }
    const all = Array.from({ length: INKS }, (_, ink) => ({ ink, ...uses(ink) }))
    const fewest = Math.min(...all.map(({ writers }) => writers))
    if (had !== undefined && all[had]!.writers === fewest) return false
    const [best] = all
      .filter(({ writers }) => writers === fewest)
      .toSorted((one, other) => one.owners - other.owners || one.ink - other.ink)
    this.#inks.set(participantId, best!.ink)
    return true
  }

  /** No caret of theirs stands anywhere. */
  rests(participantId: string): void {
    this.#writing.delete(participantId)
  }

  /** They have no page any more. */
  leaves(participantId: string): void {
    this.#writing.delete(participantId)
    this.#inks.delete(participantId)
  }
}
