/** How much a person has brought lately; of who rests nothing is taken for now. */
export type Load = 'little' | 'much' | 'rests'

/** What waits of each person, taken one at a time from each in turn: who sends much waits for the own, not the others for theirs. */
export class PersonsInTurn<T> {
  /** The next in turn first. */
  readonly #waiting = new Map<string, T[]>()

  get empty(): boolean {
    return this.#waiting.size === 0
  }

  has(person: string): boolean {
    return this.#waiting.has(person)
  }

  add(person: string, one: T): void {
    const own = this.#waiting.get(person)
    if (own) own.push(one)
    else this.#waiting.set(person, [one])
  }

  /** The next: of who has brought little before of who has brought much. Undefined when nothing waits, or only of those who rest. */
  take(loadOf: (person: string, one: T) => Load): T | undefined {
    let next: string | undefined
    for (const [person, own] of this.#waiting) {
      const load = loadOf(person, own[0]!)
      if (load === 'much') next ??= person
      if (load !== 'little') continue
      next = person
      break
    }
    if (next === undefined) return undefined
    const own = this.#waiting.get(next)!
    const one = own.shift()
    this.#waiting.delete(next)
    if (own.length > 0) this.#waiting.set(next, own)
    return one
  }
}
