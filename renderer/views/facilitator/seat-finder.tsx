import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Seat } from '#shared/meeting/seats/seats'
import { nameOfSeat, seatsOf } from '#shared/meeting/seats/seats'
import { isPresent } from '#shared/meeting/state'
import { findsSeat } from '../../components/finds-seat'
import { PersonChip } from '../../components/person-chip'
import { useRecord } from '../../hooks/use-record'
import { useLanguage } from '../../strings/language'
import { SeatActs } from './seat-acts'
import styles from './seat-finder.module.css'
import { seatState } from './seat-state'
import { useShortcut } from './shortcuts'

/** Rows and names that are shown beside the queue; the others are counted. */
const SHOWN_MAX = 5

const keyOf = ({ invitee, participant }: Seat): string => invitee?.id ?? participant!.id

/** Of all people those with whom something is wrong, and those looked for by name: each with what can be done. */
export function SeatFinder() {
  const { words, formats } = useLanguage()
  const { seats, facilitator } = words
  const { room } = facilitator
  const record = useRecord()
  const shortcut = useShortcut()
  const [wanted, setWanted] = useState('')
  const [managing, setManaging] = useState<string | null>(null)
  const all = seatsOf(record)
  const found = wanted.trim() === '' ? null : all.filter((seat) => findsSeat(seat, wanted))
  const lost =
    record.phase === 'closed'
      ? []
      : all.filter(
          ({ participant }) =>
            participant?.status === 'admitted' && participant.outOfReachSince !== undefined && isPresent(participant),
        )
  const inState = (state: ReturnType<typeof seatState>) =>
    all.filter((seat) => seatState(seat) === state).map(nameOfSeat)
  const missing = (['excused', 'expected', 'left'] as const)
    .map((state) => ({ state, names: inState(state) }))
    .filter(({ names }) => record.phase === 'running' && names.length > 0)
  const row = (seat: Seat, chip: ReactNode) => {
    const key = keyOf(seat)
    return (
      <li key={key} className={styles.row}>
        {chip}
        <span className={styles.acts}>
          <SeatActs
            seat={seat}
            managed={managing === key}
            onManage={() => setManaging(managing === key ? null : key)}
          />
        </span>
      </li>
    )
  }
  return (
    <>
      {lost.length > 0 && (
        <ul aria-label={room.troubles} className={styles.list}>
          {lost.slice(0, SHOWN_MAX).map((seat) =>
            row(
              seat,
              <span className={styles.trouble}>
                ▲ {nameOfSeat(seat)} {seats.outOfReachSince(formats.clock(seat.participant!.outOfReachSince!))}
              </span>,
            ),
          )}
          {lost.length > SHOWN_MAX && <li className={styles.trouble}>{room.moreLost(lost.length - SHOWN_MAX)}</li>}
        </ul>
      )}
      {missing.map(({ state, names }) => (
        <p key={state} className={styles.missing}>
          {room.inState(seats.states[state], names.slice(0, SHOWN_MAX), names.length)}
        </p>
      ))}
      <input
        type="search"
        className={styles.search}
        aria-label={seats.search}
        placeholder={record.phase === 'closed' ? seats.search : room.find}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        // Its key presses it, as keys do.
        onClick={({ currentTarget }) => currentTarget.focus()}
        {...shortcut('search')}
      />
      {found && (
        <div role="status">
          {found.length === 0 && <p className={styles.missing}>{seats.nobodyFound}</p>}
          {found.length > SHOWN_MAX && <p className={styles.missing}>{room.moreFound(found.length - SHOWN_MAX)}</p>}
        </div>
      )}
      {found && found.length > 0 && (
        <ul aria-label={room.foundList} className={styles.list}>
          {found
            .slice(0, SHOWN_MAX)
            .map((seat) =>
              row(
                seat,
                <PersonChip
                  name={nameOfSeat(seat)}
                  aside={seats.states[seatState(seat)]}
                  detail={seat.participant?.unit ?? seat.invitee?.unit ?? ''}
                />,
              ),
            )}
        </ul>
      )}
    </>
  )
}
