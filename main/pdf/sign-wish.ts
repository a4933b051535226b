import { createHash } from 'node:crypto'
import type { PdfWish, SignedPdf } from '#shared/protocol/pdf-api'
import type { Language } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import { PdfFault } from './pdf-fault'
import { signatureLines } from './signature-lines'

/** As the console asks for it: the signed PDF in base64 with the digest of the certificate, or why not in words. Never throws for what is in the files. */
export async function signWish(
  { pdf, key: keyFile, passphrase, reason }: PdfWish,
  language: Language,
  at: Date,
): Promise<SignedPdf | { fault: string }> {
  // What reads and signs PDFs is a megabyte that no start is to wait for.
  const { openCertificateKey } = await import('./certificate-key')
  const { signPdf } = await import('./sign-pdf')
  const { readSignatures } = await import('./read-signatures')
  const words = TERMINAL_WORDS[language].pdf
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  try {
    const key = await openCertificateKey(Buffer.from(keyFile, 'base64'), passphrase, at)
    const signed = await signPdf(Buffer.from(pdf, 'base64'), { key, reason, at, timestampUrl: null })
    return {
      pdf: Buffer.from(signed).toString('base64'),
      certificate: createHash('sha256').update(key.certificate).digest('base64url'),
      holder: key.holder,
      signatures: signatureLines(await readSignatures(signed), words, (each) => when.format(each)).signatures,
    }
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error
    return { fault: words.faults[error.kind](error.about) }
  }
}
