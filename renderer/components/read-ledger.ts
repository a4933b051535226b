import { isTooLarge } from '#shared/invitation/read-invitation'
import type { LedgerReading } from '#shared/ledger/read-ledger'
import { readInThread } from './read-in-thread'

/** Reads a ledger that was changed elsewhere. */
export async function readLedger(file: File): Promise<LedgerReading | 'too-slow'> {
  if (isTooLarge(file)) return 'too-large'
  const bytes = await file.arrayBuffer()
  const reader = new Worker(new URL('./ledger-reader.worker.ts', import.meta.url), { type: 'module' })
  return readInThread<ArrayBuffer, LedgerReading>(reader, bytes)
}
