/** Entry of the thread that does the arithmetic of secret ballots. Takes the tasks of election-desk.ts. */
import { parentPort } from 'node:worker_threads'
import type { ElectionAnswer, ElectionTask } from '#shared/sealed/election-work'
import { ElectionWork } from '#shared/sealed/election-work'
import type { Numbered } from './election-desk'

const work = new ElectionWork()
parentPort!.on('message', ({ number, what }: Numbered<ElectionTask>) => {
  parentPort!.postMessage({ number, what: work.done(what) } satisfies Numbered<ElectionAnswer>)
})
