import { spokenFor } from '#shared/meeting/consensus/spoken-for'
import { openCheck } from '#shared/meeting/state'
import { EnteredStanceForm } from '../../components/entered-stance-form'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'

/** During a check: the secretary enters the spoken answers of people without a device. */
export function EnteredStances() {
  const record = useRecord()
  const { run, busy, refusal } = useCommands()
  const check = openCheck(record)
  const people = check ? spokenFor(record, check) : []
  if (!check || people.length === 0) return null
  return (
    <EnteredStanceForm
      {...{ check, people, busy, refusal }}
      onGive={(entry) => run('stance.enter', { checkId: check.id, ...entry })}
    />
  )
}
