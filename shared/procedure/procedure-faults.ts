import type { ProcedureFault } from './procedure'
import { procedureSchema } from './procedure'

/** One thing wrong with a procedure that somebody wrote. `step`: from 1; null for what belongs to none. */
export interface FaultFound {
  fault: ProcedureFault | 'form'
  step: number | null
  /** The members that lead to it, as in the file. */
  path: string
}

/** Everything that speaks against taking this as a procedure; nothing when it is one. */
export function procedureFaults(value: unknown): FaultFound[] {
  const parsed = procedureSchema.safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => {
    const { path } = issue
    const params = issue.code === 'custom' ? (issue.params as { fault?: ProcedureFault } | undefined) : undefined
    return {
      fault: params?.fault ?? 'form',
      step: path[0] === 'steps' && typeof path[1] === 'number' ? path[1] + 1 : null,
      path: path.join('.'),
    }
  })
}
