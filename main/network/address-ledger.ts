/** Counts what each address has open. */
export class AddressLedger {
  readonly #open = new Map<string, number>()

  constructor(private readonly limit: number) {}

  /** The call that takes it off again, or null when the address has its share already. */
  enter(address: string): (() => void) | null {
    const open = this.#open.get(address) ?? 0
    if (open >= this.limit) return null
    this.#open.set(address, open + 1)
    return () => {
      const left = this.#open.get(address)! - 1
      if (left > 0) this.#open.set(address, left)
      else this.#open.delete(address)
    }
  }
}
