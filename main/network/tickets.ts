import { timingSafeEqual } from 'node:crypto'
import type { MeetingState } from '#shared/meeting/state'
import type { HostSigner } from '../meeting/ports'

/** Whom a ticket was given to: an entry of the roster, by the device key it had then. */
export interface TicketHolder {
  participantId: string
  key: string
}

/**
 * What a participant's page shows outside its own WebSocket (mesh signaling, the minutes' text, handed-out files):
 * "participantId.key.mac". Derived from the host's key, so it outlives a restart; worth only what `holdsSeat` says of its
 * holder at that moment.
 */
export class Tickets {
  constructor(private readonly signer: HostSigner) {}

  ticketFor(meetingId: string, { participantId, key }: TicketHolder): string {
    return `${participantId}.${key}.${this.signer.ticketFor(`${meetingId}\n${participantId}\n${key}`)}`
  }

  /** Whose ticket it is, or null when it is not one of ours for this meeting. Looks at no meeting. */
  holder(meetingId: string, ticket: string): TicketHolder | null {
    const [participantId = '', key = ''] = ticket.split('.')
    const holder = { participantId, key }
    const [given, good] = [Buffer.from(ticket), Buffer.from(this.ticketFor(meetingId, holder))]
    return given.length === good.length && timingSafeEqual(given, good) ? holder : null
  }

  /** What a page shows to have its Yjs client id again. Only the page that was given the id is told. */
  clientIdProof(meetingId: string, participantId: string, clientId: number): string {
    return this.signer.ticketFor(`client-id\n${meetingId}\n${participantId}\n${clientId}`)
  }
}

/** Whether the person is in the meeting, and by that very key: a ticket dies with its key, as when another device takes the seat. */
export function holdsSeat(state: MeetingState, { participantId, key }: TicketHolder): boolean {
  const person = state.participants[participantId]
  return person?.status === 'admitted' && person.key === key
}
