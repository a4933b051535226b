import { useState } from 'react'
import type { ClauseReading } from '#shared/document/read-document'
import { useWords } from '../strings/language'
import { Button } from './button'
import { DropPanel } from './drop-panel'
import { ReasonForm } from './reason-form'

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
  return (
    <span>
      <Button
        look="quiet"
        size="small"
        disabled={busy}
        aria-expanded={asking}
        aria-label={`${check.reopen} ${text.clause(clause.number)}`}
        onClick={() => setAsking(!asking)}
      >
        {check.reopen}
      </Button>
      {asking && (
        <DropPanel>
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
        </DropPanel>
      )}
    </span>
  )
}
