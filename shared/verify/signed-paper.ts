import { base64urlnopad, utf8 } from '@scure/base'
import type { Minutes, SignedMinutes } from '../meeting/minutes/minutes'
import { cosignatureFault, readSignatureHeader } from '../meeting/minutes/read-signature'
import type { PaperOptions, SignatureOnPaper } from '../papers/paper'
import { paperHtml } from '../papers/paper-html'
import { paperOf } from '../papers/paper-of'
import { digestOf } from '../signing/canonical'

/** The very bytes that are signed, as a page; signatures only where they hold. Throws when the payload is no minutes. */
export function signedPaper({ payload, signatures }: SignedMinutes, words: PaperOptions['words']): string {
  const bytes = base64urlnopad.decode(payload)
  const minutes = JSON.parse(utf8.encode(bytes)) as Minutes
  const holding = signatures.flatMap((signature): SignatureOnPaper[] => {
    const { signer, signedAt } = readSignatureHeader(signature.protected)
    const person = minutes.roster.find(({ id }) => id === signer)
    return person && cosignatureFault(signature, payload, person) === null ? [{ participantId: signer, signedAt }] : []
  })
  return paperHtml(paperOf(minutes, holding, { words, draft: false, digest: digestOf(bytes) }))
}
