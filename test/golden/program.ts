import { join } from 'node:path'
import type { Plugin, RunnableDevEnvironment } from 'vite'
import { createRunnableDevEnvironment, resolveConfig } from 'vite'
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

let change: Mutation | undefined
let applied = 0

const changed: Plugin = {
  name: 'changed-law',
  enforce: 'pre',
  transform(code, id) {
    if (!change || id !== join(root, change.file)) return null
    const { file, from, to } = change
    const times = code.split(from).length - 1
    if (times !== 1) throw new Error(`“${from}” stands ${times} times in ${file}`)
    applied++
    return code.replace(from, () => to)
  },
}

/** Where all programs are compiled, so that a file is compiled again only where it was changed. */
let compiling: Promise<RunnableDevEnvironment> | undefined
async function compiler(): Promise<RunnableDevEnvironment> {
  const config = await resolveConfig(
    {
      configFile: false,
      envDir: false,
      root,
      logLevel: 'error',
      plugins: [changed, remembering],
      environments: {
        law: {
          consumer: 'server',
          dev: { moduleRunnerTransform: true },
          resolve: { external: true, mainFields: [], conditions: ['node'] },
        },
      },
    },
    'serve',
  )
  const environment = createRunnableDevEnvironment('law', config, { hot: false, runnerOptions: { hmr: false } })
  await environment.init()
  return environment
}

/** The law in a module graph of its own: as it stands, or with one change. Throws when the change is not possible. One at a time. */
export async function loadLaw(mutation?: Mutation): Promise<Law> {
  const { moduleGraph, runner } = await (compiling ??= compiler())
  const forget = () => {
    for (const each of moduleGraph.getModulesByFile(join(root, mutation?.file ?? '')) ?? []) each.transformResult = null
  }
  change = mutation
  applied = 0
  forget()
  runner.clearCache()
  try {
    const law = await runner.import<Law>(join(import.meta.dirname, 'derive.ts'))
    if (mutation && applied === 0) throw new Error(`the law does not read ${mutation.file}`)
    return law
  } finally {
    change = undefined
    forget()
  }
}

/** What takes long and is asked again and again, by how it is imported: answered from memory. */
const REMEMBERED = [
  { rule: "'./ed25519-rule'", memory: join(import.meta.dirname, 'remembered-signatures.ts') },
  { rule: "'./sealed-box'", memory: join(import.meta.dirname, 'remembered-recounts.ts') },
]

/** What was asked of the rule of signatures, or recounted, once is answered from memory. */
export const remembering: Plugin = {
  name: 'remembered-signatures',
  enforce: 'pre',
  transform: (code, id) => {
    const found = REMEMBERED.find(({ rule, memory }) => id !== memory && code.includes(rule))
    return found ? code.replace(found.rule, () => JSON.stringify(found.memory)) : null
  },
}
