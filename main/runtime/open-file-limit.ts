/** Where the system sets no limit (Windows), or none below it. */
const NO_LIMIT = 1_000_000

/** How many files and sockets the system lets this process have open. Node has already raised it as far as it may. */
export function openFileLimit(): number {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const soft = report.userLimits?.open_files?.soft
  return typeof soft === 'number' ? Math.min(soft, NO_LIMIT) : NO_LIMIT
}
