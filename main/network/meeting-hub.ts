import * as Y from 'yjs'
import type { ClientFrame, HostFrame, HostInfo } from '#shared/protocol/frames'
import { CLOSE } from '#shared/protocol/frames'
import { parseCommandBody, parseSignedCommand } from '#shared/protocol/command'
import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { Stage } from '#shared/stage/stage'
import type { Claim } from '#shared/meeting/succession/claim'
import type { MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, powersOf } from '#shared/meeting/state'
import { readUpdate } from '../meeting/document-update'
import type { LiveMeeting, MeetingListener } from '../meeting/live-meeting'
import { deletionsDigest } from '#shared/document/deletions-digest'
import {
  CATCH_UP_EVERY,
  COMPARE_EVERY,
  GAP_ASK_EVERY,
  HOST_PING_EVERY,
  PART_BYTES,
  PRESENCE_EVERY,
} from '#shared/protocol/transport-policy'
import { Broadcast } from './broadcast'
import { ClientIds } from './client-ids'
import { ASK_EVERY, HOST_INFO_EVERY, PARTICIPANT_BYTES } from './limits'
import type { LivePage } from './live-page'
import { STEP_1, STEP_2, syncFrame, UPDATE, updateFrame } from './live-page'
import { MeshSignaling } from './mesh-signaling'
import { PresenceBoard } from './presence-board'
import { SyncAnswers } from './sync-answers'
import type { Tickets } from './tickets'

/** What the hub needs of its context. */
export interface HubSurroundings {
  /** Host facts that are the same for every meeting. */
  hostFacts(meeting: LiveMeeting): Omit<HostInfo, 'disk' | 'diskDetail' | 'connected' | 'links' | 'standby'>
  tickets: Tickets
}

/** Everybody connected to one meeting: passes on what happens and takes in what they send. */
export class MeetingHub implements MeetingListener {
  readonly mesh: MeshSignaling
  readonly #pages = new Set<LivePage>()
  readonly #presence: PresenceBoard
  readonly #clientIds = new ClientIds()
  /** Document bytes brought by each participant. */
  readonly #brought = new Map<string, number>()
  readonly #timers: NodeJS.Timeout[]
  #infoStale = false
  readonly #answers: SyncAnswers
  /** What the host's document holds, as sent to all; null once it has changed. */
  #comparison: Broadcast | null = null

  constructor(
    readonly meeting: LiveMeeting,
    private readonly around: HubSurroundings,
  ) {
    this.mesh = new MeshSignaling(meeting.id)
    this.#presence = new PresenceBoard(this.#pages, () => meeting.state)
    this.#answers = new SyncAnswers(meeting.document.doc)
    meeting.listen(this)
    this.#timers = [
      setInterval(() => this.#presence.tell(), PRESENCE_EVERY),
      setInterval(() => this.#catchUp(), CATCH_UP_EVERY),
      setInterval(() => this.#compare(), COMPARE_EVERY),
      setInterval(() => this.#ping(), HOST_PING_EVERY),
      setInterval(() => this.#askRoom(), ASK_EVERY),
      setInterval(() => this.#sendHostInfo(), HOST_INFO_EVERY),
    ]
  }

  // --- what the meeting says ---

  events(events: readonly RecordEvent[], state: MeetingState): void {
    this.#tellAll({ t: 'events', events })
    for (const event of events) this.#actOn(event, state)
    this.#infoStale = true
  }

  documentChanged(update: Uint8Array): number {
    this.#comparison = null
    const frame = updateFrame(update)
    this.#answers.changed(frame)
    const whole = frame.length > PART_BYTES ? null : new Broadcast(frame)
    for (const page of this.#pages) if (page.session.is === 'live') page.offer(update, frame, whole)
    return this.#pages.size
  }

  diskChanged(): void {
    this.#infoStale = true
    this.#sendHostInfo()
  }

  stageChanged(stage: Stage): void {
    this.#tellAll({ t: 'stage', stage })
  }

  #tellAll(frame: HostFrame): void {
    const message = new Broadcast(JSON.stringify(frame))
    for (const page of this.#pages) if (page.session.is === 'live') page.broadcast(message)
  }

  standbyChanged(): void {
    this.#infoStale = true
    const successor = this.meeting.standby.supersededBy
    if (!successor) return
    for (const page of this.#pages) this.sendAway(page, successor)
  }

  /** Another computer is the host: people's pages go there, the chair's own is told. */
  sendAway(page: LivePage, successor: { claim: Claim; url: string }): void {
    page.send({ t: 'superseded', ...successor })
    if (page.session.is !== 'live' || page.session.as === 'participant') page.socket.close(CLOSE.replaced, 'superseded')
  }

  noteArrived(to: string): void {
    const text = JSON.stringify({ t: 'notes', notes: this.meeting.aside.notesTo(to) } satisfies HostFrame)
    for (const page of this.#pages)
      if (page.session.is === 'live' && page.session.participantId === to) page.sendText(text)
  }

  /** Admission, refusal, removal and a new role change what a connected page may hear and do. */
  #actOn(event: RecordEvent, state: MeetingState): void {
    const concerned = (participantId: string) =>
      [...this.#pages].filter((page) => page.session.is !== 'greeting' && page.session.participantId === participantId)
    switch (event.type) {
      case 'participant.admitted':
        for (const page of concerned(event.data.participantId))
          if (page.session.is === 'waiting')
            this.welcome(page, {
              as: 'participant',
              participantId: page.session.participantId,
              key: page.session.key,
            })
        break
      case 'participant.refused':
        for (const page of concerned(event.data.participantId)) page.turnAway(refuse('admission-refused'))
        break
      case 'participant.removed':
        for (const page of concerned(event.data.participantId))
          page.turnAway(refuse('removed-from-meeting'), CLOSE.removed)
        this.mesh.expel(event.data.participantId)
        break
      case 'participant.banned':
        for (const page of concerned(event.data.participantId))
          page.turnAway(refuse('banned-from-meeting'), CLOSE.removed)
        this.mesh.expel(event.data.participantId)
        break
      case 'participant.merged': {
        const replaced = concerned(event.data.into)
        for (const page of concerned(event.data.participantId))
          if (page.session.is === 'waiting')
            this.welcome(page, { as: 'participant', participantId: event.data.into, key: page.session.key })
        // After the new pages, so that the person was never away. The old device is nobody's now and comes back as a stranger.
        for (const page of replaced) page.socket.close(CLOSE.replaced, 'another device')
        this.mesh.expel(event.data.into)
        break
      }
      case 'chair.transferred':
        // The chair writes; an observer who takes it, or gives it back, is welcomed anew.
        for (const page of concerned(event.data.participantId))
          if (page.session.is === 'live' && page.session.as === 'participant')
            page.socket.close(CLOSE.replaced, 'role changed')
        break
      case 'participant.renamed':
        for (const page of concerned(event.data.participantId)) this.#presence.renamed(page)
        break
      case 'participant.assigned':
        if (!powersOf(state, event.data.participantId).write) this.mesh.expel(event.data.participantId)
        // The page comes back by itself and is welcomed with its new powers.
        for (const page of concerned(event.data.participantId)) page.socket.close(CLOSE.replaced, 'role changed')
        break
      default:
    }
  }

  // --- pages come and go ---

  /** Whether any page or direct channel is there. */
  get occupied(): boolean {
    return this.#pages.size > 0 || this.mesh.participants.size > 0
  }

  /** Lets a page wait in the lobby. */
  hold(page: LivePage, participantId: string, key: string): void {
    this.#add(page)
    page.session = { is: 'waiting', participantId, key }
    page.send({ t: 'waiting', participantId, meetingId: this.meeting.id, title: this.meeting.state.title })
  }

  /** Lets a page in. */
  welcome(
    page: LivePage,
    who: { as: 'participant' | 'chair' | 'projector'; participantId: string | null; key: string | null },
  ): void {
    // After a reload the page has another id, so the words for it ask for that.
    if (who.participantId !== null && !this.#clientIds.enter(page.yjs, who.participantId))
      return page.turnAway(refuse('frame-malformed', 'a client id of somebody else'))
    this.#add(page)
    page.session = { is: 'live', ...who }
    const { state } = this.meeting
    const ticket = who.participantId === null ? '' : this.around.tickets.ticketFor(this.meeting.id, who.participantId)
    const writes = who.participantId !== null && powersOf(state, who.participantId).write
    page.send({
      t: 'welcome',
      participantId: who.participantId,
      state,
      mesh: writes ? { path: `/mesh?meeting=${this.meeting.id}&ticket=${ticket}`, room: this.meeting.id } : null,
      ticket,
      now: new Date().toISOString(),
      hostInfo: who.as === 'participant' ? null : this.#hostInfo(),
      stage: this.meeting.aside.stage,
      notes: who.participantId === null ? [] : this.meeting.aside.notesTo(who.participantId),
    })
    this.#presence.tellAllTo(page)
    if (writes) page.sendSync(syncFrame(STEP_1, Y.encodeStateVector(this.meeting.document.doc)))
    if (who.as === 'participant' && this.meeting.standby.needsRoom) page.ask(this.meeting.standby.now())
    if (who.as === 'participant') this.meeting.attendance.pageOpened(who.participantId!)
    this.#infoStale = true
  }

  #add(page: LivePage): void {
    if (this.#pages.has(page)) return
    this.#pages.add(page)
    page.socket.on('pong', (data) => {
      page.answeredPing = true
      const { session } = page
      if (data.length > 0 && session.is === 'live' && session.as === 'participant' && session.key !== null)
        this.meeting.standby.deviceAnswered(session.key, Number(data.toString()))
    })
    page.socket.on('close', () => this.#remove(page))
  }

  #remove(page: LivePage): void {
    this.#pages.delete(page)
    this.#presence.left(page)
    const { session } = page
    if (session.is === 'live' && session.as === 'participant')
      this.meeting.attendance.pageClosed(session.participantId!)
    if (session.is === 'live' && session.participantId !== null) {
      this.#clientIds.leave(page.yjs)
      for (const other of this.#pages) if (other.hasForeign) this.#ask(other)
    }
    this.#infoStale = true
  }

  // --- what a page says ---

  async text(page: LivePage, frame: ClientFrame): Promise<void> {
    switch (frame.t) {
      case 'ping':
        return page.send({ t: 'pong', at: frame.at, now: new Date().toISOString() })
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
        return page.turnAway(refuse('frame-malformed', 'a second hello'))
    }
  }

  async #command(page: LivePage, value: unknown): Promise<void> {
    const parsed = parseSignedCommand(value)
    if (!parsed.ok) return page.send({ t: 'receipt', id: idIn(value), refusal: refuse(parsed.reason, parsed.detail) })
    if (!page.commands.take()) return page.turnAway(refuse('frame-too-many', 'commands'))
    const { session } = page
    const refusal =
      session.is !== 'live' || session.key === null
        ? refuse('not-admitted')
        : await this.meeting.submit(parsed.command, session.key)
    page.send({ t: 'receipt', id: parsed.command.body.id, refusal })
  }

  async #answerFor(page: LivePage, id: string, act: (from: string) => Promise<Refusal | null>): Promise<void> {
    const { session } = page
    const refusal =
      session.is !== 'live' || session.participantId === null
        ? refuse('not-admitted')
        : await act(session.participantId)
    page.send({ t: 'receipt', id, refusal })
  }

  async #chairCommand(page: LivePage, value: unknown): Promise<void> {
    const parsed = parseCommandBody(value)
    if (!parsed.ok)
      return page.send({ t: 'receipt', id: idIn({ body: value }), refusal: refuse(parsed.reason, parsed.detail) })
    const refusal =
      page.session.is === 'live' && page.session.as === 'chair'
        ? await this.meeting.submitAsChair(parsed.body)
        : refuse('not-permitted')
    page.send({ t: 'receipt', id: parsed.body.id, refusal })
  }

  /** A sync frame: anybody live may ask, only writers may update. */
  sync(page: LivePage, kind: number, body: Uint8Array): void {
    if (page.session.is !== 'live') return page.turnAway(refuse('not-admitted'))
    if (kind !== UPDATE && !page.steps.take()) return page.turnAway(refuse('frame-too-many', 'document'))
    if (kind === STEP_1) return this.#answer(page, body)
    const { participantId } = page.session
    if (participantId === null || !powersOf(this.meeting.state, participantId).write)
      return page.turnAway(refuse('read-only'))
    const mine = page.countUpdate()
    // The answer to the host's question brings all that did not fit before.
    const all = kind === STEP_2 ? [...page.unsaved.splice(0), mine] : [mine]
    const saved = () => all.forEach((each) => each())
    const { document } = this.meeting
    // After a reconnect pages send what they think is missing; often nothing is.
    if ((kind === STEP_2 || this.meeting.state.locked) && document.hasAll(body)) return document.whenOnDisk(saved)
    if (this.meeting.state.locked) return page.send({ t: 'refused', refusal: refuse('document-locked') })
    const update = readUpdate(body)
    const own = update && this.#clientIds.withoutForeign(update, participantId, document.doc)
    if (!own) return page.turnAway(refuse('update-broken'))
    if (own !== update) page.hasForeign = true
    const brought = (this.#brought.get(participantId) ?? 0) + own.bytes.length
    if (brought > PARTICIPANT_BYTES)
      return page.turnAway(refuse('frame-too-large', 'one person’s share of the document is used up'))
    this.#brought.set(participantId, brought)
    const gap = () => {
      page.hasGap = true
      page.unsaved.push(...all)
    }
    const refusal = document.receive(own, saved, () => page.turnAway(refuse('update-broken')), gap)
    if (refusal) return page.turnAway(refusal)
  }

  /** Asks a page for what the host does not have. */
  #ask(page: LivePage): void {
    page.lastGapAsked = performance.now()
    page.hasForeign = page.hasGap = false
    page.sendSync(syncFrame(STEP_1, Y.encodeStateVector(this.meeting.document.doc)))
  }

  #answer(page: LivePage, vector: Uint8Array): void {
    const { document } = this.meeting
    document.flush()
    let frames: Uint8Array<ArrayBuffer>[]
    try {
      frames = this.#answers.to(vector)
    } catch {
      return page.turnAway(refuse('frame-malformed', 'state vector'))
    }
    page.synced = true
    for (const frame of frames) page.sendSync(frame)
  }

  // --- in the background ---

  #catchUp(): void {
    for (const page of this.#pages) {
      if (page.hasGap && performance.now() - page.lastGapAsked > GAP_ASK_EVERY) this.#ask(page)
      if (!page.current) this.#infoStale = true
      page.catchUp(() => this.#answers.to(NOTHING))
      if (page.missedPresence && !page.slow && page.session.is === 'live') this.#presence.tellAllTo(page)
    }
  }

  /** Tells the pages what the document holds, so that they notice what any path has lost. Not those that are still being sent something: they would only ask for it twice. */
  #compare(): void {
    const { document } = this.meeting
    document.flush()
    const pages = [...this.#pages].filter((page) => page.session.is === 'live' && page.current)
    if (pages.length === 0) return
    this.#comparison ??= new Broadcast(
      JSON.stringify({
        t: 'compare',
        vector: Buffer.from(Y.encodeStateVector(document.doc)).toString('base64url'),
        deletions: deletionsDigest(document.doc),
      } satisfies HostFrame),
    )
    for (const page of pages) page.broadcast(this.#comparison)
  }

  #ping(): void {
    this.meeting.noteClock()
    for (const page of this.#pages) page.ping()
    this.mesh.ping()
  }

  /** Where a standby may take over, the host must know that the room is with it. */
  #askRoom(): void {
    if (!this.meeting.standby.needsRoom) return
    this.#infoStale = true
    const now = this.meeting.standby.now()
    for (const page of this.#pages) if (page.session.is === 'live' && page.session.as === 'participant') page.ask(now)
  }

  #hostInfo(): HostInfo {
    const { disk, attendance, standby } = this.meeting
    return {
      ...this.around.hostFacts(this.meeting),
      disk: disk.failing ? 'failing' : 'ok',
      diskDetail: disk.detail,
      connected: attendance.connected,
      links: this.#links(),
      standby: { ...standby.health, successor: standby.supersededBy?.url ?? null },
    }
  }

  #links(): HostInfo['links'] {
    const links: HostInfo['links'] = {}
    const meshed = this.mesh.participants
    for (const page of this.#pages) {
      const { session } = page
      if (session.is !== 'live' || session.participantId === null || session.as !== 'participant') continue
      const behind = Math.max(page.current ? 0 : page.behind, links[session.participantId]?.behind ?? 0)
      if (behind > 0) this.#infoStale = true // looked at again until it has caught up
      links[session.participantId] = { meshed: meshed.has(session.participantId), behind }
    }
    return links
  }

  #sendHostInfo(): void {
    if (!this.#infoStale) return
    this.#infoStale = false
    const ownPages = [...this.#pages].filter((page) => page.session.is === 'live' && page.session.as !== 'participant')
    if (ownPages.length === 0) return
    const text = JSON.stringify({ t: 'host', info: this.#hostInfo() } satisfies HostFrame)
    for (const page of ownPages) page.sendText(text)
  }

  /** Says goodbye to all pages. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const page of this.#pages) page.socket.close(CLOSE.hostClosing, 'host closing')
  }
}

/** The state vector of an empty document. */
const NOTHING = Uint8Array.of(0)

export const CHAIR_PAGE = { as: 'chair', participantId: CHAIR_ID, key: null } as const
export const PROJECTOR_PAGE = { as: 'projector', participantId: null, key: null } as const

/** The command id in something that could not be parsed, so that its sender can still be answered. */
function idIn(value: unknown): string {
  const body = (value as { body?: { id?: unknown } } | null)?.body
  return typeof body?.id === 'string' ? body.id.slice(0, 64) : ''
}
