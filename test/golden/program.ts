import { join } from 'node:path'
import type { Plugin } from 'vite'
import { runnerImport } from 'vite'
import type { Law } from './corpus'

const root = join(import.meta.dirname, '..', '..')

/** One change of one source file. `from` stands in it exactly once, so that the change is the one that is meant. */
export interface Mutation {
  why: string
  /** The edition whose corpus must notice; 1 where none is named. */
  edition?: number
  /** The twin that shows it, where no sound meeting does: others need not be asked. */
  twin?: string
  /** From the root of the tree. */
  file: string
  from: string
  to: string
}

/** The law in a module graph of its own: as it stands, or with one change. Throws when the change is not possible. */
export async function loadLaw(mutation?: Mutation): Promise<Law> {
  let applied = 0
  const changed: Plugin = {
    name: 'changed-law',
    enforce: 'pre',
    transform(code, id) {
      if (!mutation || id !== join(root, mutation.file)) return null
      const times = code.split(mutation.from).length - 1
      if (times !== 1) throw new Error(`“${mutation.from}” stands ${times} times in ${mutation.file}`)
      applied++
      return code.replace(mutation.from, () => mutation.to)
    },
  }
  const { module } = await runnerImport<Law>(join(import.meta.dirname, 'derive.ts'), {
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [changed, remembering],
  })
  if (mutation && applied === 0) throw new Error(`the law does not read ${mutation.file}`)
  return module
}

const RULE = "'./ed25519-rule'"
const memory = join(import.meta.dirname, 'remembered-signatures.ts')

/** What was asked of the rule of signatures once is answered from memory. */
export const remembering: Plugin = {
  name: 'remembered-signatures',
  enforce: 'pre',
  transform: (code, id) =>
    id !== memory && code.includes(RULE) ? code.replace(RULE, () => JSON.stringify(memory)) : null,
}
