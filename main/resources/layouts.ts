import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import type { LayoutFault, LayoutName, PaperLayouts } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS, LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'
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
    const read = parseEdited(text, LAYOUT_SCHEMAS[name] as unknown as z.ZodType<PaperLayouts[Name]>, ownFault)
    if ('entry' in read) return read.entry
    faults.push(bothLanguages((words) => words.host.layoutBroken(file, read.fault(words))))
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
    order: await read('order'),
    supervision: await read('supervision'),
    feedback: await read('feedback'),
    fonts: await read('fonts'),
  }
  return { layouts, faults }
}

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
