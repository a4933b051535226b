import { useMemo } from 'react'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { useWords } from '../strings/language'
import { MinutesPaper } from './minutes-paper'
import { signedPaper } from './signed-paper'

/** What is signed, in whole: the record. */
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
  const html = useMemo(() => signedPaper('record', signed, { words: papers }), [signed, papers])
  return <MinutesPaper html={html} label={label} show={show} />
}
