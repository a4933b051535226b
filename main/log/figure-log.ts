/** A hall that comes in changes the figure every second. Milliseconds. */
const TOLD_EVERY = 60_000

/** Tells of a figure that changes often: at most once a minute, and only when it is another than the one told last. */
export class FigureLog {
  #told = 0
  #now = 0
  #waiting = false

  constructor(private readonly tell: (figure: number) => void) {}

  set(figure: number): void {
    this.#now = figure
    if (this.#waiting) return
    this.#waiting = true
    setTimeout(() => {
      this.#waiting = false
      if (this.#now === this.#told) return
      this.#told = this.#now
      this.tell(this.#now)
    }, TOLD_EVERY).unref()
  }
}
