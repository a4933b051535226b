import { resolve } from 'node:path'
import { Command } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { APP_VERSION } from '../diagnostics/versions'
import { printLine } from '../log/terminal'
import { checkUpdate, UpdateFault } from '../update/check-update'
import { RELEASE_KEY } from '../update/release-key'
import { UsageError } from './usage-error'

export const updateCheckCommand = (words: HelpWords): Command =>
  new Command('update-check')
    .description(words.updateCheck.about)
    .argument('<FILE>', words.updateCheck.file)
    .action(async (file: string) => {
      try {
        const { version } = await checkUpdate(resolve(file), { releaseKey: RELEASE_KEY, current: APP_VERSION })
        printLine(bothLanguages(({ update }) => update.genuine(version)))
      } catch (error) {
        if (!(error instanceof UpdateFault)) throw error
        throw new UsageError(bothLanguages(({ update }) => update.faults[error.kind](error.about)))
      }
    })
