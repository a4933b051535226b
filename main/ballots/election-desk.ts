import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ElectionAnswer, ElectionTask } from '#shared/sealed/election-work'
import { ElectionWork } from '#shared/sealed/election-work'
import type { ElectionDesk } from '../meeting/ports'

/** A task and its answer, as they go to the thread and back. */
export interface Numbered<T> {
  number: number
  what: T
}

interface Waiting {
  resolve(answer: ElectionAnswer): void
  reject(error: unknown): void
}

/**
 * A thread that does the arithmetic of secret ballots, begun with the first task. If it dies, whoever waits is told, and
 * the next task begins another, which checks again what the first had checked.
 */
export class ElectionThread implements ElectionDesk {
  #worker: Worker | null = null
  readonly #waiting = new Map<number, Waiting>()
  #number = 0

  constructor(private readonly entry: string) {}

  ask(task: ElectionTask): Promise<ElectionAnswer> {
    const worker = (this.#worker ??= this.#begin())
    const number = ++this.#number
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject })
      worker.postMessage({ number, what: task } satisfies Numbered<ElectionTask>)
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #begin(): Worker {
    const worker = new Worker(this.entry)
    worker.on('message', ({ number, what }: Numbered<ElectionAnswer>) => {
      this.#waiting.get(number)?.resolve(what)
      this.#waiting.delete(number)
    })
    const gone = (error: unknown) => {
      if (this.#worker !== worker) return
      this.#worker = null
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    worker.on('error', gone)
    worker.on('exit', (code) => gone(new Error(`the thread of secret ballots has ended with ${code}`)))
    worker.unref() // it keeps no host from ending
    return worker
  }
}

/** The built program has its thread beside it; run from its sources, as tests do, it does the work where it is. */
export function electionDesk(): ElectionDesk {
  const entry = join(import.meta.dirname, 'election-thread.js')
  return existsSync(entry) ? new ElectionThread(entry) : electionDeskInPlace()
}

export function electionDeskInPlace(): ElectionDesk {
  const work = new ElectionWork()
  return { ask: async (task) => work.done(task), close: async () => {} }
}
