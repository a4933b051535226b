import { useState } from 'react'
import type { Seat } from '#shared/meeting/seats/seats'
import { countSeats, nameOfSeat, seatsOf } from '#shared/meeting/seats/seats'
import { CHAIR_ID, chairHolder, isDeviceless, isPresent, recusedNow, roleOf } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { DropPanel } from '../../components/drop-panel'
import { findsSeat } from '../../components/finds-seat'
import { LateAndEarly } from '../../components/late-and-early'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useRights } from '../../hooks/use-rights'
import { useLanguage } from '../../strings/language'
import { EnterPerson } from './enter-person'
import { ImportDialog } from './import-dialog'
import { SeatActs } from './seat-acts'
import { seatState } from './seat-state'
import styles from './seats-panel.module.css'

interface SeatsProps {
  /** An invitation list that was dropped on the page. */
  dropped: File | null
  onImportClosed(): void
}

/** The attendance desk: who is expected, who is here, and what can be done about each. */
export function SeatsPanel({ dropped, onImportClosed }: SeatsProps) {
  const { words } = useLanguage()
  const { seats } = words
  const record = useRecord()
  const [wanted, setWanted] = useState('')
  const [managing, setManaging] = useState<string | null>(null)
  const [doing, setDoing] = useState<'no' | 'import' | 'enter'>('no')
  const found = seatsOf(record).filter((seat) => findsSeat(seat, wanted))
  const columns = [seats.name, seats.unit, seats.state, seats.time, seats.manage]
  return (
    <div className={styles.seats}>
      <p className={styles.line} role="status">
        <SeatLine />
      </p>
      {record.invitees.length === 0 && <p className={styles.soft}>{seats.noList}</p>}
      <div className={styles.tools}>
        <input
          type="search"
          aria-label={seats.search}
          placeholder={seats.search}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {record.phase !== 'closed' && (
          <>
            <Button onClick={() => setDoing('import')}>{seats.import}</Button>
            <span>
              <Button aria-expanded={doing === 'enter'} onClick={() => setDoing(doing === 'enter' ? 'no' : 'enter')}>
                {seats.enter}
              </Button>
              {doing === 'enter' && (
                <DropPanel>
                  <EnterPerson onClose={() => setDoing('no')} />
                </DropPanel>
              )}
            </span>
            <LeftAfter />
          </>
        )}
      </div>
      {(doing === 'import' || dropped !== null) && (
        <ImportDialog
          file={dropped}
          onClose={() => {
            setDoing('no')
            onImportClosed()
          }}
        />
      )}
      {found.length === 0 ? (
        <p>{seats.nobodyFound}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((seat) => {
              const key = seat.invitee?.id ?? seat.participant!.id
              return (
                <SeatRow
                  key={key}
                  seat={seat}
                  managed={managing === key}
                  onManage={() => setManaging(managing === key ? null : key)}
                />
              )
            })}
          </tbody>
        </table>
      )}
    </div>
  )
}

/** Minutes out of reach after which somebody counts as gone that the chair is offered. */
const OFFERED_MINUTES = [10, 20, 30, 60]

/** When who is out of reach counts as gone. */
function LeftAfter() {
  const { seats } = useLanguage().words
  const { leftAfterMinutes: chosen = null } = useRecord()
  const { run, busy } = useCommands()
  const { mayForAll } = useRights()
  if (!mayForAll('reach.set')) return null
  const offered = chosen === null || OFFERED_MINUTES.includes(chosen) ? OFFERED_MINUTES : [chosen, ...OFFERED_MINUTES]
  return (
    <label className={styles.after}>
      {seats.leftAfter}
      <select
        value={chosen ?? ''}
        disabled={busy}
        onChange={({ target }) =>
          void run('reach.set', { leftAfterMinutes: target.value === '' ? null : Number(target.value) })
        }
      >
        <option value="">{seats.leftWhenSaid}</option>
        {offered.map((minutes) => (
          <option key={minutes} value={minutes}>
            {seats.leftAfterMinutes(minutes)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** 应到 … 实到 …, in one line. */
export function SeatLine() {
  const { seats } = useLanguage().words
  const record = useRecord()
  const count = countSeats(record)
  return (
    <span className={styles.count}>
      {seats.line(count.expected, count.came, count.excused, count.inAttendance)}
      {count.walkIns > 0 && ` · ${seats.walkIns(count.walkIns)}`}
    </span>
  )
}

function SeatRow({ seat, managed, onManage }: { seat: Seat; managed: boolean; onManage(): void }) {
  const { words, say, formats } = useLanguage()
  const { seats } = words
  const record = useRecord()
  const { invitee, participant } = seat
  const name = nameOfSeat(seat)
  const role = participant
    ? roleOf(record, participant).label
    : record.roles.find(({ id }) => id === invitee?.roleId)?.label
  const from = participant?.presence[0]?.from
  const to = participant?.presence.at(-1)?.to
  const marks = [
    invitee === null && record.invitees.length > 0 && participant?.id !== CHAIR_ID && seats.walkIn,
    participant && isDeviceless(participant) && seats.byHand,
    participant && recusedNow(record).includes(participant.id) && seats.recused,
    participant && chairHolder(record) === participant.id && seats.states.chairing,
  ].filter(Boolean)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {[participant?.unit ?? invitee?.unit, invitee?.sector].filter(Boolean).join(' · ')}
        {role && <span className={styles.marks}>{say(role)}</span>}
      </td>
      <td>
        {seats.states[seatState(seat)]}
        {participant?.outOfReachSince !== undefined && isPresent(participant) && (
          <span className={styles.marks}>{seats.outOfReachSince(formats.clock(participant.outOfReachSince))}</span>
        )}
        {marks.length > 0 && <span className={styles.marks}>{marks.join(' · ')}</span>}
      </td>
      <td className={styles.time}>
        {from && (to ? seats.fromTo(formats.clock(from), formats.clock(to)) : seats.from(formats.clock(from)))}
        {participant && participant.id !== CHAIR_ID && <LateAndEarly record={record} person={participant} />}
      </td>
      <td>
        <SeatActs seat={seat} managed={managed} onManage={onManage} />
      </td>
    </tr>
  )
}
