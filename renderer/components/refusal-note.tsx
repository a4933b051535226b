import type { Refusal } from '#shared/meeting/refusals'
import { useWords } from '../strings/language'
import { Button } from './button'
import { Notice } from './notice'
import styles from './refusal-note.module.css'

/** What happened, what is safe, what to do; the technician's detail stays behind a fold. */
export function RefusalNote({ refusal, onDismiss }: { refusal: Refusal; onDismiss?: () => void }) {
  const words = useWords()
  const { what, next } = words.refusals[refusal.reason]
  return (
    <Notice tone="warning">
      <div className={styles.text}>
        <p>
          <strong>{what}</strong> {next}
        </p>
        {refusal.detail && (
          <details>
            <summary>{words.refusalDetail}</summary>
            <code>{refusal.detail}</code>
          </details>
        )}
      </div>
      {onDismiss && (
        <Button look="quiet" size="small" onClick={onDismiss}>
          {words.dismiss}
        </Button>
      )}
    </Notice>
  )
}
