import type { LedgerReading } from '#shared/ledger/read-ledger'
import { LEDGER_FILE_MAX } from '#shared/ledger/read-ledger'
import { readInThread } from './read-in-thread'

/** Milliseconds: a hundred thousand rows are thirteen seconds of a processor, and of an old laptop three times as much. */
const READ_WITHIN = 90_000

/** Reads a ledger that was changed elsewhere. */
export async function readLedger(file: File): Promise<LedgerReading | 'too-slow'> {
  if (file.size > LEDGER_FILE_MAX) return 'too-large'
  const bytes = await file.arrayBuffer()
  const reader = new Worker(new URL('./ledger-reader.worker.ts', import.meta.url), { type: 'module' })
  return readInThread<ArrayBuffer, LedgerReading>(reader, bytes, READ_WITHIN)
}
