import type { ClientFrame, HostFrame } from '#shared/protocol/frames'
import { CLOSE } from '#shared/protocol/frames'
import { parseCommandBody, parseSignedCommand } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { ProjectorSetting } from '#shared/projector/projector-setting'
import type { MeetingState } from '#shared/meeting/state'
import { STEP_1, UPDATE } from '#shared/protocol/sync-frame'
import { CATCH_UP_EVERY, COMPARE_EVERY, HOST_PING_EVERY, PRESENCE_EVERY } from '#shared/protocol/transport-policy'
import { FigureLog } from '../log/figure-log'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { LiveMeeting, MeetingListener } from '../meeting/live-meeting'
import type { Clock, Timer } from '../meeting/ports'
import { refusalOf } from '../meeting/refusal-of'
import { timestamp } from '../meeting/timestamp'
import { Arrivals } from './arrivals'
import { ConnectedPages } from './connected-pages'
import { DocumentFanOut } from './document-fan-out'
import { DocumentIntake } from './document-intake'
import type { HostFacts } from './host-info-board'
import { HostInfoBoard } from './host-info-board'
import type { KeyHalves } from './key-halves'
import { ASK_EVERY, HOST_INFO_EVERY } from './limits'
import type { LivePage } from './live-page'
import { Lobby } from './lobby'
import { MeshSignaling } from './mesh-signaling'
import { PersonQuotas } from './person-quotas'
import { PresenceBoard } from './presence-board'
import { RecordViews } from './record-views'
import type { Tickets } from './tickets'

/** What a hub needs of the host around it. */
export interface HubContext {
  hostFacts(meeting: LiveMeeting): HostFacts
  tickets: Tickets
  keyHalves: KeyHalves
  /** Where this host is reached, for people's pages. */
  addresses(): Extract<HostFrame, { t: 'addresses' }>
  clock: Clock
}

const log = logger('network')
const supervised = supervise((error) =>
  log.error('what a meeting does now and then failed; it is done again at its next time', { error }),
)

/** Joins one meeting to the pages connected to it: hears what happens there and has it told, hears what pages say and has it done, and keeps the rhythm of both. */
export class MeetingHub implements MeetingListener {
  readonly mesh: MeshSignaling
  readonly lobby: Lobby
  readonly arrivals: Arrivals
  readonly quotas: PersonQuotas
  readonly #count = new FigureLog((count) => log.info('pages connected', { meeting: this.meeting.id, count }))
  readonly #pages = new ConnectedPages((count) => this.#count.set(count))
  readonly #presence: PresenceBoard
  readonly #views = new RecordViews(this.#pages)
  readonly #fanOut: DocumentFanOut
  readonly #intake: DocumentIntake
  readonly #hostInfo: HostInfoBoard
  readonly #clock: Clock
  readonly #timers: Timer[]
  readonly #deafen: () => void

  constructor(
    readonly meeting: LiveMeeting,
    { tickets, keyHalves, hostFacts, addresses, clock }: HubContext,
  ) {
    const pages = this.#pages
    const state = () => meeting.state
    this.#clock = clock
    this.mesh = new MeshSignaling(meeting.id, clock)
    this.arrivals = new Arrivals(state, clock)
    this.quotas = new PersonQuotas(clock)
    this.#presence = new PresenceBoard(pages, state, clock)
    this.#fanOut = new DocumentFanOut(meeting.document, pages, clock)
    this.#intake = new DocumentIntake(
      meeting.document,
      meeting.versions.locks,
      state,
      pages,
      clock,
      (clientId, participantId) => tickets.clientIdProof(meeting.id, participantId, clientId),
    )
    this.#hostInfo = new HostInfoBoard(meeting, pages, this.mesh, this.arrivals, hostFacts)
    this.lobby = new Lobby(meeting, {
      pages,
      presence: this.#presence,
      views: this.#views,
      intake: this.#intake,
      hostInfo: this.#hostInfo,
      tickets,
      keyHalves,
      quotas: this.quotas,
      arrivals: this.arrivals,
      addresses,
      clock,
    })
    this.#deafen = meeting.listen(this)
    const every = (milliseconds: number, run: () => void) => clock.setInterval(supervised(run), milliseconds)
    this.#timers = [
      every(PRESENCE_EVERY, () => this.#presence.tell()),
      every(CATCH_UP_EVERY, () => this.#catchUp()),
      every(COMPARE_EVERY, () => this.#fanOut.compare()),
      every(HOST_PING_EVERY, () => this.#ping()),
      every(ASK_EVERY, () => this.#askRoom()),
      every(HOST_INFO_EVERY, () => this.#hostInfo.tell()),
    ]
  }

  /** Whether any page or direct channel is there. */
  get occupied(): boolean {
    return this.#pages.size > 0 || this.mesh.participants.size > 0
  }

  // --- what the meeting says ---

  events(events: readonly RecordEvent[], state: MeetingState): void {
    this.#views.tell(state, this.meeting.head)
    for (const event of events) this.lobby.follow(event)
    this.mesh.retain(state)
    this.#hostInfo.touch()
  }

  documentChanged(update: Uint8Array): number {
    return this.#fanOut.changed(update)
  }

  diskChanged(): void {
    this.#pages.tellAll({ t: 'disk', failing: this.meeting.unkept })
    this.#hostInfo.touch()
    this.#hostInfo.tell()
  }

  stageChanged(stage: ProjectorSetting): void {
    this.#pages.tellAll({ t: 'stage', stage })
  }

  standbyChanged(): void {
    this.#hostInfo.touch()
    const successor = this.meeting.standby.supersession.by
    if (successor) this.#pages.each((page) => this.lobby.sendAway(page, successor))
  }

  /** This computer is reached at other addresses than before. */
  addressesChanged(): void {
    this.#hostInfo.touch()
    this.#hostInfo.tell()
    this.#pages.each((page) => this.lobby.tellAddresses(page))
  }

  noteArrived(to: string): void {
    const text = JSON.stringify({ t: 'notes', notes: this.meeting.notesTo(to) } satisfies HostFrame)
    this.#pages.eachLive(
      (page) => page.session.is === 'live' && page.session.participantId === to && page.sendText(text),
    )
  }

  deletionsChanged(): void {
    this.#pages.eachLive((page) => this.lobby.tellDeletions(page))
  }

  // --- what a page says ---

  async text(page: LivePage, frame: ClientFrame): Promise<void> {
    switch (frame.t) {
      case 'ping':
        return page.send({ t: 'pong', at: frame.at, now: timestamp(this.#clock) })
      case 'presence':
        return this.#presence.move(page, frame.cursor)
      case 'command':
        return this.#command(page, frame.command)
      case 'chair-command':
        return this.#chairCommand(page, frame.body)
      case 'note':
        return this.#answerFor(page, frame.id, (from) => this.meeting.note(from, frame.id, frame.text))
      case 'stage':
        return this.#answerFor(page, frame.id, (from) => this.meeting.setStage(from, frame.stage))
      case 'hello':
      case 'join':
        return page.turnAway(refuse('frame-malformed', 'a second hello'))
    }
  }

  /** A sync frame: anybody live may ask, only writers may update. */
  sync(page: LivePage, kind: number, body: Uint8Array): void {
    if (page.session.is !== 'live') return page.turnAway(refuse('not-admitted'))
    if (kind !== UPDATE && !page.quota.steps.take()) return page.turnAway(refuse('frame-too-many', 'document'))
    if (kind === STEP_1) this.#fanOut.answer(page, body)
    else this.#intake.take(page, kind, body)
  }

  async #command(page: LivePage, value: unknown): Promise<void> {
    const parsed = parseSignedCommand(value, this.meeting.state.edition)
    if (!parsed.ok) return page.send({ t: 'receipt', id: idIn(value), refusal: refuse(parsed.reason, parsed.detail) })
    if (!page.quota.commands.take()) return page.turnAway(refuse('frame-too-many', 'commands'))
    const { session } = page
    await this.#answer(page, parsed.command.body.id, () =>
      session.is !== 'live' || session.key === null
        ? refuse('not-admitted')
        : this.meeting.submit(parsed.command, session.key),
    )
  }

  async #answerFor(page: LivePage, id: string, act: (from: string) => Promise<Refusal | null>): Promise<void> {
    const { session } = page
    await this.#answer(page, id, () =>
      session.is !== 'live' || session.participantId === null ? refuse('not-admitted') : act(session.participantId),
    )
  }

  /** Whatever comes of it, also a fault of the program: who asked is told. */
  async #answer(page: LivePage, id: string, act: () => Refusal | Promise<Refusal | null>): Promise<void> {
    let refusal: Refusal | null
    try {
      refusal = await act()
    } catch (error) {
      log.error('what a page asked for could not be done', { meeting: this.meeting.id, error })
      refusal = refusalOf(error)
    }
    page.send({ t: 'receipt', id, refusal })
  }

  async #chairCommand(page: LivePage, value: unknown): Promise<void> {
    const parsed = parseCommandBody(value, this.meeting.state.edition)
    if (!parsed.ok)
      return page.send({ t: 'receipt', id: idIn({ body: value }), refusal: refuse(parsed.reason, parsed.detail) })
    await this.#answer(page, parsed.body.id, () =>
      page.session.is === 'live' && page.session.as === 'chair'
        ? this.meeting.submitAsChair(parsed.body)
        : refuse('not-permitted'),
    )
  }

  // --- in the background ---

  #catchUp(): void {
    this.#intake.askForGaps()
    for (const page of this.#pages) if (!page.current) this.#hostInfo.touch()
    this.#fanOut.catchUp()
    this.#presence.catchUp()
  }

  #ping(): void {
    this.meeting.noteTime()
    this.#pages.each((page) => page.ping())
    this.mesh.ping()
  }

  /** Where a standby may take over, the host must know that the room is with it. */
  #askRoom(): void {
    const { lease } = this.meeting.standby
    if (!lease.needsRoom) return
    this.#hostInfo.touch()
    const now = lease.now()
    this.#pages.eachLive((page) => page.session.is === 'live' && page.session.as === 'participant' && page.ask(now))
  }

  /** Says goodbye to all pages and hears nothing more of the meeting. */
  close(): void {
    this.#deafen()
    for (const timer of this.#timers) timer.cancel()
    this.#fanOut.close()
    this.#pages.each((page) => page.socket.close(CLOSE.hostClosing, 'host closing'))
  }
}

/** The command id in something that could not be parsed, so that its sender can still be answered. */
function idIn(value: unknown): string {
  const body = (value as { body?: { id?: unknown } } | null)?.body
  return typeof body?.id === 'string' ? body.id.slice(0, 64) : ''
}
