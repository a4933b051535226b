/**
 * Measures how long something has been going on by a clock that nobody can set. After a restart of the host the running
 * stretch is taken from the wall clock. While the computer sleeps the monotonic clock of Linux and macOS stands still:
 * a speech does not overrun because the lid was shut.
 */
export class Stopwatch {
  readonly #started = new Map<string, number>()

  /** @param monotonic milliseconds, never set back; @param wall milliseconds since 1970. */
  constructor(
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  start(what: string): void {
    this.#started.set(what, this.monotonic())
  }

  /** Whole milliseconds since `start`, or since `from` (ISO UTC) when this process did not see the start. Forgets nothing: it may be asked again. */
  elapsed(what: string, from: string): number {
    const started = this.#started.get(what)
    return Math.max(0, Math.round(started === undefined ? this.wall() - Date.parse(from) : this.monotonic() - started))
  }
}
