import { useState } from 'react'
import type { ClauseReading } from '#shared/document/read-document'
import { useWords } from '../strings/language'
import { Button } from './button'
import { ReasonForm } from './reason-form'
import styles from './reopen-clause.module.css'

/** Lets the text of a decided clause be changed again, for a reason. */
export function ReopenClause({
  clause,
  busy,
  onReopen,
}: {
  clause: ClauseReading
  busy: boolean
  onReopen(reason: string): void
}) {
  const { check, text } = useWords()
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <Button
        look="quiet"
        size="small"
        disabled={busy}
        aria-label={`${check.reopen} ${text.clause(clause.number)}`}
        onClick={() => setAsking(true)}
      >
        {check.reopen}
      </Button>
    )
  return (
    <div className={styles.asking}>
      <ReasonForm
        label={check.reopenReason}
        hint={check.reopenHint}
        act={check.reopen}
        busy={busy}
        onCancel={() => setAsking(false)}
        onAct={(reason) => {
          setAsking(false)
          onReopen(reason)
        }}
      />
    </div>
  )
}
