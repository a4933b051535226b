import { timingSafeEqual } from 'node:crypto'
import type { HostSigner } from '../meeting/ports'

/**
 * What a participant's page shows outside its own WebSocket (mesh signaling, the minutes' text): "participantId.mac".
 * Derived from the host's key, so it outlives a restart; worth only what the roster says of its holder at that moment.
 */
export class Tickets {
  constructor(private readonly signer: HostSigner) {}

  ticketFor(meetingId: string, participantId: string): string {
    return `${participantId}.${this.signer.ticketFor(`${meetingId}\n${participantId}`)}`
  }

  /** Whose ticket it is, or null when it is not one of ours for this meeting. */
  holder(meetingId: string, ticket: string): string | null {
    const participantId = ticket.split('.')[0] ?? ''
    const [given, good] = [Buffer.from(ticket), Buffer.from(this.ticketFor(meetingId, participantId))]
    return given.length === good.length && timingSafeEqual(given, good) ? participantId : null
  }

  /** What a page shows to have its Yjs client id again. Only the page that was given the id is told. */
  clientIdProof(meetingId: string, participantId: string, clientId: number): string {
    return this.signer.ticketFor(`client-id\n${meetingId}\n${participantId}\n${clientId}`)
  }
}
