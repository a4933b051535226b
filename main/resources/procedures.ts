import type { Procedure } from '#shared/procedure/procedure'
import { procedureSchema } from '#shared/procedure/procedure'
import { readEditedFiles } from './edited-files'

/** The procedures of the folder in their order, and a sentence in both languages for each file that is none. */
export async function loadProcedures(dir: string): Promise<{ procedures: Procedure[]; faults: string[] }> {
  const { entries, faults } = await readEditedFiles(dir, procedureSchema, ({ id }) => id)
  return { procedures: entries.sort((a, b) => a.order - b.order), faults }
}
