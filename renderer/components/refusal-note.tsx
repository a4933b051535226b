import type { Refusal } from '#shared/meeting/refusals'
import { useWords } from '../strings/language'
import { Button } from './button'
import { Notice } from './notice'
import styles from './refusal-note.module.css'

interface RefusalNoteProps {
  refusal: Refusal
  /** What to say when no answer came, where more is known than in general. */
  unexpected?: string
  onDismiss?: () => void
}

/** What happened, what is safe, what to do; the technician's detail stays behind a fold. */
export function RefusalNote({ refusal, unexpected, onDismiss }: RefusalNoteProps) {
  const words = useWords()
  const { what, next } = words.refusals[refusal.reason]
  return (
    <Notice tone="warning">
      <div className={styles.text}>
        <p>
          {refusal.reason === 'unexpected' && unexpected !== undefined ? (
            unexpected
          ) : (
            <>
              <strong>{what}</strong> {next}
            </>
          )}
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
