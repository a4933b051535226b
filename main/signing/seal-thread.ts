/** Entry of the thread that works out one seal, for prepare-seal.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { signedPayload } from '#shared/meeting/minutes/seal'

parentPort!.postMessage(signedPayload(workerData as string))
