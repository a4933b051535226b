import { useState } from 'react'
import type { Refusal } from '#shared/meeting/refusals'
import { Button } from '../../components/button'
import { Notice } from '../../components/notice'
import { RefusalNote } from '../../components/refusal-note'
import { useWords } from '../../strings/language'

type Outcome = { is: 'none' | 'making' | 'failed' } | { is: 'refused'; refusal: Refusal }

/** Saves what somebody who helps from afar needs to know. Making it takes up to a minute. */
export function SaveDiagnosis({ save }: { save(): Promise<Refusal | null> }) {
  const { diagnosis } = useWords().start
  const [outcome, setOutcome] = useState<Outcome>({ is: 'none' })
  const start = () => {
    setOutcome({ is: 'making' })
    save().then(
      (refusal) => setOutcome(refusal ? { is: 'refused', refusal } : { is: 'none' }),
      () => setOutcome({ is: 'failed' }),
    )
  }
  return (
    <>
      <Button
        look="quiet"
        size="small"
        edge="start"
        disabled={outcome.is === 'making'}
        title={diagnosis.hint}
        onClick={start}
      >
        {outcome.is === 'making' ? diagnosis.making : diagnosis.save}
      </Button>
      {outcome.is === 'failed' && <Notice tone="warning">{diagnosis.failed}</Notice>}
      {outcome.is === 'refused' && <RefusalNote refusal={outcome.refusal} />}
    </>
  )
}
