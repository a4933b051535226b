import { onTestFinished } from 'vitest'
import type { Clock, Timer } from '#main/meeting/ports'

interface Due {
  at: number
  every: number | null
  run(): void
}

/** Moved this far, a clock waits for a moment of real time: what its timers sent over sockets is to arrive. Milliseconds. */
const BREATH_EVERY = 250

/**
 * A clock that stands still until it is moved, and then runs what is due, in order and each at its time. So a test sees a
 * lease, a grace time or a countdown pass without waiting for it. Timers of one time run in the order they were set.
 */
export class MovedClock implements Clock {
  #monotonic = 0
  #wall: number
  #timers: Due[] = []
  #moving = false

  constructor(wall = '2026-11-26T09:00:00.000Z') {
    this.#wall = Date.parse(wall)
  }

  wall(): number {
    return this.#wall
  }

  monotonic(): number {
    return this.#monotonic
  }

  setTimeout(run: () => void, milliseconds: number): Timer {
    return this.#set({ at: this.#monotonic + Math.max(0, milliseconds), every: null, run })
  }

  setInterval(run: () => void, milliseconds: number): Timer {
    return this.#set({ at: this.#monotonic + milliseconds, every: milliseconds, run })
  }

  /** Timers that are set. */
  get pending(): number {
    return this.#timers.length
  }

  /** Lets time pass. After each timer what it set off gets its turn: promises at once, sockets and files of this process within a moment. */
  async advance(milliseconds: number): Promise<void> {
    this.#moving = true
    const end = this.#monotonic + milliseconds
    let breathed = this.#monotonic
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#run(next)
      await new Promise(setImmediate)
      if (this.#monotonic - breathed < BREATH_EVERY) continue
      breathed = this.#monotonic
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    this.#pass(end)
    await new Promise(setImmediate)
    this.#moving = false
  }

  /** Somebody sets the clock on the wall. */
  setWall(byMs: number): void {
    this.#wall += byMs
  }

  /** The computer sleeps: the clock on the wall goes on, nothing else does, and no timer runs. */
  sleep(milliseconds: number): void {
    this.#wall += milliseconds
  }

  /** From here on real time passes as well, to the end of the test: for whole hosts, whose pages live in it. */
  flow(): this {
    let last = performance.now()
    const flowing = setInterval(() => {
      const now = performance.now()
      const passed = now - last
      last = now
      if (this.#moving) return
      const end = this.#monotonic + passed
      for (let next = this.#next(end); next; next = this.#next(end)) this.#run(next)
      this.#pass(end)
    }, 5)
    onTestFinished(() => clearInterval(flowing))
    return this
  }

  #set(due: Due): Timer {
    this.#timers.push(due)
    return { cancel: () => this.#remove(due) }
  }

  #remove(due: Due): void {
    this.#timers = this.#timers.filter((each) => each !== due)
  }

  #next(until: number): Due | null {
    const first = this.#timers.reduce<Due | null>((a, b) => (a && a.at <= b.at ? a : b), null)
    return first && first.at <= until ? first : null
  }

  #run(due: Due): void {
    this.#pass(Math.max(this.#monotonic, due.at))
    this.#remove(due)
    if (due.every !== null) {
      due.at += due.every
      this.#timers.push(due)
    }
    due.run()
  }

  #pass(to: number): void {
    this.#wall += to - this.#monotonic
    this.#monotonic = to
  }
}
