import type { Refusal } from '#shared/meeting/refusals'
import type { PaperProgress } from '#shared/protocol/paper-progress'
import type { FileReply } from './http-replies'

/** Told to whoever writes the papers. `signal`: nobody waits for them any more. */
export interface PaperWatch {
  signal: AbortSignal
  told(done: number): void
}

interface Order {
  file: Promise<FileReply | Refusal>
  stop: AbortController
  /** Who waits, each as often as asked. */
  waiting: string[]
  progress: PaperProgress
}

/** Papers being written: once for all who want the same meanwhile, and no longer than somebody waits for them. */
export class PaperOrders {
  readonly #orders = new Map<string | symbol, Order>()

  /**
   * @param same orders of one name are one; null for one that is nobody else's
   * @param asker who waits, as `progressOf` is asked
   * @param gone given when the asker waits no longer
   */
  async join(
    same: string | null,
    asker: string,
    gone: AbortSignal,
    of: number,
    write: (watch: PaperWatch) => Promise<FileReply | Refusal>,
  ): Promise<FileReply | Refusal> {
    const name = same ?? Symbol()
    const order = this.#orders.get(name) ?? this.#begin(name, of, write)
    order.waiting.push(asker)
    const leave = () => {
      order.waiting.splice(order.waiting.indexOf(asker), 1)
      if (order.waiting.length > 0) return
      if (this.#orders.get(name) === order) this.#orders.delete(name)
      order.stop.abort()
    }
    gone.addEventListener('abort', leave)
    try {
      return await order.file
    } finally {
      gone.removeEventListener('abort', leave)
    }
  }

  /** Of the first order that this asker waits for. */
  progressOf(asker: string): PaperProgress | null {
    for (const { waiting, progress } of this.#orders.values()) if (waiting.includes(asker)) return progress
    return null
  }

  #begin(name: string | symbol, of: number, write: (watch: PaperWatch) => Promise<FileReply | Refusal>): Order {
    const stop = new AbortController()
    const progress: PaperProgress = { done: 0, of }
    const file = write({ signal: stop.signal, told: (done) => void (progress.done = done) }).finally(() => {
      if (this.#orders.get(name) === order) this.#orders.delete(name)
    })
    const order: Order = { file, stop, waiting: [], progress }
    this.#orders.set(name, order)
    return order
  }
}
