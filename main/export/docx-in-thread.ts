import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Paper } from '#shared/papers/paper'
import type { Language } from '#shared/words/language'

/** Words are functions, which go to no thread: it takes them by their language. */
export interface DocxOrder {
  paper: Omit<Paper, 'words'>
  language: Language
}

/** A paper took longer than anybody waits, or more memory than the host can spare. */
export class PaperTooLarge extends Error {}

/** Milliseconds. A document of 100,000 characters takes a few seconds on an old laptop. */
const GIVE_UP_AFTER = 60_000
/** Of the thread, in MB. */
const MEMORY_MAX = 512

/** One after the other: fifty phones that want their copy at once must not take all processors. */
let last: Promise<unknown> = Promise.resolve()

/** Writes the paper as a Word file without keeping the meeting waiting. Throws PaperTooLarge where it cannot be done in time. */
export function docxInThread(paper: Paper, giveUpAfter = GIVE_UP_AFTER): Promise<Uint8Array> {
  const written = last.then(() => write(paper, giveUpAfter))
  last = written.catch(() => null) // not swallowed: `written` carries it to whoever asked
  return written
}

async function write({ words, ...paper }: Paper, giveUpAfter: number): Promise<Uint8Array> {
  const entry = join(import.meta.dirname, 'docx-thread.js')
  // The built program has its threads beside it; run from its sources, as tests do, it writes by itself.
  if (!existsSync(entry)) return (await import('./docx')).writeDocx({ ...paper, words })
  const order: DocxOrder = { paper, language: words.language }
  const worker = new Worker(entry, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX } })
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      const late = setTimeout(() => reject(new PaperTooLarge()), giveUpAfter)
      worker.once('message', (bytes: Uint8Array) => (clearTimeout(late), resolve(bytes)))
      worker.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(late)
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new PaperTooLarge() : error)
      })
    })
  } finally {
    await worker.terminate()
  }
}
