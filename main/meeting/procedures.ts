import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Procedure } from '#shared/procedure/procedure'
import { readProcedures } from '#shared/procedure/procedure'

/** Reads every `*.json` of the folder, in the order of the procedures. One broken file refuses the start: no step may silently be left out. */
export async function loadProcedures(dir: string): Promise<Procedure[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort()
  return readProcedures(
    await Promise.all(names.map(async (name) => ({ name, text: await readFile(join(dir, name), 'utf8') }))),
  )
}
