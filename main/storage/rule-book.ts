import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRuleFamilies } from '#shared/decision/rule-families'
import { ruleFaults } from '#shared/decision/rule-faults'
import type { RuleSet } from '#shared/decision/rule-set'
import { ruleSetSchema } from '#shared/decision/rule-set'
import type { RuleBook } from '#shared/protocol/console-api'
import { writeFileAtomically } from './atomic-file'

/** The rules of a host: those that came with the program, and its own, which are read anew each time. */
export interface RuleBooks {
  read(): Promise<RuleBook>
  /** Keeps a set of one's own, in place of the one of its id. */
  save(rules: RuleSet): Promise<void>
}

/**
 * Throws where the shipped rules are missing. They are read when somebody first asks for any, which is a while after a start:
 * `read` throws an Error that names file and fault when one of them cannot be read, so that no decision silently loses its law.
 * @param shipped folder of the program's own (resources/rules), a file a family
 * @param own folder in the data folder, a file a rule set; need not be there
 */
export async function openRuleBooks(shipped: string, own: string): Promise<RuleBooks> {
  const shippedFiles = await jsonFiles(shipped)
  let families: RuleBook['families'] | null = null
  return {
    async read() {
      families ??= readRuleFamilies(shippedFiles)
      const book: RuleBook = { families, own: [], unusable: [] }
      for (const { name, text } of await jsonFiles(own).catch(nothingIfMissing)) {
        const rules = parsed(text)
        const faults = ruleFaults(rules)
        if (faults.length > 0) book.unusable.push({ file: name, faults })
        else book.own.push(ruleSetSchema.parse(rules))
      }
      return book
    },
    async save(rules) {
      await mkdir(own, { recursive: true })
      await writeFileAtomically(join(own, `${rules.id}.json`), `${JSON.stringify(rules, null, 2)}\n`)
    },
  }
}

async function jsonFiles(folder: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

function nothingIfMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}

/** Null for what is no JSON, which is no rule set either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) // Windows Notepad writes a byte order mark
  } catch {
    return null
  }
}
