import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { knowSeal, signedPayload } from '#shared/meeting/minutes/seal'

/** Base64url characters of a payload whose seal is there sooner than a thread: some ten milliseconds. */
const SHORT = 40_000

/**
 * Works out the seal of minutes in a thread and keeps it for `signedPayload`: of long minutes it takes half a second, for
 * which no meeting is to stand still. Run from its sources, as tests do, it works it out where it is.
 */
export async function prepareSeal(payload: string): Promise<void> {
  const entry = join(import.meta.dirname, 'seal-thread.js')
  if (payload.length < SHORT || !existsSync(entry)) return void signedPayload(payload)
  const worker = new Worker(entry, { workerData: payload })
  worker.unref() // it keeps no host from ending
  const signed = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread that seals minutes has ended')))
  })
  knowSeal(payload, signed)
}
