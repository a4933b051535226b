import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { LayoutFault, LayoutName, PaperLayouts } from '#shared/templates/paper-layout'
import { DEFAULT_LAYOUTS, LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'

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
    const fault = (what: (words: TerminalWords) => string) =>
      faults.push(bothLanguages((words) => words.host.layoutBroken(file, what(words))))
    try {
      const json: unknown = JSON.parse(text.replace(/^\uFEFF/, '')) // Windows Notepad writes a byte order mark
      const schema = LAYOUT_SCHEMAS[name] as unknown as z.ZodType<PaperLayouts[Name]>
      const parsed = schema.safeParse(json, { error: z.locales.zhCN().localeError })
      if (parsed.success) return parsed.data
      const english = schema.safeParse(json)
      fault((words) => inOneLine(words === TERMINAL_WORDS.zh || english.success ? parsed.error : english.error, words))
    } catch (error) {
      fault(() => (error as Error).message)
    }
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

const inOneLine = (error: z.ZodError, words: TerminalWords): string =>
  error.issues
    .map((issue) => {
      const own = issue.code === 'custom' ? (issue.params?.fault as LayoutFault | undefined) : undefined
      const message = own ? inWords(own, words.host.layoutFaults) : issue.message
      return issue.path.length === 0 ? message : `${issue.path.join('.')}: ${message}`
    })
    .join('; ')

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
