/** Entry of the thread that writes one order of papers. Takes the order of papers-in-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FromPaperThread } from './papers-in-thread'
import type { PaperOrder } from './write-papers'
import { writePapers } from './write-papers'

const tell = (what: FromPaperThread): void => parentPort!.postMessage(what)
tell({ work: await writePapers(workerData as PaperOrder, (done) => tell({ done })) })
