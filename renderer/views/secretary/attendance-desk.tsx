import { useState } from 'react'
import type { Seat } from '#shared/meeting/seats/seats'
import { countSeats, nameOfSeat, seatsOf } from '#shared/meeting/seats/seats'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, isDeviceless, isPresent, roleOf } from '#shared/meeting/state'
import { Button } from '../../components/button'
import { findsSeat } from '../../components/finds-seat'
import { LateAndEarly } from '../../components/late-and-early'
import { RefusalNote } from '../../components/refusal-note'
import type { Commands } from '../../hooks/use-commands'
import { useCommands } from '../../hooks/use-commands'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import styles from './attendance-desk.module.css'

type SeatState = 'present' | 'unreached' | 'left' | 'excused' | 'absent'

/** The sheet at the door: who is expected, who is here, since when. */
export function AttendanceDesk() {
  const { words } = useLanguage()
  const { secretary, projector } = words
  const record = useRecord()
  const commands = useCommands()
  const [sought, setSought] = useState('')
  const count = countSeats(record)
  const seats = seatsOf(record).filter((seat) => seat.participant?.id !== CHAIR_ID)
  const found = seats.filter((seat) => findsSeat(seat, sought))
  return (
    <div className={styles.desk}>
      <p role="status" className={styles.count}>
        {projector.attendance.expected} {count.expected} · {projector.attendance.came} {count.came} ·{' '}
        {projector.attendance.excused} {count.excused} · {projector.attendance.inAttendance} {count.inAttendance}
      </p>
      <input
        type="search"
        aria-label={words.seats.search}
        placeholder={words.seats.search}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      {commands.refusal && <RefusalNote refusal={commands.refusal} />}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{secretary.columns.name}</th>
            <th scope="col">{secretary.columns.unit}</th>
            <th scope="col">{secretary.columns.state}</th>
            <th scope="col">{secretary.columns.times}</th>
            <th scope="col">{secretary.columns.acts}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((seat) => (
            <SeatRow key={seat.invitee?.id ?? seat.participant?.id} seat={seat} record={record} commands={commands} />
          ))}
        </tbody>
      </table>
      {found.length === 0 && <p className={styles.soft}>{secretary.nobodyFound}</p>}
    </div>
  )
}

function SeatRow({
  seat: { invitee, participant },
  record,
  commands,
}: {
  seat: Seat
  record: MeetingState
  commands: Commands
}) {
  const { words, formats, say } = useLanguage()
  const { secretary } = words
  const name = nameOfSeat({ invitee, participant })
  const unit = participant?.unit || invitee?.unit
  const state = stateOf({ invitee, participant })
  const byHand =
    participant?.status === 'admitted' &&
    (isDeviceless(participant) || participant.leftByOwnWord || state === 'unreached')
  const open = record.phase !== 'closed'
  const mark = (present: boolean, reason: string) =>
    participant && void commands.run('attendance.mark', { participantId: participant.id, present, reason })
  return (
    <tr>
      <th scope="row">
        {name} {participant && isDeviceless(participant) && <span className={styles.soft}>{secretary.deviceless}</span>}
      </th>
      <td>
        {unit} {participant && <span className={styles.soft}>{say(roleOf(record, participant).label)}</span>}
      </td>
      <td className={styles[state]}>
        {MARKS[state]} {secretary.state[state]}
        {state === 'unreached' && participant?.outOfReachSince !== undefined && (
          <span className={styles.since}>
            {words.seats.outOfReachSince(formats.clock(participant.outOfReachSince))}
          </span>
        )}
      </td>
      <td className={styles.times}>
        {participant?.presence.map(({ from, to }) => (
          <span key={from}>
            {formats.clock(from)}–{to && formats.clock(to)}
          </span>
        ))}
        {participant && <LateAndEarly record={record} person={participant} />}
      </td>
      <td className={styles.acts}>
        {open && byHand && state !== 'present' && state !== 'unreached' && (
          <Button
            size="small"
            aria-label={secretary.checkIn(name)}
            disabled={commands.busy}
            onClick={() => mark(true, secretary.inPerson)}
          >
            {secretary.word.checkIn}
          </Button>
        )}
        {open && byHand && (state === 'present' || state === 'unreached') && (
          <Button
            size="small"
            aria-label={secretary.checkOut(name)}
            disabled={commands.busy}
            onClick={() => mark(false, secretary.leftInPerson)}
          >
            {secretary.word.checkOut}
          </Button>
        )}
        {open && invitee && (state === 'absent' || state === 'excused') && (
          <Button
            size="small"
            look="quiet"
            aria-label={state === 'absent' ? secretary.excuse(name) : secretary.unexcuse(name)}
            disabled={commands.busy}
            onClick={() =>
              void commands.run('invitee.excuse', {
                inviteeId: invitee.id,
                excused: state === 'absent',
                reason: secretary.excusedReason,
              })
            }
          >
            {state === 'absent' ? secretary.word.excuse : secretary.word.unexcuse}
          </Button>
        )}
      </td>
    </tr>
  )
}

const MARKS: Record<SeatState, string> = { present: '●', unreached: '◌', left: '○', excused: '△', absent: '—' }

function stateOf({ invitee, participant }: Pick<Seat, 'invitee' | 'participant'>): SeatState {
  if (participant && isPresent(participant)) return participant.outOfReachSince === undefined ? 'present' : 'unreached'
  if (participant && participant.presence.length > 0) return 'left'
  return invitee?.excused ? 'excused' : 'absent'
}
