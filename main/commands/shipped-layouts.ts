import { join } from 'node:path'

/** The program's own layouts of papers, as they lie beside what was built. */
export const SHIPPED_LAYOUTS = join(import.meta.dirname, '..', '..', 'resources', 'export')
