import { seatsOf } from '#shared/meeting/seats/seats'
import type { Participant } from '#shared/meeting/state'
import { CHAIR_ID, isPresent } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { TypeSizeSwitch } from '../../components/type-size-switch'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useSessionSnapshot } from '../../hooks/use-session-snapshot'
import { useWords } from '../../strings/language'
import { CameTogether } from './came-together'
import { Inbox } from './inbox'
import { Lobby } from './lobby'
import { QueuePanel } from './queue-panel'
import { RoomHealth } from './room-health'
import styles from './room-panel.module.css'
import { SeatFinder } from './seat-finder'
import { SeatLine } from './seats-panel'
import { StandbyStatus } from './standby-status'
import type { StandbyServices } from './standby-services'

interface RoomPanelProps {
  standby: StandbyServices
  onSaveCopy(): void
  /** Shows everybody. */
  onShowSeats(): void
}

/** Who asks to speak and to come in, how many are here, people only where something is wrong or they are looked for, and how the host is. */
export function RoomPanel({ standby, onSaveCopy, onShowSeats }: RoomPanelProps) {
  const { room } = useWords().facilitator
  const record = useRecord()
  const { run, busy } = useCommands()
  const { hostInfo } = useSessionSnapshot('hostInfo')
  const admitted = Object.values(record.participants).filter((person) => person.status === 'admitted')
  const guests = admitted.filter((person) => person.id !== CHAIR_ID)
  // The record's attendance ends with the meeting; afterwards whose page is open still matters, for the signing.
  const isHere = (person: Participant) =>
    person.id === CHAIR_ID ||
    (record.phase === 'closed' ? (hostInfo?.connected[person.id] ?? 0) > 0 : isPresent(person))
  const here = admitted.filter(isHere)
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
            <Button look="quiet" size="small" edge="end" onClick={onShowSeats}>
              {room.showAll(seatsOf(record).length)}
            </Button>
          </h2>
          <p className={styles.soft} role="status">
            <SeatLine />
          </p>
          {guests.length === 0 && <p className={styles.soft}>{room.nobody}</p>}
          <SeatFinder />
        </section>
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
