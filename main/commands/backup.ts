import { resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { writeBackup } from '../backup/write-backup'
import { printLine } from '../log/terminal'
import { openHostSigner } from '../signing/host-signer'
import { dataFolder } from '../storage/data-folder'
import { fileKeyVault } from '../storage/file-key-vault'
import { askPassphrase } from './ask-passphrase'
import { readFrom } from './read-from'
import { toldOfBackup } from './told-of-backup'
import { UsageError } from './usage-error'

export const backupCommand = (words: HelpWords): Command =>
  new Command('backup')
    .description(words.backup.about)
    .requiredOption('--data <DIR>', words.data)
    .requiredOption('--out <FILE>', words.backup.out)
    .option('--passphrase-file <FILE>', words.passphraseFile)
    .action(async ({ data: typed, out, passphraseFile }: { data: string; out: string; passphraseFile?: string }) => {
      const vault = fileKeyVault(resolve(typed))
      const seed = await readFrom(typed, () => vault.load())
      // Sealed by the system's keychain only the app can open it.
      if (!seed) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.backup.noKey(typed)))
      const passphrase = await askPassphrase(passphraseFile, { twice: true })
      const made = await toldOfBackup(async () =>
        writeBackup({
          data: dataFolder(resolve(typed)),
          out: resolve(out),
          passphrase,
          signer: await openHostSigner(vault),
          seed,
          madeAt: new Date(),
        }),
      )
      printLine(bothLanguages(({ commandLine }) => commandLine.backup.done(made.file, made.meetings)))
    })
