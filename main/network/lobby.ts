import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { grantOf } from '#shared/meeting/permissions'
import { refuse } from '#shared/meeting/refusals'
import { CHAIR_ID, powersOf } from '#shared/meeting/state'
import type { Claim } from '#shared/meeting/succession/claim'
import type { HostFrame } from '#shared/protocol/frames'
import { CLOSE } from '#shared/protocol/frames'
import type { LiveMeeting } from '../meeting/live-meeting'
import { participantOfKey } from '../meeting/live-meeting'
import type { Clock } from '../meeting/ports'
import { timestamp } from '../meeting/timestamp'
import type { Arrivals } from './arrivals'
import { Broadcast } from './broadcast'
import type { ConnectedPages } from './connected-pages'
import type { DocumentIntake } from './document-intake'
import type { HostInfoBoard } from './host-info-board'
import type { KeyHalves } from './key-halves'
import type { LivePage } from './live-page'
import type { PersonQuotas } from './person-quotas'
import type { PresenceBoard } from './presence-board'
import type { RecordViews } from './record-views'
import type { Tickets } from './tickets'

export const CHAIR_PAGE = { as: 'chair', participantId: CHAIR_ID, key: null } as const
export const PROJECTOR_PAGE = { as: 'projector', participantId: null, key: null } as const

/** Who is let in. */
interface Welcomed {
  as: 'participant' | 'chair' | 'projector'
  participantId: string | null
  key: string | null
}

/** What has to know when a page comes or goes. */
interface LobbyParts {
  pages: ConnectedPages
  presence: PresenceBoard
  views: RecordViews
  intake: DocumentIntake
  hostInfo: HostInfoBoard
  tickets: Tickets
  keyHalves: KeyHalves
  quotas: PersonQuotas
  arrivals: Arrivals
  addresses(): Extract<HostFrame, { t: 'addresses' }>
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
    if (person) this.parts.arrivals.note(person.id, page.address)
    if (person && !this.parts.quotas.enter(page, person.id)) return no(refuse('too-many-pages'))
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
    const { id, state } = this.meeting
    page.send({
      t: 'waiting',
      participantId,
      meetingId: id,
      title: state.title,
      keyHalf: this.parts.keyHalves.of(id, key),
    })
    this.tellAddresses(page)
  }

  /** Where else the host is reached. Only people's pages look for it there: the host's own come by its own door. */
  tellAddresses(page: LivePage): void {
    const { session } = page
    if (session.is === 'waiting' || (session.is === 'live' && session.as === 'participant'))
      page.send(this.parts.addresses())
  }

  /** Lets a page in. */
  welcome(page: LivePage, who: Welcomed): void {
    page.together(() => this.#welcome(page, who))
  }

  #welcome(page: LivePage, who: Welcomed): void {
    const { intake, tickets, keyHalves, views, hostInfo, clock } = this.parts
    const yjs = who.participantId === null ? null : intake.enter(page, who.participantId)
    if (who.participantId !== null && yjs === null)
      return page.turnAway(refuse('frame-malformed', 'a client id of somebody else'))
    page.seated()
    this.#seat(page)
    page.session = { is: 'live', ...who }
    const { id, state, stage, standby, attendance } = this.meeting
    const person = who.participantId === null ? undefined : state.participants[who.participantId]
    const ticket = person ? tickets.ticketFor(id, { participantId: person.id, key: person.key }) : ''
    const writes = who.participantId !== null && powersOf(state, who.participantId).write
    const welcome = {
      t: 'welcome',
      participantId: who.participantId,
      yjs,
      head: this.meeting.head,
      mesh: writes ? { path: `/mesh?meeting=${id}&ticket=${ticket}`, room: id } : null,
      ticket,
      keyHalf: who.key === null ? null : keyHalves.of(id, who.key),
      now: timestamp(clock),
      hostInfo: who.as === 'participant' ? null : hostInfo.now(),
      stage,
      notes: who.participantId === null ? [] : this.meeting.notesTo(who.participantId),
    } satisfies Omit<Extract<HostFrame, { t: 'welcome' }>, 'state'>
    page.broadcast(new Broadcast(withMember(welcome, 'state', views.begin(page, state)), true))
    if (this.meeting.unkept) page.send({ t: 'disk', failing: true })
    if (this.meeting.versions.deletions.length > 0) this.tellDeletions(page)
    this.tellAddresses(page)
    page.missedPresence = true // told soon, the same to all who come at that time
    if (writes) intake.ask(page)
    if (who.as === 'participant' && standby.lease.needsRoom) page.ask(standby.lease.now())
    if (who.as === 'participant') attendance.pageOpened(who.participantId!)
    hostInfo.touch()
  }

  /** Tells a page of somebody who may restore text what was taken out in bulk. */
  tellDeletions(page: LivePage): void {
    const { session } = page
    if (session.is !== 'live' || session.participantId === null) return
    const { state, versions } = this.meeting
    if (grantOf(state, session.participantId, 'version.restore') === 'no') return
    page.send({ t: 'deletions', notices: [...versions.deletions] })
  }

  /** Another computer is the host: people's pages go there, the chair's own is told. */
  sendAway(page: LivePage, successor: { claim: Claim; url: string }): void {
    page.send({ t: 'superseded', ...successor })
    if (page.session.is !== 'live' || page.session.as === 'participant') page.socket.close(CLOSE.replaced, 'superseded')
  }

  /** Admission, refusal, removal and a new role change what a connected page may hear and do. */
  follow(event: RecordEvent): void {
    const { pages } = this.parts
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
        break
      case 'participant.banned':
        for (const page of pages.of(event.data.participantId))
          page.turnAway(refuse('banned-from-meeting'), CLOSE.removed)
        break
      case 'participant.merged': {
        const replaced = pages.of(event.data.into)
        for (const page of pages.of(event.data.participantId)) this.#admit(page, event.data.into)
        // After the new pages, so that the person was never away. The old device is nobody's now and comes back as a stranger.
        for (const page of replaced) page.socket.close(CLOSE.replaced, 'another device')
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
    const askedAt = page.questions.answeredBy(data)
    if (askedAt !== null && session.is === 'live' && session.as === 'participant' && session.key !== null)
      this.meeting.standby.lease.deviceAnswered(session.key, askedAt)
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

/** The JSON of an object with one more member, which is written already. */
const withMember = (object: object, name: string, written: Uint8Array): Uint8Array<ArrayBuffer> =>
  Buffer.concat([
    Buffer.from(`${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:`),
    written,
    Buffer.from('}'),
  ])
