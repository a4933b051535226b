import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import type { LayoutName } from '#shared/templates/paper-layout'
import { LAYOUT_SCHEMAS } from '#shared/templates/paper-layout'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printError, printLine } from '../log/terminal'
import { loadLayouts } from '../resources/layouts'
import { dataFolder } from '../storage/data-folder'
import { SHIPPED_LAYOUTS } from './shipped-layouts'
import { codeOf, UsageError } from './usage-error'

const NAMES = Object.keys(LAYOUT_SCHEMAS) as LayoutName[]

export const layoutsCommand = (words: HelpWords): Command =>
  new Command('layouts')
    .description(words.layouts.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--copy <NAME>', `${words.layouts.copy}: ${NAMES.join(', ')}`, nameFrom)
    .action(async ({ data, copy }: { data: string; copy?: LayoutName }) => {
      const folder = dataFolder(resolve(data)).layouts
      if (copy === undefined) await check(folder)
      else await copyOut(folder, copy)
    })

function nameFrom(typed: string): LayoutName {
  const name = NAMES.find((each) => each === typed)
  if (name) return name
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.layouts.names(NAMES)))
}

/** Says which of the office's own layouts are used, and what is wrong with the others, as the next start of the host would. */
async function check(folder: string): Promise<void> {
  const { files, faults } = await loadLayouts(folder, SHIPPED_LAYOUTS)
  const own = Object.values(files).filter((file) => file.startsWith(folder))
  for (const file of own) printLine(bothLanguages(({ commandLine }) => commandLine.layouts.used(file)))
  if (own.length === 0) printLine(bothLanguages(({ commandLine }) => commandLine.layouts.none(folder)))
  for (const fault of faults) printError(fault)
  if (faults.length > 0) process.exitCode = 1
}

/** Puts the program's own layout where the office can change it. What is there already stays. */
async function copyOut(folder: string, name: LayoutName): Promise<void> {
  const file = join(folder, `${name}.json`)
  try {
    await mkdir(folder, { recursive: true })
    // Read and written: in an installed app it lies in a package that only Electron's reading knows.
    await writeFile(file, await readFile(join(SHIPPED_LAYOUTS, `${name}.json`)), { flag: 'wx' })
  } catch (error) {
    const code = codeOf(error)
    throw new UsageError(
      bothLanguages(({ commandLine }) =>
        code === 'EEXIST' ? commandLine.layouts.there(file) : commandLine.fileNotWritten(file, code),
      ),
    )
  }
  printLine(file)
}
