import type { Clock } from './ports'

/**
 * Measures how long something has been going on by a clock that nobody can set. After a restart of the host the running
 * stretch is taken from the wall clock. While the computer sleeps the monotonic clock of Linux and macOS stands still:
 * a speech does not overrun because the lid was shut.
 */
export class Stopwatch {
  readonly #started = new Map<string, number>()

  constructor(private readonly clock: Pick<Clock, 'monotonic' | 'wall'>) {}

  start(what: string): void {
    this.#started.set(what, this.clock.monotonic())
  }

  /** Whole milliseconds since `start`, or since `from` (ISO UTC) when this process did not see the start. Forgets nothing: it may be asked again. */
  elapsed(what: string, from: string): number {
    const started = this.#started.get(what)
    return Math.max(
      0,
      Math.round(started === undefined ? this.clock.wall() - Date.parse(from) : this.clock.monotonic() - started),
    )
  }
}
