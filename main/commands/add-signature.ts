import { Command } from 'commander'
import { addLateSignature } from '#shared/verify/add-late-signature'
import { textOf } from '#shared/verify/minutes-text'
import { verifyFile } from '#shared/verify/verify-file'
import { bothLanguages } from '#shared/words/both-languages'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { printLine } from '../log/terminal'
import { readTyped } from './read-typed'
import { UsageError } from './usage-error'
import { writeOut } from './write-out'

export const addSignatureCommand = (words: HelpWords): Command =>
  new Command('add-signature')
    .description(words.addSignature.about)
    .argument('<MINUTES>', words.verify.file)
    .argument('<SIGNATURE>', words.addSignature.signature)
    .requiredOption('--out <FILE>', words.addSignature.out)
    .action(addSignature)

async function addSignature(minutes: string, signature: string, { out }: { out: string }): Promise<void> {
  const verdict = await verifyFile(await readTyped(minutes))
  const added = addLateSignature(verdict, textOf(await readTyped(signature)))
  if (typeof added === 'string') throw new UsageError(bothLanguages(({ lateSigning }) => lateSigning.faults[added]))
  await writeOut(out, new TextEncoder().encode(added.text))
  printLine(bothLanguages(({ lateSigning }) => lateSigning.added(added.name)))
}
