import type { SyntheticEvent } from 'react'
import { useEffect, useRef, useState } from 'react'
import { LIMITS } from '#shared/protocol/command'
import { Button } from '../../components/button'
import { RefusalNote } from '../../components/refusal-note'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import styles from './marker-bar.module.css'

/** Marks this moment: one key, or with words. */
export function MarkerBar() {
  const { secretary } = useWords()
  const { phase } = useRecord()
  const { run, busy, refusal } = useCommands()
  const [text, setText] = useState('')
  const [placed, setPlaced] = useState(0)
  const place = useRef<(words: string) => Promise<void>>(async () => {})
  useEffect(() => {
    place.current = async (words) => {
      if (phase === 'running' && (await run('marker.place', { text: words }))) setPlaced((count) => count + 1)
    }
  }, [phase, run])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))
      if (
        event.key !== 'm' ||
        event.repeat ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        typing ||
        document.querySelector('dialog[open]')
      )
        return
      event.preventDefault()
      void place.current('')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    void place.current(text)
    setText('')
  }
  return (
    <form className={styles.bar} onSubmit={submit}>
      {refusal && <RefusalNote refusal={refusal} />}
      <div className={styles.row}>
        <input
          aria-label={secretary.markerText}
          placeholder={secretary.markerText}
          maxLength={LIMITS.remark}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Button type="submit" disabled={busy || phase !== 'running'}>
          {secretary.marker}
        </Button>
      </div>
      <p role="status" className={styles.hint}>
        {placed > 0 ? `✓ ${secretary.markerPlaced} ${placed} · ` : ''}
        {secretary.markerKey}
      </p>
    </form>
  )
}
