import { useState } from 'react'
import type { Stance } from '#shared/meeting/consensus/decision-rules'
import { STANCES } from '#shared/meeting/consensus/decision-rules'
import { spokenFor } from '#shared/meeting/consensus/spoken-for'
import type { ConsensusCheck, Participant } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ReasonForm } from '../../components/reason-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useWords } from '../../strings/language'

/** Enters the spoken answers of people without a device; they are marked as entered for them. */
export function EnteredStances({ check }: { check: ConsensusCheck }) {
  const record = useRecord()
  const { mayForAll } = useRights()
  const people = spokenFor(record, check).filter(({ id }) => !check.stances[id])
  if (!mayForAll('stance.enter')) return null
  return people.map((person) => <ToldStance key={person.id} person={person} checkId={check.id} />)
}

function ToldStance({ person, checkId }: { person: Participant; checkId: string }) {
  const words = useWords()
  const { seats } = words
  const { run, busy } = useCommands()
  const [stance, setStance] = useState<Stance | null>(null)
  const [because, setBecause] = useState(seats.enteredUsual)
  return (
    <div role="group" aria-label={seats.stanceFor(person.name)}>
      <p>{seats.stanceFor(person.name)}</p>
      {stance === null ? (
        STANCES.map((each) => (
          <Button key={each} size="small" onClick={() => setStance(each)}>
            {words.stance[each]}
          </Button>
        ))
      ) : (
        <ReasonForm
          label={`${words.stance[stance]} · ${seats.stanceReason}`}
          act={seats.entered}
          optional={stance === 'agree'}
          busy={busy || because.trim() === ''}
          onCancel={() => setStance(null)}
          onAct={(reason) =>
            void run('stance.enter', { checkId, participantId: person.id, stance, reason, enteredBecause: because })
          }
        >
          <input aria-label={seats.enteredWhy} value={because} onChange={({ target }) => setBecause(target.value)} />
        </ReasonForm>
      )}
    </div>
  )
}
