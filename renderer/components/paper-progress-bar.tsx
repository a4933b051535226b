import { useEffect, useState } from 'react'
import type { PaperProgress } from '#shared/protocol/paper-progress'
import { useWords } from '../strings/language'
import { Button } from './button'
import styles from './paper-desk.module.css'
import type { PaperSource } from './paper-source'

/** Milliseconds. Most papers are there before anybody asks how far they are. */
const ASK_EVERY = 1000

/** How far the papers are that somebody waits for, and a way to wait no longer. */
export function PaperProgressBar({ source, onCancel }: { source: PaperSource; onCancel(): void }) {
  const { writing } = useWords().papers
  const [progress, setProgress] = useState<PaperProgress | null>(null)
  useEffect(() => {
    let here = true
    const timer = setInterval(() => {
      source.fetchPaperProgress().then(
        (now) => here && setProgress(now),
        () => {}, // the papers themselves say when the host is gone
      )
    }, ASK_EVERY)
    return () => {
      here = false
      clearInterval(timer)
    }
  }, [source])
  const many = progress !== null && progress.of > 1
  return (
    <div className={styles.acts} role="status">
      <progress {...(many ? { value: progress.done, max: progress.of } : {})} aria-label={writing.now} />
      <span className={styles.soft}>{many ? writing.done(progress.done, progress.of) : writing.now}</span>
      <Button size="small" onClick={onCancel}>
        {writing.cancel}
      </Button>
    </div>
  )
}
