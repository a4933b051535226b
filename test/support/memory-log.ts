import type { UpdateLog } from '#main/meeting/ports'

/** Keeps in `kept` what the disk would: a hundred thousand fsyncs test the disk, not who writes to it. */
export function memoryLog(kept: Uint8Array[]): UpdateLog {
  let logBytes = sizeOf(kept)
  return {
    updates: [...kept],
    append: async (batch) => {
      kept.push(...batch)
      logBytes += sizeOf(batch)
    },
    compact: async (state) => {
      kept.splice(0, kept.length, state)
      logBytes = 0
    },
    setAside: async () => {},
    get logBytes() {
      return logBytes
    },
    close: async () => {},
  }
}

const sizeOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0)
