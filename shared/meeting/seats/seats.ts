import { nameKeyIn } from '../person-name'
import type { Label, Standing } from '../roles'
import type { Invitee, MeetingState, Participant } from '../state'
import { isPresent, isYetToCome, roleOf } from '../state'

/** One row of the attendance sheet: somebody invited, somebody here, or both. */
export interface Seat {
  invitee: Invitee | null
  participant: Participant | null
  standing: Standing
}

/** Under which a seat is listed: as the person joined, else as the list has it. */
export const nameOfSeat = ({ invitee, participant }: Pick<Seat, 'invitee' | 'participant'>): string =>
  participant?.name ?? invitee?.name ?? ''

/**
 * The invitation list checked against who was admitted. The chair's word (`inviteeId`) decides; otherwise the same name and,
 * where both have one, the same unit. Everybody else admitted is a walk-in. Order: the list's, then walk-ins by admission.
 */
export function seatsOf(state: MeetingState): Seat[] {
  const here = Object.values(state.participants).filter(
    (person) =>
      person.status === 'admitted' ||
      (person.presence.length > 0 && (person.status === 'removed' || person.status === 'banned')),
  )
  const free = new Set(here)
  const bound = new Map<Invitee, Participant>()
  const bind = (invitee: Invitee, fits: (person: Participant) => boolean): void => {
    if (bound.has(invitee)) return
    for (const person of free) {
      if (!fits(person)) continue
      bound.set(invitee, person)
      free.delete(person)
      return
    }
  }
  const keyOf = nameKeyIn(state.edition)
  const isNamed = (person: Participant, invitee: Invitee) =>
    person.inviteeId === undefined && keyOf(person.name) === keyOf(invitee.name)
  // Named rows first, then exact ones: a namesake from another unit must not take a row that somebody else fits better.
  for (const invitee of state.invitees) bind(invitee, (person) => person.inviteeId === invitee.id)
  for (const invitee of state.invitees)
    bind(invitee, (person) => isNamed(person, invitee) && keyOf(person.unit) === keyOf(invitee.unit))
  for (const invitee of state.invitees)
    bind(invitee, (person) => isNamed(person, invitee) && (person.unit === '' || invitee.unit === ''))
  const standing = (person: Participant | null, invitee: Invitee | null): Standing =>
    person
      ? roleOf(state, person).standing
      : (state.roles.find((role) => role.id === invitee?.roleId)?.standing ?? 'observer')
  return [
    ...state.invitees.map((invitee) => {
      const participant = bound.get(invitee) ?? null
      return { invitee, participant, standing: standing(participant, invitee) }
    }),
    ...[...free].map((participant) => ({ invitee: null, participant, standing: standing(participant, null) })),
  ]
}

/** 应到/实到/请假/列席. Chair and deliberants have seats of their own; contributors and observers attend (列席); secretary and timekeeper serve. */
export interface SeatCount {
  /** 应到: invited and walked in, of those with a seat. */
  expected: number
  /** 实到: of those, whoever came at any time. */
  came: number
  /** Of those, in the room now. */
  present: number
  /** 请假 and did not come after all. */
  excused: number
  /** Expected, not excused, did not come. */
  absent: number
  /** 列席: came. */
  inAttendance: number
  /** Walk-ins among `came` and `inAttendance`; without a list nobody is one. */
  walkIns: number
}

const SEATED: readonly Standing[] = ['chair', 'deliberant']
const ATTENDING: readonly Standing[] = ['contributor', 'observer']

export function countSeats(state: MeetingState): SeatCount {
  const seats = seatsOf(state)
  const came = (seat: Seat) => seat.participant !== null && cameTo(state, seat.participant)
  const seated = seats.filter((seat) => SEATED.includes(seat.standing))
  const attending = seats.filter((seat) => ATTENDING.includes(seat.standing) && came(seat))
  const excused = seated.filter((seat) => !came(seat) && seat.invitee?.excused === true).length
  const arrived = seated.filter(came)
  return {
    expected: seated.length,
    came: arrived.length,
    present: arrived.filter((seat) => isPresent(seat.participant!)).length,
    excused,
    absent: seated.length - arrived.length - excused,
    inAttendance: attending.length,
    walkIns:
      state.invitees.length === 0
        ? 0
        : [...arrived, ...attending].filter((seat) => seat.invitee === null && seat.standing !== 'chair').length,
  }
}

/** In the room while the meeting ran (or now, while it has not been opened). */
export function cameTo({ openedAt, closedAt }: MeetingState, person: Participant): boolean {
  if (isYetToCome(openedAt, person)) return false
  const { presence } = person
  if (openedAt === null) return presence.length > 0
  return presence.some(
    ({ from, to }) => (to === null || to > openedAt) && (closedAt === null || from < closedAt || from === openedAt),
  )
}

/** 界别 of everybody seated: from the invitation list, else the role. By participant id. */
export function sectorsOf(state: MeetingState): Map<string, Label> {
  const sectors = new Map<string, Label>()
  for (const { invitee, participant } of seatsOf(state)) {
    if (participant === null) continue
    const named = invitee?.sector ?? ''
    sectors.set(participant.id, named === '' ? roleOf(state, participant).label : { zh: named, en: named })
  }
  return sectors
}
