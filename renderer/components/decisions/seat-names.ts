import { useMemo } from 'react'
import { seatNames } from '#shared/meeting/decisions/decision-view'
import type { MeetingState } from '#shared/meeting/state'
import { useWords } from '../../strings/language'

export interface SeatNames {
  /** Of one seat. */
  of(seat: string): string
  /** Of many, in this order. Who has not come is not named to the room: they are counted at the end. */
  list(seats: readonly string[]): string[]
}

/** Who sits where, as far as this page may know it. */
export function useSeatNames(record: MeetingState): SeatNames {
  const { people } = useWords().deciding
  return useMemo(() => {
    const names = seatNames(record)
    const nameOf = (seat: string) => names.get(seat)?.name ?? ''
    return {
      of: (seat) => nameOf(seat) || people.unnamed(1),
      list(seats) {
        const known = seats.map(nameOf).filter((name) => name !== '')
        const others = seats.length - known.length
        return others === 0 ? known : [...known, people.unnamed(others)]
      },
    }
  }, [record, people])
}
