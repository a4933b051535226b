import * as Y from 'yjs'

/** Gathers document updates: the first after a silence goes out at once, those of the following pause together as one. */
export class UpdateBatch {
  #gathered: Uint8Array[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `pause` in milliseconds, asked anew for each. While `hold` says so, gathering goes on: the line is behind. */
  constructor(
    private readonly pause: () => number,
    private readonly send: (update: Uint8Array) => void,
    private readonly hold: () => boolean = () => false,
  ) {}

  /** True while something waits to be sent. */
  get pending(): boolean {
    return this.#gathered.length > 0
  }

  add(update: Uint8Array): void {
    this.#gathered.push(update)
    if (this.#timer === undefined) this.flush()
  }

  /** Sends what waits now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const gathered = this.#gathered
    if (gathered.length === 0) return
    this.#timer = setTimeout(() => this.flush(), this.pause())
    if (this.hold()) return
    this.#gathered = []
    this.send(gathered.length === 1 ? gathered[0]! : Y.mergeUpdates(gathered))
  }

  /** Forgets what waits. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#gathered = []
  }
}
