import { createHash, randomBytes } from 'node:crypto'
import { readDocument } from '#shared/document/read-document'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { CommandBody, CommandPayload, CommandType, SignedCommand } from '#shared/protocol/command'
import type { Decision, DecisionContext } from '#shared/meeting/decide'
import { decide } from '#shared/meeting/decide'
import type { NewEvent, RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import { grantOf } from '#shared/meeting/permissions'
import type { Material, MeetingState } from '#shared/meeting/state'
import { CHAIR_ID, chairHolder, currentItem, currentSpeech, isDeviceless, isPresent } from '#shared/meeting/state'
import type { Stage } from '#shared/stage/stage'
import { commandHolds } from '#shared/signing/device-key'
import { Aside } from './aside'
import { Attendance } from './attendance'
import { ClockWatch } from './clock-watch'
import { DocumentRoom } from './document-room'
import { DISK_RETRY, MATERIAL_MAX, MATERIALS_MAX, ROSTER_MAX } from './limits'
import { materialKind } from './material-kind'
import { MeetingRecord } from './meeting-record'
import { MinutesDesk } from './minutes-desk'
import { mirroredStore } from './mirrored-store'
import type { HostSigner, MeetingStore, Sealer } from './ports'
import { ReplicationSender } from './replication-sender'
import type { StandbyFiles } from './replication-sender'
import { Stopwatch } from './stopwatch'

/** What the network layer hears from a meeting. */
export interface MeetingListener {
  events(events: readonly RecordEvent[], state: MeetingState): void
  /** Answers how many pages are told. */
  documentChanged(update: Uint8Array): number
  diskChanged(): void
  stageChanged(stage: Stage): void
  /** The standby came, went, or is the host now; or this computer may act again, or may not. */
  standbyChanged(): void
  /** Somebody wrote a note to the person who holds the chair. */
  noteArrived(to: string): void
}

export interface DiskHealth {
  failing: boolean
  detail: string
}

const WELL: DiskHealth = { failing: false, detail: '' }

/** The participant a device key is bound to: the latest roster entry with it, or the one it was merged into. The host's own key is nobody's device. */
export const participantOfKey = (state: MeetingState, key: string): string | null =>
  Object.values(state.participants).findLast(
    (person) => person.key === key && person.id !== CHAIR_ID && person.status !== 'merged',
  )?.id ?? null

/** One meeting while the host has it open: record, document, attendance and minutes under one roof. */
export class LiveMeeting {
  readonly document: DocumentRoom
  readonly attendance: Attendance
  readonly #record: MeetingRecord
  readonly #minutes: MinutesDesk
  readonly #listeners = new Set<MeetingListener>()
  #closing = false
  readonly #disk = { document: WELL, record: WELL }
  readonly #stopwatch = new Stopwatch()
  readonly #clock = new ClockWatch()

  private constructor(
    private readonly store: MeetingStore,
    private readonly signer: HostSigner,
    readonly aside: Aside,
    readonly standby: ReplicationSender,
  ) {
    this.document = new DocumentRoom(store.updates, {
      changed: (update) => {
        let pages = 0
        this.#tell((listener) => (pages += listener.documentChanged(update)))
        return pages
      },
      disk: (health) => this.#noteDisk('document', health),
    })
    this.#record = new MeetingRecord(
      store.record,
      () => new Date().toISOString(),
      (events) => {
        for (const event of events) {
          if (event.type === 'item.opened') this.#stopwatch.start(stretch(event.data.itemId, event.at))
          else if (event.type === 'speech.started') this.#stopwatch.start(stretch(event.data.speechId, event.at))
        }
        this.#tell((listener) => listener.events(events, this.state))
      },
      (health) => this.#noteDisk('record', health),
      standby,
    )
    standby.listen(() => this.#tell((listener) => listener.standbyChanged()))
    this.#minutes = new MinutesDesk(store, this.document.doc)
    this.attendance = new Attendance({
      arrived: (id) => this.#observeArrival(id),
      left: (id, since) => this.#observeDeparture(id, since),
    })
  }

  /** Opens a meeting from its folder, whatever state the last run left it in. */
  static async open(disk: MeetingStore, signer: HostSigner, sealer: Sealer): Promise<LiveMeeting> {
    const line: ReplicationSender = await ReplicationSender.open(standbyFiles(disk), sealer, disk.record.events, () =>
      meeting.document.whole(),
    )
    const store = mirroredStore(disk, line)
    const meeting: LiveMeeting = new LiveMeeting(store, signer, await Aside.open(store), line)
    await meeting.#minutes.resume(meeting.state)
    if (meeting.state.phase !== 'closed')
      for (const person of Object.values(meeting.state.participants))
        if (person.id !== CHAIR_ID && isPresent(person) && !isDeviceless(person)) meeting.attendance.expect(person.id)
    return meeting
  }

  get state(): MeetingState {
    return this.#record.state
  }

  get events(): readonly RecordEvent[] {
    return this.#record.events
  }

  /** Of document and record, whichever cannot be written. */
  get disk(): DiskHealth {
    return this.#disk.document.failing ? this.#disk.document : this.#disk.record
  }

  get id(): string {
    return this.state.meetingId
  }

  /** Something goes on even when nobody is connected: clocks run, or a standby may have to be answered. It must stay open. */
  get awake(): boolean {
    return this.state.phase === 'running' || this.standby.awake
  }

  listen(listener: MeetingListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A command from a participant's device. `key` is the key the connection has proven; a command signed by another is refused. */
  async submit(command: SignedCommand, key: string): Promise<Refusal | null> {
    if (command.key !== key) return refuse('signer-wrong')
    if (command.body.type !== 'join' && command.body.meetingId !== this.id) return refuse('command-other-meeting')
    if (!commandHolds(command)) return refuse('signature-wrong')
    return this.#run(command, (state) => participantOfKey(state, key))
  }

  /** A command from the chair's page, signed here with the host's key. */
  async submitAsChair(body: CommandBody): Promise<Refusal | null> {
    if (body.type === 'join') return refuse('not-permitted')
    if (body.meetingId !== this.id) return refuse('command-other-meeting')
    return this.#run(this.signer.signCommand(body), () => CHAIR_ID)
  }

  /** A command of the host itself, signed with its key. `id`: the idempotency key, where the same thing may be asked twice. */
  submitOwn<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    id = randomBytes(16).toString('base64url'),
  ): Promise<Refusal | null> {
    return this.submitAsChair({ meetingId: this.id, id, type, payload, at: new Date().toISOString() } as CommandBody)
  }

  /** Takes the standby's part away. Whether it could still take over until enough of the room knows of it, the authority sees to. */
  async releaseStandby(): Promise<Refusal | null> {
    const { standby } = this.state
    return standby ? this.submitOwn('standby.release', { standbyId: standby.id }) : refuse('standby-unknown')
  }

  /** A private note from somebody admitted to whoever holds the chair. */
  async note(from: string, id: string, text: string): Promise<Refusal | null> {
    const { state } = this
    if (grantOf(state, from, 'note.send') === 'no') return refuse('not-permitted')
    if (state.phase === 'closed') return refuse('phase-wrong')
    const to = chairHolder(state)
    const refusal = await this.aside.addNote({ id, from, to, text, at: new Date().toISOString() })
    if (refusal === null) this.#tell((listener) => listener.noteArrived(to))
    return refusal
  }

  async setStage(from: string, stage: Stage): Promise<Refusal | null> {
    if (grantOf(this.state, from, 'stage.set') === 'no') return refuse('not-permitted')
    const refusal = await this.aside.setStage(stage)
    if (refusal === null) this.#tell((listener) => listener.stageChanged(stage))
    return refusal
  }

  /** Hands a file out: first its bytes on disk, then the event. A refused or failed event leaves at most a file that nobody is shown. */
  async addMaterial(name: string, bytes: Uint8Array): Promise<Refusal | null> {
    const mediaType = materialKind(bytes)
    if (mediaType === null) return refuse('material-kind')
    if (bytes.length > MATERIAL_MAX) return refuse('material-too-large', `${bytes.length} > ${MATERIAL_MAX}`)
    const handedOut = this.state.materials.reduce((sum, material) => sum + material.bytes, 0)
    if (handedOut + bytes.length > MATERIALS_MAX) return refuse('materials-full')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    try {
      await this.store.saveMaterial(sha256, bytes)
    } catch (error) {
      console.error('a file to hand out could not be written:', error)
      return refuse('storage-failed')
    }
    return this.submitOwn('material.add', { name, mediaType, bytes: bytes.length, sha256 })
  }

  /** A handed-out file; null when it was withdrawn, is missing, or is not the one the record names. */
  async material(materialId: string): Promise<{ material: Material; bytes: Uint8Array } | null> {
    const material = this.state.materials.find((each) => each.id === materialId && !each.withdrawn)
    const bytes = material && (await this.store.readMaterial(material.sha256))
    if (!material || !bytes) return null
    if (createHash('sha256').update(bytes).digest('hex') !== material.sha256) {
      console.error(`the handed-out file ${material.sha256} is not what it was`)
      return null
    }
    return { material, bytes }
  }

  /** Minutes as they stand: the frozen ones with signatures, or null. */
  signedMinutes(): SignedMinutes | null {
    return this.#minutes.file(this.state)
  }

  draftMinutes(): Minutes {
    this.document.flush()
    return this.#minutes.draft(this.events, this.state.minutes.length + 1, this.state.minutes.at(-1)?.digest ?? '')
  }

  async close(): Promise<void> {
    this.#closing = true
    this.attendance.stop()
    this.standby.close()
    await this.#record.settled()
    await this.aside.settled()
    await this.#minutes.settled()
    try {
      await this.document.close()
    } finally {
      await this.store.close()
    }
  }

  async #run(command: SignedCommand, who: (state: MeetingState) => string | null): Promise<Refusal | null> {
    this.document.flush()
    this.noteClock()
    const { type } = command.body
    const refusal = await this.#record.submit(command, async (state, events) => {
      if (type === 'join' && Object.keys(state.participants).length >= ROSTER_MAX)
        return { refusal: refuse('meeting-full') }
      // The minutes' file is written inside the record's turn: nothing can happen between assembling and freezing.
      const digest =
        type === 'minutes.freeze' && state.phase === 'closed' && !state.locked ? await this.#freeze(state, events) : ''
      return decide(state, command, who(state), this.#context(state, digest))
    })
    if (refusal === null && (type === 'minutes.sign' || type === 'minutes.cosign'))
      await this.#minutes.saveSignatures(() => this.state)
    return refusal
  }

  async #freeze(state: MeetingState, events: readonly RecordEvent[]): Promise<string> {
    await this.document.settled()
    return this.#minutes.freeze(events, state.minutes.length + 1, state.minutes.at(-1)?.digest ?? '')
  }

  /** Has the record say that the clock was set, if it was: before the first event with the new time, and soon even when nothing happens. */
  noteClock(): void {
    const byMs = this.#clock.jumped()
    if (byMs !== 0)
      this.#observe((state) =>
        state.phase === 'running' ? [{ type: 'clock.jumped', by: 'host', data: { byMs } }] : [],
      )
  }

  #context(state: MeetingState, digest: string): DecisionContext {
    const reading = () => readDocument(this.document.doc)
    return {
      newId: () => randomBytes(9).toString('base64url'),
      clause: (id) => reading().clauses.find((clause) => clause.id === id) ?? null,
      agendaItem: (id) => reading().agenda.find((item) => item.id === id) ?? null,
      now: () => new Date().toISOString(),
      elapsedMs: (what) => {
        const item = currentItem(state)
        const speech = currentSpeech(state)
        if (what === 'item') return item && this.#stopwatch.elapsed(stretch(item.itemId, item.from), item.from)
        return speech?.startedAt
          ? this.#stopwatch.elapsed(stretch(speech.id, speech.startedAt), speech.startedAt)
          : null
      },
      freeze: () => digest,
      frozenPayload: () => this.#minutes.payload,
      signAsChair: (chair) => this.signer.signMinutes(this.#minutes.payload, chair, new Date().toISOString()),
    }
  }

  #observeArrival(participantId: string): void {
    this.#observe((state) => {
      const person = state.participants[participantId]
      const comes =
        person &&
        person.status === 'admitted' &&
        state.phase !== 'closed' &&
        !isPresent(person) &&
        this.attendance.connected[participantId] !== undefined
      return comes ? [{ type: 'attendance.arrived', by: 'host', data: { participantId } }] : []
    })
  }

  #observeDeparture(participantId: string, since: Date): void {
    this.#observe((state) => {
      const person = state.participants[participantId]
      const arrived = person?.presence.at(-1)?.from
      if (
        !person ||
        arrived === undefined ||
        !isPresent(person) ||
        state.phase === 'closed' ||
        this.attendance.connected[participantId] !== undefined
      )
        return []
      const left = since.toISOString()
      return [{ type: 'attendance.left', by: 'host', data: { participantId, since: left < arrived ? arrived : left } }]
    })
  }

  /** Tried until the disk takes it: who is in the room is asked anew each time, so nothing is written that has passed. */
  #observe(look: (state: MeetingState) => NewEvent[]): void {
    void this.#record
      .observe((state): Decision => ({ events: look(state) }))
      .then((refusal) => {
        if ((refusal?.reason === 'storage-failed' || refusal?.reason === 'host-unsure') && !this.#closing)
          setTimeout(() => this.#observe(look), DISK_RETRY).unref()
      })
  }

  #noteDisk(part: 'document' | 'record', health: DiskHealth): void {
    const before = this.disk
    this.#disk[part] = health
    if (before.failing !== this.disk.failing) this.#tell((listener) => listener.diskChanged())
  }

  #tell(say: (listener: MeetingListener) => void): void {
    for (const listener of this.#listeners) say(listener)
  }
}

/** What a new copy for the standby takes from the folder beside record and document. */
const standbyFiles = (store: MeetingStore): StandbyFiles => ({
  saveStandby: (text) => store.saveStandby(text),
  readStandby: () => store.readStandby(),
  async *rest(state) {
    const aside = await store.readAside()
    if (aside !== null) yield { is: 'aside', text: aside }
    for (const { version } of state.minutes) {
      const text = await store.readMinutes(version)
      if (text !== null) yield { is: 'minutes', version, text }
    }
    for (const { sha256 } of state.materials.filter((material) => !material.withdrawn)) {
      const bytes = await store.readMaterial(sha256)
      if (bytes !== null) yield { is: 'material', sha256, bytes }
    }
  },
})

/** What the stopwatch knows a stretch by: an item may be taken up more than once. */
const stretch = (id: string, from: string): string => `${id}@${from}`
