import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'

/** What a file that was edited by hand holds, or what is wrong with it. */
type Edited<Entry> = { entry: Entry } | { fault: (words: TerminalWords) => string }

/** Words for what a schema finds by itself; null for what every schema may find. */
type OwnFault = (issue: z.core.$ZodIssue, words: TerminalWords) => string | null

/** Reads JSON as people leave it behind. */
export function parseEdited<Entry>(text: string, schema: z.ZodType<Entry>, own: OwnFault = () => null): Edited<Entry> {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, '')) // Windows Notepad writes a byte order mark
    // Read once: a parser made to measure would take longer to make than it saves.
    const english = schema.safeParse(json, { jitless: true })
    if (english.success) return { entry: english.data }
    const { error = english.error } = schema.safeParse(json, { error: z.locales.zhCN().localeError })
    return {
      fault: (words) =>
        (words === TERMINAL_WORDS.zh ? error : english.error).issues
          .map((issue) => [...(issue.path.length === 0 ? [] : [issue.path.join('.')]), own(issue, words) ?? issue.message].join(': '))
          .join('; '),
    }
  } catch (error) {
    return { fault: () => (error as Error).message }
  }
}

/**
 * Reads every `*.json` of a folder that an office may edit, an entry each. A broken one, or a second of the same name
 * (`nameOf`), is left out: it must not keep the host from coming back in the middle of a meeting.
 * @returns also a sentence for each file that was left out, in both languages. Throws when the folder cannot be read.
 */
export async function readEditedFiles<Entry>(
  dir: string,
  schema: z.ZodType<Entry>,
  nameOf: (entry: Entry) => string | number,
): Promise<{ entries: Entry[]; faults: string[] }> {
  const entries = new Map<string | number, Entry>()
  const faults: string[] = []
  for (const name of (await readdir(dir)).filter((each) => each.endsWith('.json')).sort()) {
    const file = join(dir, name)
    const read = parseEdited(await readFile(file, 'utf8').catch(String), schema)
    if ('fault' in read)
      faults.push(bothLanguages((words) => words.host.fileLeftOut(file, read.fault(words))))
    else if (entries.has(nameOf(read.entry)))
      faults.push(bothLanguages(({ host }) => host.fileTwice(file, String(nameOf(read.entry)))))
    else entries.set(nameOf(read.entry), read.entry)
  }
  return { entries: [...entries.values()], faults }
}
