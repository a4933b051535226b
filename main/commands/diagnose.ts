import { resolve } from 'node:path'
import { Command } from 'commander'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { DIAGNOSIS_CHECKS_WITHIN, makeDiagnosis } from '../diagnostics/diagnosis'
import { checkedFolder } from './check'
import { writeOut } from './write-out'

export const diagnoseCommand = (words: HelpWords): Command =>
  new Command('diagnose')
    .description(words.diagnose.about)
    .requiredOption('--data <DIR>', words.data)
    .requiredOption('--out <FILE>', words.diagnose.out)
    .action(async ({ data, out }: { data: string; out: string }) => {
      const check = await checkedFolder(data, DIAGNOSIS_CHECKS_WITHIN)
      await writeOut(out, await makeDiagnosis(resolve(data), check, null))
    })
