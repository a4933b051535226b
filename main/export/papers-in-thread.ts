import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PaperOrder, PaperWork } from './write-papers'

/** What the thread says: how many papers are done, and at the end all of them. */
export type FromPaperThread = { done: number } | { work: PaperWork }

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
    return await inThread(
      new Worker(entry, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX } }),
      watch,
    )
  } catch (error) {
    const isTooDeep = error instanceof RangeError || (error as Error).name === 'RangeError'
    const isTooMuch = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    throw isTooDeep || isTooMuch ? new PaperTooLarge() : error
  }
}

async function inThread(worker: Worker, { signal, told, giveUpAfter = GIVE_UP_AFTER }: PaperWatch): Promise<PaperWork> {
  let late: NodeJS.Timeout | undefined
  let cancel: (() => void) | undefined
  try {
    return await new Promise<PaperWork>((resolve, reject) => {
      const begin = () => {
        clearTimeout(late)
        late = setTimeout(() => reject(new PaperTooLarge()), giveUpAfter)
      }
      begin()
      cancel = () => reject(new PaperCancelled())
      signal?.addEventListener('abort', cancel)
      worker.on('message', (said: FromPaperThread) => {
        if ('work' in said) return resolve(said.work)
        begin()
        told?.(said.done)
      })
      worker.once('error', reject)
    })
  } finally {
    clearTimeout(late)
    if (cancel) signal?.removeEventListener('abort', cancel)
    await worker.terminate()
  }
}
