import type { PdfWords } from '#shared/words/zh-CN/pdf'
import type { PdfSignatures } from './read-signatures'

/** What is told of a PDF's signatures: each in a line, then of the document as a whole. */
export interface SignatureLines {
  signatures: string[]
  whole: string[]
}

/** @param when words for a time */
export function signatureLines(
  { signatures, whole }: PdfSignatures,
  words: PdfWords,
  when: (at: Date) => string,
): SignatureLines {
  if (whole === null) return { signatures: [], whole: [words.noSignature] }
  return {
    signatures: signatures.map(({ state, holder, issuer, selfIssued, at, reason, stamped }) =>
      [
        words.signature(holder, selfIssued ? words.selfIssued : issuer, at ? when(at) : '', reason),
        words.level,
        ...(stamped ? [words.stamped] : []),
        words.states[state],
      ].join(' · '),
    ),
    whole: [words.whole[whole], words.trust],
  }
}
