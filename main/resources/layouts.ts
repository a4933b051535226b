import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod'
import type { LayoutFault, LayoutName, PaperLayouts } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS, LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'
import { parseEdited } from './edited-files'

/**
 * Reads how this office lays its papers out: of each layout the file in the first of these folders that has a good one, and
 * where none has, as the program comes with it: nobody must be without papers because of a file. A folder need not be there.
 * @returns also which file each layout came from, and a sentence in both languages for each that is broken or no layout's
 */
export async function loadLayouts(
  ...dirs: string[]
): Promise<{ layouts: PaperLayouts; files: Partial<Record<LayoutName, string>>; faults: string[] }> {
  const faults: string[] = []
  const files: Partial<Record<LayoutName, string>> = {}
  for (const dir of dirs) faults.push(...(await strangeFiles(dir)))
  const read = async <Name extends LayoutName>(name: Name): Promise<PaperLayouts[Name]> => {
    for (const dir of dirs) {
      const file = join(dir, `${name}.json`)
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error)
      if (typeof text !== 'string' && (text.code === 'ENOENT' || text.code === 'ENOTDIR')) continue
      const read = typeof text === 'string' ? parseLayout(name, text) : { fault: () => text.code ?? text.message }
      if ('entry' in read) {
        files[name] = file
        return read.entry
      }
      faults.push(bothLanguages((words) => words.host.layoutBroken(file, read.fault(words))))
    }
    return DEFAULT_LAYOUTS[name]
  }
  const layouts: PaperLayouts = {
    minutes: await read('minutes'),
    record: await read('record'),
    agenda: await read('agenda'),
    'sign-in': await read('sign-in'),
    decisions: await read('decisions'),
    assignments: await read('assignments'),
    consensus: await read('consensus'),
    proposal: await read('proposal'),
    notice: await read('notice'),
    pledge: await read('pledge'),
    order: await read('order'),
    supervision: await read('supervision'),
    feedback: await read('feedback'),
    fonts: await read('fonts'),
  }
  return { layouts, files, faults }
}

const parseLayout = <Name extends LayoutName>(name: Name, text: string) =>
  isAsShipped(name, text)
    ? { entry: DEFAULT_LAYOUTS[name] }
    : parseEdited(text, LAYOUT_SCHEMAS[name]() as unknown as z.ZodType<PaperLayouts[Name]>, ownFault)

/** Whether nobody has changed it: then it need not be looked through. */
function isAsShipped(name: LayoutName, text: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), DEFAULT_LAYOUTS[name])
  } catch {
    return false // whoever reads it next tells what is wrong
  }
}

/** A sentence for each file that somebody meant for a layout and that is none by its name, as what Notepad calls `minutes.json.txt`. */
async function strangeFiles(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch(() => [])
  return names
    .filter((name) => /json/i.test(name) && !isLayoutFile(name))
    .sort()
    .map((name) => bothLanguages(({ host }) => host.layoutUnknown(join(dir, name), LAYOUT_FILES)))
}

const LAYOUT_FILES = Object.keys(LAYOUT_SCHEMAS).map((name) => `${name}.json`)
const isLayoutFile = (name: string): boolean => LAYOUT_FILES.includes(name)

/** What the schemas of layouts find by themselves. */
function ownFault(issue: z.core.$ZodIssue, words: TerminalWords): string | null {
  const own = issue.code === 'custom' ? (issue.params?.fault as LayoutFault | undefined) : undefined
  return own ? inWords(own, words.host.layoutFaults) : null
}

function inWords(fault: LayoutFault, words: TerminalWords['host']['layoutFaults']): string {
  switch (fault.is) {
    case 'place-unknown':
      return words.placeUnknown(`{${fault.place}}`, fault.places.map((place) => `{${place}}`).join(', '))
    case 'place-missing':
      return words.placeMissing(`{${fault.place}}`)
    case 'brace-alone':
      return words.braceAlone
    case 'part-twice':
      return words.partTwice(fault.part)
  }
}
