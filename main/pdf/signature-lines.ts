import { fingerprint } from '#shared/signing/fingerprint'
import type { PdfWords } from '#shared/words/zh-CN/pdf'
import type { PdfSignatures } from './read-signatures'

/** What is told of a PDF's signatures: each in a line, then of the document as a whole. */
export interface SignatureLines {
  signatures: string[]
  whole: string[]
}

/**
 * @param when words for a time
 * @param record who names which certificates in signed minutes that lie beside, by the fingerprint; null where none do
 */
export function signatureLines(
  { signatures, whole }: PdfSignatures,
  words: PdfWords,
  when: (at: Date) => string,
  record: readonly { name: string; fingerprint: string }[] | null = null,
): SignatureLines {
  const namedIn = (certificate: string): string[] => {
    if (record === null || certificate === '') return []
    const names = record.filter((each) => each.fingerprint === fingerprint(certificate)).map(({ name }) => name)
    return names.length === 0 ? [words.notNamed] : names.map(words.namedBy)
  }
  if (whole === null) return { signatures: [], whole: [words.noSignature] }
  return {
    signatures: signatures.map(({ state, holder, issuer, selfIssued, at, reason, stamped, certificate, atSeal }) =>
      [
        words.signature(holder, selfIssued ? words.selfIssued : issuer, at ? when(at) : '', reason),
        atSeal ? words.seal : words.level,
        ...(stamped ? [words.stamped] : []),
        words.states[state],
        ...(certificate === '' ? [] : [words.certificate(fingerprint(certificate))]),
        ...namedIn(certificate),
      ].join(' · '),
    ),
    whole: [words.whole[whole], words.trust],
  }
}
