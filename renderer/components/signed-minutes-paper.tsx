import { base64urlnopad, utf8 } from '@scure/base'
import { useMemo } from 'react'
import type { Minutes, SignedMinutes } from '#shared/minutes/minutes'
import type { SignatureOnPaper } from '#shared/minutes/paper'
import { paperOf } from '#shared/minutes/paper'
import { paperHtml } from '#shared/minutes/paper-html'
import type { Language } from '#shared/minutes/paper-words'
import { cosignatureFault, readSignatureHeader } from '#shared/minutes/signature'
import { digestOf } from '#shared/signing/canonical'
import { useSpeech } from '../strings/language'
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
  const { language } = useSpeech()
  const html = useMemo(() => signedPaper(signed, language), [signed, language])
  return <MinutesPaper html={html} label={label} show={show} />
}

function signedPaper({ payload, signatures }: SignedMinutes, language: Language): string {
  const bytes = base64urlnopad.decode(payload)
  const minutes = JSON.parse(utf8.encode(bytes)) as Minutes
  const holding = signatures.flatMap((signature): SignatureOnPaper[] => {
    const { signer, signedAt } = readSignatureHeader(signature.protected)
    const person = minutes.roster.find(({ id }) => id === signer)
    return person && cosignatureFault(signature, payload, person) === null ? [{ participantId: signer, signedAt }] : []
  })
  return paperHtml(paperOf(minutes, holding, { language, draft: false, digest: digestOf(bytes) }))
}
