import { resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { TerminalWords } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { dataFolder } from '../storage/data-folder'
import type { FolderLock } from '../storage/folder-lock'
import { FolderLocked, lockFolder } from '../storage/folder-lock'
import { goBack, wayBack } from '../storage/go-back'
import { readSettingsFile } from '../storage/registry'
import { readFrom } from './read-from'
import { UsageError } from './usage-error'

/** Titles that are named one by one. */
const TITLES = 20

export const goBackCommand = (words: HelpWords): Command =>
  new Command('go-back')
    .description(words.goBack.about)
    .requiredOption('--data <DIR>', words.data)
    .option('--yes', words.goBack.yes)
    .action(async ({ data: typed, yes }: { data: string; yes?: true }) => {
      const dataDir = resolve(typed)
      const data = dataFolder(dataDir)
      const settings = await readFrom(typed, () => readSettingsFile(data.registry))
      if (settings === 'newer') throw new UsageError(bothLanguages(({ host }) => host.folderNewer(dataDir)))
      const lock = await locked(dataDir)
      try {
        const way = settings === 'sound' || settings === 'damaged' ? await wayBack(data) : null
        if (way === null) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.goBack.nothing(dataDir)))
        say(({ goBack }) => goBack.settings(way.backup.madeAt, way.backup.folder))
        if (way.meetings.length > 0) say(({ goBack }) => goBack.meetings(way.meetings.length, way.keptIn))
        for (const { title } of way.meetings.slice(0, TITLES)) printLine(`  ${title}`)
        if (way.meetings.length > TITLES) printLine('  …')
        if (way.standbys.length > 0) say(({ goBack }) => goBack.standbys(way.standbys.length))
        say(({ goBack }) => goBack.stays)
        if (!yes) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.goBack.sayYes))
        await goBack(data, way)
        say(({ goBack }) => goBack.done(dataDir))
      } finally {
        await lock.release()
      }
    })

const say = (what: (words: TerminalWords['commandLine']) => string): void =>
  printLine(bothLanguages(({ commandLine }) => what(commandLine)))

async function locked(dataDir: string): Promise<FolderLock> {
  try {
    return await lockFolder(dataDir)
  } catch (error) {
    if (!(error instanceof FolderLocked)) throw error
    throw new UsageError(bothLanguages(({ commandLine }) => commandLine.goBack.hostRuns(dataDir)))
  }
}
