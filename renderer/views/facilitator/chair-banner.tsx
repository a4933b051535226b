import { useState } from 'react'
import { CHAIR_ID, chairHolder } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { DropPanel } from '../../components/drop-panel'
import { Notice } from '../../components/notice'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'

/** Says on the host's own screen that another holds the chair, and takes it back. */
export function ChairBanner() {
  const { seats } = useWords()
  const record = useRecord()
  const { run, busy } = useCommands()
  const [asking, setAsking] = useState(false)
  const holder = chairHolder(record)
  if (holder === CHAIR_ID) return null
  return (
    <Notice tone="calm">
      <p>{seats.chairedBy(record.participants[holder]?.name ?? '')}</p>
      {!record.locked && (
        <span>
          <Button size="small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {seats.resume}
          </Button>
          {asking && (
            <DropPanel>
              <ReasonForm
                label={seats.resumeReason}
                act={seats.resume}
                busy={busy}
                onCancel={() => setAsking(false)}
                onAct={(reason) => {
                  setAsking(false)
                  void run('chair.resume', { reason })
                }}
              />
            </DropPanel>
          )}
        </span>
      )}
    </Notice>
  )
}
