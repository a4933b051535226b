import { base64urlnopad, utf8 } from '@scure/base'
import { cosignatureFault, readSignatureHeader, signingKeyIn } from '#shared/meeting/minutes/read-signature'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { entriesIn, NO_ENTRIES } from '#shared/meeting/minutes/entries'
import { isSealed } from '#shared/meeting/minutes/seal'
import type { PaperOptions, SignatureOnPaper } from '#shared/papers/paper'
import { paperHtml } from '#shared/papers/paper-html'
import type { PaperKind } from '#shared/templates/paper-layout'
import { paperOf } from '#shared/papers/paper-of'
import { digestOf } from '#shared/signing/canonical'
import type { Suites } from '#shared/signing/suite'

/** One paper as a whole page, made from the very bytes that are signed; signatures only where they hold. */
export function signedPaper(
  kind: PaperKind,
  signed: SignedMinutes,
  options: Pick<PaperOptions, 'words' | 'details' | 'layouts'>,
  suites: Suites,
  /** What the public is shown of the minutes. */
  shownOf?: (minutes: Minutes) => Minutes,
): string {
  const { payload, signatures } = signed
  const bytes = base64urlnopad.decode(payload)
  const minutes = JSON.parse(utf8.encode(bytes)) as Minutes
  const holding = signatures.flatMap((signature): SignatureOnPaper[] => {
    const { protected: header, stroke } = signature
    const { signer, signedAt } = readSignatureHeader(header, isSealed(payload))
    const person = minutes.roster.find(({ id }) => id === signer)
    // Of who has signed while the page stood open, the record tells without the stroke.
    const holds = person && cosignatureFault(signature, payload, person, suites, false) === null
    return holds
      ? [
          {
            participantId: signer,
            signedAt,
            signingKey: signingKeyIn(header),
            ...(stroke && !shownOf ? { stroke } : {}),
          },
        ]
      : []
  })
  return paperHtml(
    paperOf(kind, shownOf ? shownOf(minutes) : minutes, holding, {
      ...options,
      draft: signatures.length === 0,
      digest: digestOf(bytes),
      entries: shownOf ? NO_ENTRIES : entriesIn(signed, minutes, holding),
    }),
  )
}
