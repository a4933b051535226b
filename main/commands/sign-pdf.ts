import { resolve } from 'node:path'
import { Command } from 'commander'
import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { readForSigning } from '../pdf/read-for-signing'
import { askPassphrase } from './ask-passphrase'
import { printSignatures, toldOfPdf } from './told-of-pdf'
import { writeOut } from './write-out'

interface SignOptions {
  key: string
  passphraseFile?: string
  reason?: string
  timestamp?: string
  out: string
}

export const signPdfCommand = (words: HelpWords, language: Language): Command =>
  new Command('sign-pdf')
    .description(words.signPdf.about)
    .argument('<FILE>', words.signPdf.file)
    .requiredOption('--key <FILE>', words.signPdf.key)
    .requiredOption('--out <FILE>', words.signPdf.out)
    .option('--passphrase-file <FILE>', words.passphraseFile)
    .option('--reason <WORDS>', words.signPdf.reason)
    .option('--timestamp <URL>', words.signPdf.timestamp)
    .action((file: string, options: SignOptions) => sign(file, options, language))

async function sign(
  file: string,
  { key: keyFile, passphraseFile, reason = '', timestamp, out }: SignOptions,
  language: Language,
): Promise<void> {
  // What signs is a megabyte that no other command needs.
  const { openCertificateKey } = await import('../pdf/certificate-key')
  const { signPdf } = await import('../pdf/sign-pdf')
  const { readSignatures } = await import('../pdf/read-signatures')
  const signed = await toldOfPdf(async () => {
    const bytes = await readForSigning(resolve(file), 'pdf')
    const keyBytes = await readForSigning(resolve(keyFile), 'key')
    const at = new Date()
    const key = await openCertificateKey(keyBytes, await askPassphrase(passphraseFile, { twice: false }), at)
    return signPdf(bytes, { key, reason, at, timestampUrl: timestamp ?? null })
  })
  await writeOut(out, signed)
  printSignatures(await readSignatures(signed), TERMINAL_WORDS[language].pdf)
}
