import type { Participant } from '#shared/meeting/state'
import { SettledSelect } from '../../components/settled-select'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'

/** Gives somebody at the meeting another role. */
export function AssignRole({ person }: { person: Participant }) {
  const { words, say } = useLanguage()
  const { roles } = useRecord()
  const { run, busy } = useCommands()
  return (
    <SettledSelect
      label={words.facilitator.room.roleOf(person.name)}
      value={person.roleId}
      options={roles.map((role) => ({ value: role.id, word: say(role.label) }))}
      busy={busy}
      onSettle={(roleId) => void run('participant.assign', { participantId: person.id, roleId })}
    />
  )
}
