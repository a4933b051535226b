import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Histogram } from './histogram'
import type { Keystrokes } from './keystrokes'
import { THREADS_MAX } from './limits'
import type { RehearsalPlan } from './plan'

/** What a thread gets at its start. */
export interface CrowdWish {
  /** Which of `threads` it is: it runs every `threads`th participant. */
  thread: number
  threads: number
  plan: RehearsalPlan
  keys: Keystrokes['shared']
  code: string
  writerRole: string
  readerRole: string
  /** Addresses of `/live`: straight to the host, over the Wi-Fi that drops, and over the slow line. */
  urls: { straight: string; wifi: string; slow: string }
}

/** What threads are told to do, each answered once. */
export type CrowdOrder =
  /** Participants `from` to below `to` come in, over `within` seconds; 0: as fast as it goes. Answers when all are in. */
  | { do: 'join'; from: number; to: number; within: number }
  /** Hostile clients come in and begin. */
  | { do: 'attack' }
  /** Each writer begins the own paragraph. */
  | { do: 'open-paragraphs' }
  /** Forgets all times measured so far. */
  | { do: 'reset' }
  | { do: 'write'; seconds: number }
  | { do: 'standing'; text: boolean }
  | { do: 'figures' }
  | { do: 'close' }

export interface CrowdStanding {
  /** Participants with something on its way, in either direction. */
  unsettled: number
  /** Digests of all documents and how many have it. */
  digests: Record<string, number>
}

export interface CrowdFigures {
  applied: Uint32Array
  acknowledged: Uint32Array
  joined: Uint32Array
  bytesIn: number
}

export type CrowdAnswer =
  { to: number; value: CrowdStanding | CrowdFigures | null } | { to: number; error: string } | { joined: number }

/** Orders without an answer yet. */
type Waiting = Map<number, { resolve(value: unknown): void; reject(error: Error): void }>

/** All synthetic participants, on threads of this process: the host has its own process, and no single thread's queue is taken for its delay. */
export class Crowd {
  readonly #threads: { worker: Worker; waiting: Waiting }[] = []
  #orders = 0
  #joined = 0

  /** `joined` is called whenever somebody is in, with the number of all who are. */
  constructor(
    readonly keys: Keystrokes,
    wish: Omit<CrowdWish, 'thread' | 'threads' | 'keys'>,
    joined: (count: number) => void,
    failed: (error: Error) => void,
  ) {
    const threads = Math.max(1, Math.min(THREADS_MAX, availableParallelism(), wish.plan.participants))
    for (let thread = 0; thread < threads; thread++) {
      const worker = new Worker(join(import.meta.dirname, 'crowd-thread.js'), {
        workerData: { ...wish, thread, threads, keys: keys.shared } satisfies CrowdWish,
      })
      const waiting: Waiting = new Map()
      worker.on('message', (answer: CrowdAnswer) => {
        if ('joined' in answer) return joined((this.#joined += answer.joined))
        const asked = waiting.get(answer.to)
        waiting.delete(answer.to)
        if ('error' in answer) asked?.reject(new Error(answer.error))
        else asked?.resolve(answer.value)
      })
      worker.on('error', failed)
      this.#threads.push({ worker, waiting })
    }
  }

  /** Gives an order to all threads and waits for all. */
  async all(order: Exclude<CrowdOrder, { do: 'standing' | 'figures' }>): Promise<void> {
    await this.#ask(order)
  }

  /** Whether everybody's words are on the host's disk, and how the documents compare. `text`: also by all that can be read in them. */
  async standing(text: boolean): Promise<CrowdStanding> {
    const digests: Record<string, number> = {}
    let unsettled = 0
    for (const part of (await this.#ask({ do: 'standing', text })) as CrowdStanding[]) {
      unsettled += part.unsettled
      for (const [digest, count] of Object.entries(part.digests)) digests[digest] = (digests[digest] ?? 0) + count
    }
    return { unsettled, digests }
  }

  async figures(): Promise<{ applied: Histogram; acknowledged: Histogram; joined: Histogram; bytesIn: number }> {
    const parts = (await this.#ask({ do: 'figures' })) as CrowdFigures[]
    const merged = (which: 'applied' | 'acknowledged' | 'joined') => Histogram.merged(parts.map((part) => part[which]))
    return {
      applied: merged('applied'),
      acknowledged: merged('acknowledged'),
      joined: merged('joined'),
      bytesIn: parts.reduce((sum, part) => sum + part.bytesIn, 0),
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #ask(order: CrowdOrder): Promise<unknown[]> {
    const to = ++this.#orders
    return Promise.all(
      this.#threads.map(
        ({ worker, waiting }) =>
          new Promise((resolve, reject) => {
            waiting.set(to, { resolve, reject })
            worker.postMessage({ to, order })
          }),
      ),
    )
  }
}
