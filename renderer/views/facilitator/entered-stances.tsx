import { spokenFor } from '#shared/meeting/consensus/spoken-for'
import type { ConsensusCheck } from '#shared/meeting/state'
import { EnteredStanceForm } from '../../components/entered-stance-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'

/** The chair enters the spoken answers of people without a device, where there is no secretary to do it. */
export function EnteredStances({ check }: { check: ConsensusCheck }) {
  const record = useRecord()
  const { mayForAll } = useRights()
  const { run, busy, refusal } = useCommands()
  const people = spokenFor(record, check)
  if (people.length === 0 || !mayForAll('stance.enter')) return null
  return (
    <EnteredStanceForm
      {...{ check, people, busy, refusal }}
      onGive={(entry) => run('stance.enter', { checkId: check.id, ...entry })}
    />
  )
}
