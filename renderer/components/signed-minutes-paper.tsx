import { base64urlnopad, utf8 } from '@scure/base'
import { useMemo } from 'react'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { SignatureOnPaper } from '#shared/papers/paper'
import { paperOf } from '#shared/papers/paper-of'
import { paperHtml } from '#shared/papers/paper-html'
import type { PaperWords } from '#shared/words/zh-CN/papers'
import { cosignatureFault, readSignatureHeader } from '#shared/meeting/minutes/signature'
import { digestOf } from '#shared/signing/canonical'
import { useWords } from '../strings/language'
import { MinutesPaper } from './minutes-paper'

/** The very bytes that are signed, as paper; signatures only where they hold. */
export function SignedMinutesPaper({
  signed,
  label,
  show,
}: {
  signed: SignedMinutes
  label: string
  show: 'sheet' | 'reading'
}) {
  const { papers } = useWords()
  const html = useMemo(() => signedPaper(signed, papers), [signed, papers])
  return <MinutesPaper html={html} label={label} show={show} />
}

function signedPaper({ payload, signatures }: SignedMinutes, words: PaperWords): string {
  const bytes = base64urlnopad.decode(payload)
  const minutes = JSON.parse(utf8.encode(bytes)) as Minutes
  const holding = signatures.flatMap((signature): SignatureOnPaper[] => {
    const { signer, signedAt } = readSignatureHeader(signature.protected)
    const person = minutes.roster.find(({ id }) => id === signer)
    return person && cosignatureFault(signature, payload, person) === null ? [{ participantId: signer, signedAt }] : []
  })
  return paperHtml(paperOf('minutes', minutes, holding, { words, draft: false, digest: digestOf(bytes) }))
}
