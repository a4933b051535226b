/** Entry of the thread that writes one Word file. Takes the order of docx-in-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { PAPER_WORDS } from '#shared/words/paper-words'
import { writeDocx } from './docx'
import type { DocxOrder } from './docx-in-thread'

const { paper, language } = workerData as DocxOrder
parentPort!.postMessage(await writeDocx({ ...paper, words: PAPER_WORDS[language] }))
