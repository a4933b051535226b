import { useEffect } from 'react'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'

/** How long nobody must have typed before the page goes by itself. Milliseconds. */
const QUIET_FOR = 3_000

const isTyping = () => {
  const at = document.activeElement
  return at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))
}

/**
 * The host is reached at another address than this page's: this page works, but could not be loaded again. It goes there
 * by itself once everything is saved and nobody is in the middle of something. `goTo` carries name and key along.
 */
export function HostMoved({ goTo }: { goTo(url: string): void }) {
  const words = useWords().participant.moved
  const { movedTo, saved } = useSessionSnapshot('movedTo', 'saved')
  useEffect(() => {
    if (movedTo === null || saved !== 'saved') return
    const timer = setInterval(() => !isTyping() && goTo(movedTo), QUIET_FOR)
    return () => clearInterval(timer)
  }, [movedTo, saved, goTo])
  if (movedTo === null) return null
  return (
    <Notice tone="calm">
      <p>{words.body(new URL(movedTo).host)}</p>
      <Button size="small" disabled={saved !== 'saved'} onClick={() => goTo(movedTo)}>
        {words.go}
      </Button>
    </Notice>
  )
}
