import { useState } from 'react'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'

/** Tells the chair at once when phones cannot reach this computer, or when it is reached at another address than before. */
export function NetworkBanner() {
  const words = useWords().facilitator.network
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const best = hostInfo?.joinAddresses.find(({ reachable }) => reachable)?.url ?? null
  const [told, setTold] = useState<{ best: string | null; from: string | null }>({ best, from: null })
  // Back where it was: whoever went along in between is brought back the same way, and others never noticed.
  if (best !== null && told.best !== best) setTold({ best, from: told.best })
  if (!hostInfo) return null
  if (best === null) return <Notice tone="warning">{words.unreachable}</Notice>
  if (told.from === null) return null
  return (
    <Notice tone="warning">
      <p>{words.moved(new URL(best).host)}</p>
      <Button size="small" onClick={() => setTold({ best, from: null })}>
        {words.understood}
      </Button>
    </Notice>
  )
}
