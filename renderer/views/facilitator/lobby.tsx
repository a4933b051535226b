import { useState } from 'react'
import { seatsOf } from '#shared/meeting/seats/seats'
import type { Participant } from '#shared/meeting/state'
import { CHAIR_ID } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { PersonChip } from '../../components/person-chip'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useWords } from '../../strings/language'
import { CameFrom } from './came-together'
import styles from './lobby.module.css'
import { RoleSelect } from './role-select'

/** Who asks to be let in. */
export function Lobby() {
  const { lobby } = useWords().facilitator.room
  const waiting = Object.values(useRecord().participants).filter((person) => person.status === 'waiting')
  return (
    <div role="status">
      {waiting.length > 0 && (
        <section aria-label={lobby(waiting.length)} className={styles.lobby}>
          <h2>{lobby(waiting.length)}</h2>
          <ul>
            {waiting.map((person) => (
              <Asking key={person.id} person={person} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Asking({ person }: { person: Participant }) {
  const { room } = useWords().facilitator
  const { run, busy } = useCommands()
  const { seats } = useWords()
  const record = useRecord()
  const free = seatsOf(record).flatMap(({ invitee, participant }) => (invitee && !participant ? [invitee] : []))
  const alike = free.find(({ name }) => name === person.name)
  const [chosen, setChosen] = useState<string | null>(null)
  // Until the chair chooses, the row of the same name, as soon as there is one.
  const inviteeId = chosen ?? alike?.id ?? ''
  const row = free.find(({ id }) => id === inviteeId)
  const [chosenRole, setRoleId] = useState<string | null>(null)
  const roleId = chosenRole ?? person.roleId
  const same = Object.values(record.participants).filter(
    (each) => each.status === 'admitted' && each.id !== CHAIR_ID && each.name === person.name,
  )
  return (
    <li className={styles.asking}>
      <PersonChip name={person.name} detail={person.unit} />
      <CameFrom person={person} />
      {free.length > 0 && (
        <select
          aria-label={seats.listRow(person.name)}
          value={row?.id ?? ''}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">{seats.listNone}</option>
          {free.map((each) => (
            <option key={each.id} value={each.id}>
              {[each.name, each.unit].filter(Boolean).join(' · ')}
            </option>
          ))}
        </select>
      )}
      {same.map((each) => (
        <Button
          key={each.id}
          size="small"
          disabled={busy}
          title={seats.mergeHint}
          onClick={() => void run('participant.merge', { participantId: person.id, into: each.id })}
        >
          {seats.merge(each.name)}
        </Button>
      ))}
      <div className={styles.buttons}>
        <RoleSelect label={room.roleOf(person.name)} roleId={roleId} onChange={setRoleId} />
        <Button
          size="small"
          disabled={busy}
          aria-label={room.admitNamed(person.name)}
          onClick={() =>
            void run('participant.admit', { participantId: person.id, roleId, ...(row ? { inviteeId: row.id } : {}) })
          }
        >
          {room.admit}
        </Button>
        <Button
          look="quiet"
          size="small"
          disabled={busy}
          aria-label={room.refuseNamed(person.name)}
          onClick={() => void run('participant.refuse', { participantId: person.id })}
        >
          {room.refuse}
        </Button>
      </div>
    </li>
  )
}
