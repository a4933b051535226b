import { useState } from 'react'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'

const MINUTE = 60_000

/** Says that this computer's clock was set during the meeting, or that it slept, and what that changes. */
export function ClockNotice() {
  const { words, formats } = useLanguage()
  const { phase, clockJumps } = useRecord()
  const [seen, setSeen] = useState(0)
  const last = clockJumps.at(-1)
  if (!last || seen === clockJumps.length || phase !== 'running') return null
  return (
    <Notice tone="calm">
      <p>
        {words.facilitator.clockSet(
          formats.clock(last.at),
          last.byMs > 0,
          Math.max(1, Math.round(Math.abs(last.byMs) / MINUTE)),
        )}
      </p>
      <Button size="small" onClick={() => setSeen(clockJumps.length)}>
        {words.dismiss}
      </Button>
    </Notice>
  )
}
