import { useMemo } from 'react'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { useWords } from '../strings/language'
import { MinutesPaper } from './minutes-paper'
import { signedPaper } from './signed-paper'
import { useSuitesFor } from './suites-for'

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
  const suites = useSuitesFor(signed)
  const html = useMemo(
    () => (suites ? signedPaper('record', signed, { words: papers }, suites) : ''),
    [signed, papers, suites],
  )
  return <MinutesPaper html={html} label={label} show={show} />
}
