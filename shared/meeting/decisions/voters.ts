import type { Announcement } from '../../decision/announcement'
import type { Powers, Standing } from '../roles'
import type { Seat } from '../seats/seats'
import { seatsOf } from '../seats/seats'
import type { MeetingState, Participant } from '../state'
import { CHAIR_ID, isPresent, isYetToCome, roleOf } from '../state'

interface DecidingPowers {
  powers: Readonly<Record<Standing, Pick<Powers, 'decide'>>>
}

/** What a seat is called where it votes: the row of the invitation list, so that whoever has not come is counted too; else the entry of the roster. */
export const seatId = ({ invitee, participant }: Seat): string => invitee?.id ?? participant!.id

/** Names by seat, as far as this page may know them: those of the list who have not come have none in the room's view. */
export const seatNames = (state: MeetingState): Map<string, { name: string; unit: string }> =>
  new Map(
    seatsOf(state).flatMap((seat) => {
      const { name, unit } = seat.participant ?? seat.invitee!
      // Whoever was announced before a row of the list was found for them goes on under the own id.
      const ids = new Set([seatId(seat), seat.participant?.id ?? seatId(seat)])
      return [...ids].map((id) => [id, { name, unit }] as const)
    }),
  )

/** Whether the seat has a say by somebody's word: the chair gave its person the role, or the list gives it to the row. A role that somebody took by the code alone gives none. */
export function hasSay(state: MeetingState, { invitee, participant }: Seat, { powers }: DecidingPowers): boolean {
  // The chair's role is nobody's to give: whether the chair has a vote too is the list's to say.
  const given = participant?.status === 'admitted' && participant.ownRole !== true && participant.id !== CHAIR_ID
  if (participant && given) return powers[roleOf(state, participant).standing].decide
  const role = state.roles.find(({ id }) => id === invitee?.roleId)
  return role !== undefined && powers[role.standing].decide
}

/** All who may be given a vote, in the order of the list and then of the roster: ids of seats. */
export const votersOffered = (state: MeetingState, rules: DecidingPowers): { id: string; seat: Seat }[] =>
  seatsOf(state).flatMap((seat) => (hasSay(state, seat, rules) ? [{ id: seatId(seat), seat }] : []))

/** Whom each person of the roster is in this announcement: a voter, or who holds mandates. By participant id. */
export function seatsByPerson(state: MeetingState, { voters }: Pick<Announcement, 'voters'>): Map<string, string> {
  const announced = new Set(voters.map(({ id }) => id))
  return new Map(
    seatsOf(state).flatMap((seat): [string, string][] => {
      const { participant } = seat
      if (!participant) return []
      // Whoever was announced without a row of the list stays who they were when one is found.
      return [[participant.id, announced.has(participant.id) ? participant.id : seatId(seat)]]
    }),
  )
}

const isHere = ({ openedAt }: MeetingState, person: Participant): boolean =>
  person.status === 'admitted' && isPresent(person) && !isYetToCome(openedAt, person)

/** Who of the announcement is in the room now, the holders of mandates among them: ids of seats. */
export const hereNow = (state: MeetingState, announcement: Announcement): string[] =>
  seatsWhere(state, announcement, (person) => isHere(state, person))

/** Who was in the room at any time since (ISO UTC): ids of seats. */
export const hereSince = (state: MeetingState, announcement: Announcement, since: string): string[] =>
  seatsWhere(
    state,
    announcement,
    (person) => isHere(state, person) || person.presence.some(({ to }) => to !== null && to > since),
  )

function seatsWhere(state: MeetingState, announcement: Announcement, is: (person: Participant) => boolean): string[] {
  const known = new Set([
    ...announcement.voters.map(({ id }) => id),
    ...announcement.mandates.map(({ holder }) => holder),
  ])
  return [...seatsByPerson(state, announcement)].flatMap(([person, seat]) =>
    known.has(seat) && is(state.participants[person]!) ? [seat] : [],
  )
}

/** Voters who are recused from this agenda item. */
export function recusedVoters(
  state: MeetingState,
  { voters }: Pick<Announcement, 'voters'>,
  itemId: string,
): Set<string> {
  const seats = seatsByPerson(state, { voters })
  const ids = new Set(voters.map(({ id }) => id))
  return new Set(
    state.recusals.flatMap((recusal) => {
      const seat = recusal.itemId === itemId ? seats.get(recusal.participantId) : undefined
      return seat !== undefined && ids.has(seat) ? [seat] : []
    }),
  )
}
