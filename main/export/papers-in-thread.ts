import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PaperOrder, PaperWork } from './write-papers'

/** What the thread says: how many papers are done, and at the end all of them, or why they could not be written. */
export type FromPaperThread = { done: number } | { work: PaperWork } | { failed: unknown }

/** A paper took longer than anybody waits, more memory than the host can spare, or is nested deeper than it can be gone through. */
export class PaperTooLarge extends Error {}
/** Whoever wanted the papers no longer does. */
export class PaperCancelled extends Error {}

export interface PaperWatch {
  /** Gives up the order, also while it waits for its turn. */
  signal?: AbortSignal
  /** How many of the order's papers are done. */
  told?: (done: number) => void
  /** Milliseconds for one paper. */
  giveUpAfter?: number
}

/** A document of 100,000 characters takes a few seconds on an old laptop. */
const GIVE_UP_AFTER = 60_000
/** Of the thread, in MB. */
const MEMORY_MAX = 512

/**
 * So long the thread stays when it has nothing to do: whoever takes one paper takes others of the same meeting, and to start
 * it and check its signatures anew costs a second each time for a large one.
 */
const STAYS_FOR = 60_000

/** One after the other: fifty phones that want their copy at once must not take all processors. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Writes papers without keeping the meeting waiting. Throws PaperTooLarge where one cannot be done in time, PaperCancelled
 * once the signal is given, and what `writePapers` throws.
 */
export function papersInThread(order: PaperOrder, watch: PaperWatch = {}): Promise<PaperWork> {
  const written = last.then(() => write(order, watch))
  last = written.catch(() => null) // not swallowed: `written` carries it to whoever asked
  return written
}

async function write(order: PaperOrder, watch: PaperWatch): Promise<PaperWork> {
  if (watch.signal?.aborted) throw new PaperCancelled()
  const entry = join(import.meta.dirname, 'paper-thread.js')
  try {
    // The built program has its threads beside it; run from its sources, as tests do, it writes by itself.
    if (!existsSync(entry)) return await (await import('./write-papers')).writePapers(order, watch.told ?? (() => {}))
    return await inThread(entry, order, watch)
  } catch (error) {
    const isTooDeep = error instanceof RangeError || (error as Error).name === 'RangeError'
    const isTooMuch = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    throw isTooDeep || isTooMuch ? new PaperTooLarge() : error
  }
}

/** The thread that stays, and how it is kept from ending. */
let staying: { worker: Worker; take(): void } | null = null

/** The thread that stayed, or a new one; it keeps no process from ending. */
function takeThread(entry: string): Worker {
  if (staying) {
    const { worker, take } = staying
    take()
    return worker
  }
  const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX } })
  worker.unref()
  return worker
}

function keepThread(worker: Worker): void {
  const take = () => {
    clearTimeout(ends)
    worker.off('error', end)
    worker.off('exit', end)
    staying = null
  }
  const end = () => {
    take()
    void endThread(worker)
  }
  const ends = setTimeout(end, STAYS_FOR).unref()
  worker.once('error', end)
  worker.once('exit', end)
  staying = { worker, take }
}

async function endThread(worker: Worker): Promise<void> {
  worker.on('error', () => {}) // nobody waits for it
  await worker.terminate()
}

async function inThread(
  entry: string,
  order: PaperOrder,
  { signal, told, giveUpAfter = GIVE_UP_AFTER }: PaperWatch,
): Promise<PaperWork> {
  const worker = takeThread(entry)
  let letGo = () => {}
  let isSound = false
  try {
    const work = await new Promise<PaperWork>((resolve, reject) => {
      let late: NodeJS.Timeout | undefined
      const begin = () => {
        clearTimeout(late)
        late = setTimeout(() => reject(new PaperTooLarge()), giveUpAfter)
      }
      const hear = (said: FromPaperThread) => {
        if ('work' in said) return resolve(said.work)
        if ('failed' in said) return reject(said.failed as Error)
        begin()
        told?.(said.done)
      }
      const cancel = () => reject(new PaperCancelled())
      const gone = () => reject(new Error('the thread that writes papers ended'))
      letGo = () => {
        clearTimeout(late)
        signal?.removeEventListener('abort', cancel)
        worker.off('message', hear)
        worker.off('error', reject)
        worker.off('exit', gone)
      }
      signal?.addEventListener('abort', cancel)
      worker.on('message', hear)
      worker.on('error', reject)
      worker.on('exit', gone)
      begin()
      worker.postMessage(order)
    })
    isSound = true
    return work
  } finally {
    letGo()
    // What was given up is still being written, and what failed may have left anything behind.
    if (isSound) keepThread(worker)
    else await endThread(worker)
  }
}
