import { readFileSync } from 'node:fs'

/** Where the system sets no limit (Windows), or none below it. */
const NO_LIMIT = 1_000_000

/** How many files and sockets the system lets this process have open. Node has already raised it as far as it may. */
export function openFileLimit(): number {
  // A report goes through all of the process: on Linux the same figure stands in a file, and a start is the shorter.
  const listed = process.platform === 'linux' ? softLimitListed() : null
  if (listed !== null) return Math.min(listed, NO_LIMIT)
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const soft = report.userLimits?.open_files?.soft
  return typeof soft === 'number' ? Math.min(soft, NO_LIMIT) : NO_LIMIT
}

/** Null where the system's list cannot be read, or says that there is none. */
function softLimitListed(): number | null {
  try {
    const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === undefined ? null : Number(soft)
  } catch {
    return null
  }
}
