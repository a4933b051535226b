import { resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { BackupFault } from '../backup/backup-fault'
import { stageRestore } from '../backup/stage-restore'
import { takeUpRestored } from '../backup/take-up-restored'
import { printError, printLine } from '../log/terminal'
import { dataFolder } from '../storage/data-folder'
import { FolderLocked, lockFolder } from '../storage/folder-lock'
import { askPassphrase } from './ask-passphrase'
import { toldOfBackup } from './told-of-backup'
import { UsageError } from './usage-error'

const KEYS = ['same', 'new'] as const
type Keys = (typeof KEYS)[number]

export const restoreCommand = (words: HelpWords): Command =>
  new Command('restore')
    .description(words.restore.about)
    .argument('<FILE>', words.restore.file)
    .requiredOption('--data <DIR>', words.restore.data)
    .requiredOption(`--keys <${KEYS.join('|')}>`, words.restore.keys, keysFrom)
    .option('--passphrase-file <FILE>', words.passphraseFile)
    .action(async (file: string, options: { data: string; keys: Keys; passphraseFile?: string }) => {
      const dataDir = resolve(options.data)
      const { keys } = options
      printError(bothLanguages(({ commandLine }) => commandLine.restore.means[keys]))
      const passphrase = keys === 'same' ? await askPassphrase(options.passphraseFile, { twice: false }) : null
      const data = dataFolder(dataDir)
      const lock = () => lockFolder(dataDir)
      const note = await toldOfBackup(async () => {
        try {
          return await stageRestore({ file: resolve(file), data, passphrase, at: new Date(), lock })
        } catch (error) {
          throw error instanceof FolderLocked ? new BackupFault('restore-place-busy') : error
        }
      })
      await takeUpRestored(dataDir)
      printLine(bothLanguages(({ commandLine }) => commandLine.restore.done(dataDir, note.meetings)))
    })

function keysFrom(typed: string): Keys {
  const keys = KEYS.find((each) => each === typed)
  if (keys) return keys
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.restore.whichKeys))
}
