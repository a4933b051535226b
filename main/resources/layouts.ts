import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import type { LayoutName, PaperLayouts } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS, LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'
import { bothLanguages } from '#shared/words/both-languages'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import { parseEdited } from './edited-files'

/**
 * Reads how this office lays its papers out. A file that is missing or broken is as the program comes with it: nobody must
 * be without papers because of it. @returns also a sentence for each broken file, in both languages, that says what is wrong
 */
export async function loadLayouts(dir: string): Promise<{ layouts: PaperLayouts; faults: string[] }> {
  const faults: string[] = []
  const read = async <Name extends LayoutName>(name: Name): Promise<PaperLayouts[Name]> => {
    const file = join(dir, `${name}.json`)
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch {
      return DEFAULT_LAYOUTS[name]
    }
    const read = parseEdited(text, LAYOUT_SCHEMAS[name] as unknown as z.ZodType<PaperLayouts[Name]>)
    if ('entry' in read) return read.entry
    const { zh, en } = read.fault
    faults.push(bothLanguages((words) => words.host.layoutBroken(file, words === TERMINAL_WORDS.zh ? zh : en)))
    return DEFAULT_LAYOUTS[name]
  }
  const layouts: PaperLayouts = {
    minutes: await read('minutes'),
    record: await read('record'),
    'sign-in': await read('sign-in'),
    decisions: await read('decisions'),
    assignments: await read('assignments'),
    consensus: await read('consensus'),
    proposal: await read('proposal'),
    notice: await read('notice'),
    pledge: await read('pledge'),
    fonts: await read('fonts'),
  }
  return { layouts, faults }
}
