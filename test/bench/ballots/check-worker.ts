/** Checks an election’s archive in a thread of its own, as the host does: told the bytes, it tells the times. */
import { parentPort } from 'node:worker_threads'
import { verifyElection } from '#shared/ballot/verify-election'

/** What the thread tells when it is through. */
export interface CheckedInThread {
  holds: boolean
  /** Of all, milliseconds: with the keys, the sum, the shares and the result. */
  all: number
  /** Between two events, in their order, milliseconds. */
  steps: number[]
}

parentPort?.once('message', (archive: Uint8Array) => {
  const steps: number[] = []
  const began = performance.now()
  let before = began
  const { holds } = verifyElection(archive, {}, () => {
    const now = performance.now()
    steps.push(now - before)
    before = now
  })
  parentPort?.postMessage({ holds, all: performance.now() - began, steps } satisfies CheckedInThread)
})
