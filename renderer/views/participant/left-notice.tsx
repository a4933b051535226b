import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useMe } from '../../hooks/use-me'
import { useLanguage } from '../../strings/language'

/** For who said that they leave and still holds the page: only their own word, or that of somebody at the door, brings them back. */
export function LeftNotice() {
  const { words, formats } = useLanguage()
  const { leave } = words.participant
  const me = useMe()?.participant
  const { run, busy, refusal } = useCommands()
  const since = me?.presence.at(-1)?.to
  if (!me?.leftByOwnWord || !since) return null
  return (
    <Notice tone="warning">
      <p>{leave.gone(formats.clock(since))}</p>
      <Button disabled={busy} onClick={() => void run('attendance.declare', { present: true })}>
        {leave.back}
      </Button>
      {refusal && <RefusalNote refusal={refusal} />}
    </Notice>
  )
}
