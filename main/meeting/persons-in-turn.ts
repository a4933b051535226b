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

  /** The next, or undefined when nothing waits of anybody whose turn it may be. */
  take(mayBe: (person: string) => boolean): T | undefined {
    for (const [person, own] of this.#waiting) {
      if (!mayBe(person)) continue
      const one = own.shift()
      this.#waiting.delete(person)
      if (own.length > 0) this.#waiting.set(person, own)
      return one
    }
    return undefined
  }
}
