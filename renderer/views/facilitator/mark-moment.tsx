import { useEffect, useState } from 'react'
import { Button } from '../../components/button'
import { useCommands } from '../../hooks/use-commands'
import { useHostClock } from '../../hooks/use-host-clock'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useLanguage } from '../../strings/language'
import styles from './mark-moment.module.css'
import { useShortcut } from './shortcuts'

/** How long it says that a mark was set, milliseconds. */
const SAID = 6000

/** Marks this moment in the record, to be found again when the minutes are written. */
export function MarkMoment() {
  const { words, formats } = useLanguage()
  const { phase } = useRecord()
  const { run, busy } = useCommands()
  const now = useHostClock()
  const may = useRights().mayForAll('marker.place')
  const shortcut = useShortcut()
  const [placed, setPlaced] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setPlaced(null), SAID)
    return () => clearTimeout(timer)
  }, [placed])
  if (!may || phase !== 'running') return null
  return (
    <span className={styles.mark}>
      <Button
        look="quiet"
        size="small"
        edge="start"
        disabled={busy}
        onClick={() => void run('marker.place', { text: '' }).then((done) => done && setPlaced(now))}
        {...shortcut('marker')}
      >
        {words.facilitator.marker}
      </Button>
      <span role="status" className={styles.said}>
        {placed !== null && `✓ ${words.facilitator.marked(formats.clock(placed))}`}
      </span>
    </span>
  )
}
