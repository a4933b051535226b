/** Entry of the thread that writes papers, one order after the other. Takes the orders of papers-in-thread.ts. */
import { parentPort } from 'node:worker_threads'
import type { FromPaperThread } from './papers-in-thread'
import type { PaperOrder } from './write-papers'
import { writePapers } from './write-papers'

const tell = (what: FromPaperThread): void => parentPort!.postMessage(what)

parentPort!.on('message', (order: PaperOrder) => {
  writePapers(order, (done) => tell({ done })).then(
    (work) => tell({ work }),
    (failed: unknown) => tell({ failed }),
  )
})
