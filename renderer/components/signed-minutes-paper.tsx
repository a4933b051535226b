import { useMemo } from 'react'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signedPaper } from '#shared/verify/signed-paper'
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
