import { useState } from 'react'
import type { Participant } from '#shared/meeting/state'
import { CHAIR_ID, isPresent, roleOf } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { ConfirmDialog } from '../../components/confirm-dialog'
import { PersonChip } from '../../components/person-chip'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useLanguage } from '../../strings/language'
import { AssignRole } from './assign-role'
import { CameFrom, CameTogether } from './came-together'
import { Inbox } from './inbox'
import { Lobby } from './lobby'
import { QueuePanel } from './queue-panel'
import { RoomHealth } from './room-health'
import styles from './room-panel.module.css'
import { SeatLine } from './seats-panel'
import { StandbyStatus } from './standby-status'
import type { StandbyServices } from './standby-services'
import { useShortcut } from './shortcuts'

interface RoomPanelProps {
  standby: StandbyServices
  onSaveCopy(): void
  onSearch(): void
}

/** Who waits in the lobby, who is in the room, and how the host is. */
export function RoomPanel({ standby, onSaveCopy, onSearch }: RoomPanelProps) {
  const { words } = useLanguage()
  const { room } = words.facilitator
  const record = useRecord()
  const { run, busy } = useCommands()
  const { hostInfo } = useSessionSnapshot()
  const shortcut = useShortcut()
  const admitted = Object.values(record.participants).filter((person) => person.status === 'admitted')
  const guests = admitted.filter((person) => person.id !== CHAIR_ID)
  // The record's attendance ends with the meeting; afterwards whose page is open still matters, for the signing.
  const isHere = (person: Participant) =>
    person.id === CHAIR_ID ||
    (record.phase === 'closed' ? (hostInfo?.connected[person.id] ?? 0) > 0 : isPresent(person))
  const here = admitted.filter(isHere)
  const gone = guests.filter((person) => !isHere(person))
  return (
    <aside aria-label={room.title} className={styles.side}>
      {record.phase === 'running' && <QueuePanel />}
      <div className={styles.room}>
        <CameTogether />
        <Lobby />
        <Inbox />
        <section aria-label={room.present(here.length, admitted.length)}>
          <h2 className={styles.heading}>
            {room.present(here.length, admitted.length)}
            <Button
              look="quiet"
              size="small"
              edge="end"
              aria-label={words.seats.search}
              onClick={onSearch}
              {...shortcut('search')}
            >
              {words.seats.searchShort}
            </Button>
          </h2>
          <p className={styles.soft} role="status">
            <SeatLine />
          </p>
          <ul>
            {here.map((person) => (
              <Person key={person.id} person={person} />
            ))}
          </ul>
          {guests.length === 0 && <p className={styles.soft}>{room.nobody}</p>}
        </section>
        {gone.length > 0 && (
          <section aria-label={room.gone}>
            <h2 className={styles.heading}>{room.gone}</h2>
            <ul>
              {gone.map((person) => (
                <Person key={person.id} person={person} away />
              ))}
            </ul>
          </section>
        )}
        {record.phase !== 'closed' && (
          <div className={styles.foot}>
            <label className={styles.direct}>
              <input
                type="checkbox"
                role="switch"
                checked={record.directAdmission}
                disabled={busy}
                onChange={({ target }) => void run('admission.set', { direct: target.checked })}
              />
              {room.direct}
            </label>
            <p className={styles.soft}>
              {record.directAdmission ? (record.crowdsAdmitted ? room.directCrowds : room.directOn) : room.directOff}
            </p>
          </div>
        )}
      </div>
      {record.phase !== 'closed' && <StandbyStatus services={standby} />}
      <div className={styles.health}>
        <RoomHealth onSaveCopy={onSaveCopy} />
        <TypeSizeSwitch />
      </div>
    </aside>
  )
}

function Person({ person, away = false }: { person: Participant; away?: boolean }) {
  const { words, say, formats } = useLanguage()
  const { room, confirm } = words.facilitator
  const record = useRecord()
  const { run } = useCommands()
  const [removing, setRemoving] = useState(false)
  const plate = (
    <PersonChip
      name={person.name}
      {...(record.phase !== 'closed' && person.outOfReachSince !== undefined
        ? { aside: words.seats.outOfReachSince(formats.clock(person.outOfReachSince)) }
        : {})}
      detail={[person.unit, say(roleOf(record, person).label)].filter(Boolean).join(' · ')}
      away={away}
    />
  )
  if (person.id === CHAIR_ID || record.phase === 'closed') return <li className={styles.person}>{plate}</li>
  return (
    <li className={styles.person}>
      <details className={styles.fold}>
        <summary>{plate}</summary>
        <div className={styles.change}>
          <CameFrom person={person} />
          <AssignRole person={person} />
          <Button
            look="quiet"
            size="small"
            aria-label={room.removeNamed(person.name)}
            onClick={() => setRemoving(true)}
          >
            {room.remove}
          </Button>
        </div>
      </details>
      {removing && (
        <ConfirmDialog
          title={confirm.removePersonTitle(person.name)}
          act={room.remove}
          onCancel={() => setRemoving(false)}
          onAct={() => {
            setRemoving(false)
            void run('participant.remove', { participantId: person.id })
          }}
        >
          <p>{confirm.removePersonBody}</p>
        </ConfirmDialog>
      )}
    </li>
  )
}
