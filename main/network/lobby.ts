import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, powersOf } from '#shared/meeting/state'
import type { Claim } from '#shared/meeting/succession/claim'
import { CLOSE } from '#shared/protocol/frames'
import type { LiveMeeting } from '../meeting/live-meeting'
import { participantOfKey } from '../meeting/live-meeting'
import type { Clock } from '../meeting/ports'
import { timestamp } from '../meeting/timestamp'
import type { ConnectedPages } from './connected-pages'
import type { DocumentIntake } from './document-intake'
import type { HostInfoBoard } from './host-info-board'
import type { LivePage } from './live-page'
import type { MeshSignaling } from './mesh-signaling'
import type { PresenceBoard } from './presence-board'
import type { Tickets } from './tickets'

export const CHAIR_PAGE = { as: 'chair', participantId: CHAIR_ID, key: null } as const
export const PROJECTOR_PAGE = { as: 'projector', participantId: null, key: null } as const

/** What has to know when a page comes or goes. */
interface LobbyParts {
  pages: ConnectedPages
  presence: PresenceBoard
  intake: DocumentIntake
  mesh: MeshSignaling
  hostInfo: HostInfoBoard
  tickets: Tickets
  clock: Clock
}

/** Has pages wait, lets them in and sends them away, as the record has it. */
export class Lobby {
  constructor(
    private readonly meeting: LiveMeeting,
    private readonly parts: LobbyParts,
  ) {}

  /** A page of a device whose key was proven: let in, waiting, or turned away by what the record says of its person. False when it was turned away. */
  place(page: LivePage, key: string): boolean {
    const participantId = participantOfKey(this.meeting.state, key)
    const person = participantId === null ? undefined : this.meeting.state.participants[participantId]
    const no = (refusal: Refusal): false => (page.turnAway(refusal), false)
    switch (person?.status) {
      case 'admitted':
        this.welcome(page, { as: 'participant', participantId: person.id, key })
        return true
      case 'waiting':
        this.#hold(page, person.id, key)
        return true
      case 'refused':
        return no(refuse('admission-refused'))
      case 'banned':
        return no(refuse('banned-from-meeting'))
      // Sent out, not banned: a stranger again, who may ask in the lobby.
      case 'removed':
      case 'merged':
      case undefined:
        return no(refuse('meeting-unknown'))
    }
  }

  #hold(page: LivePage, participantId: string, key: string): void {
    this.#seat(page)
    page.session = { is: 'waiting', participantId, key }
    page.send({ t: 'waiting', participantId, meetingId: this.meeting.id, title: this.meeting.state.title })
  }

  /** Lets a page in. */
  welcome(
    page: LivePage,
    who: { as: 'participant' | 'chair' | 'projector'; participantId: string | null; key: string | null },
  ): void {
    const { intake, tickets, hostInfo, presence, clock } = this.parts
    // After a reload the page has another id, so the words for it ask for that.
    if (who.participantId !== null && !intake.enter(page, who.participantId))
      return page.turnAway(refuse('frame-malformed', 'a client id of somebody else'))
    this.#seat(page)
    page.session = { is: 'live', ...who }
    const { id, state, stage, standby, attendance } = this.meeting
    const ticket = who.participantId === null ? '' : tickets.ticketFor(id, who.participantId)
    const writes = who.participantId !== null && powersOf(state, who.participantId).write
    page.send({
      t: 'welcome',
      participantId: who.participantId,
      state,
      mesh: writes ? { path: `/mesh?meeting=${id}&ticket=${ticket}`, room: id } : null,
      ticket,
      now: timestamp(clock),
      hostInfo: who.as === 'participant' ? null : hostInfo.now(),
      stage,
      notes: who.participantId === null ? [] : this.meeting.notesTo(who.participantId),
    })
    if (this.meeting.unkept) page.send({ t: 'disk', failing: true })
    presence.tellAllTo(page)
    if (writes) intake.ask(page)
    if (who.as === 'participant' && standby.lease.needsRoom) page.ask(standby.lease.now())
    if (who.as === 'participant') attendance.pageOpened(who.participantId!)
    hostInfo.touch()
  }

  /** Another computer is the host: people's pages go there, the chair's own is told. */
  sendAway(page: LivePage, successor: { claim: Claim; url: string }): void {
    page.send({ t: 'superseded', ...successor })
    if (page.session.is !== 'live' || page.session.as === 'participant') page.socket.close(CLOSE.replaced, 'superseded')
  }

  /** Admission, refusal, removal and a new role change what a connected page may hear and do. */
  follow(event: RecordEvent, state: MeetingState): void {
    const { pages, mesh } = this.parts
    switch (event.type) {
      case 'participant.admitted':
        for (const page of pages.of(event.data.participantId)) this.#admit(page, event.data.participantId)
        break
      case 'participant.refused':
        for (const page of pages.of(event.data.participantId)) page.turnAway(refuse('admission-refused'))
        break
      case 'participant.removed':
        for (const page of pages.of(event.data.participantId))
          page.turnAway(refuse('removed-from-meeting'), CLOSE.removed)
        mesh.expel(event.data.participantId)
        break
      case 'participant.banned':
        for (const page of pages.of(event.data.participantId))
          page.turnAway(refuse('banned-from-meeting'), CLOSE.removed)
        mesh.expel(event.data.participantId)
        break
      case 'participant.merged': {
        const replaced = pages.of(event.data.into)
        for (const page of pages.of(event.data.participantId)) this.#admit(page, event.data.into)
        // After the new pages, so that the person was never away. The old device is nobody's now and comes back as a stranger.
        for (const page of replaced) page.socket.close(CLOSE.replaced, 'another device')
        mesh.expel(event.data.into)
        break
      }
      case 'chair.transferred':
        // The chair writes; an observer who takes it, or gives it back, is welcomed anew.
        for (const page of pages.of(event.data.participantId))
          if (page.session.is === 'live' && page.session.as === 'participant')
            page.socket.close(CLOSE.replaced, 'role changed')
        break
      case 'participant.renamed':
        for (const page of pages.of(event.data.participantId)) this.parts.presence.renamed(page)
        break
      case 'participant.assigned':
        if (!powersOf(state, event.data.participantId).write) mesh.expel(event.data.participantId)
        // The page comes back by itself and is welcomed with its new powers.
        for (const page of pages.of(event.data.participantId)) page.socket.close(CLOSE.replaced, 'role changed')
        break
      default:
    }
  }

  #admit(page: LivePage, participantId: string): void {
    if (page.session.is === 'waiting') this.welcome(page, { as: 'participant', participantId, key: page.session.key })
  }

  #seat(page: LivePage): void {
    const { pages } = this.parts
    if (pages.has(page)) return
    pages.add(page)
    page.socket.on(
      'pong',
      page.supervised((data: Buffer) => this.#answered(page, data)),
    )
    page.socket.on(
      'close',
      page.supervised(() => this.#left(page)),
    )
  }

  /** A pong, with the time of the question if the host had one (`LivePage.ask`). */
  #answered(page: LivePage, data: Buffer): void {
    page.answeredPing = true
    const { session } = page
    if (data.length > 0 && session.is === 'live' && session.as === 'participant' && session.key !== null)
      this.meeting.standby.lease.deviceAnswered(session.key, Number(data.toString()))
  }

  #left(page: LivePage): void {
    const { pages, presence, intake, hostInfo } = this.parts
    pages.delete(page)
    presence.left(page)
    const { session } = page
    if (session.is === 'live' && session.as === 'participant')
      this.meeting.attendance.pageClosed(session.participantId!)
    if (session.is === 'live' && session.participantId !== null) intake.leave(page)
    hostInfo.touch()
  }
}
