import type { LedgerReading } from '#shared/ledger/read-ledger'
import { readLedgerFile } from '#shared/ledger/read-ledger'

/** Reads one ledger that came back, in a thread of its own as lists of people are. */
self.onmessage = ({ data }: MessageEvent<ArrayBuffer>) =>
  self.postMessage(readLedgerFile(new Uint8Array(data)) satisfies LedgerReading)
