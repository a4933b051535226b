import { randomBytes } from 'node:crypto'
import { readAgendaItem, readClauseOf } from '#shared/document/read-document'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { cosignatureFault } from '#shared/meeting/minutes/read-signature'
import type { ChairNote } from '#shared/protocol/chair-note'
import type { CommandBody, CommandPayload, CommandType, SignedCommand } from '#shared/protocol/command'
import type { DecisionContext } from '#shared/meeting/decide'
import { bound } from '#shared/meeting/binding'
import { decide } from '#shared/meeting/decide'
import { parseCommandBody } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { ElectionAnswer } from '#shared/sealed/election-work'
import { sealedSetup } from '#shared/sealed/sealed-election'
import { sealedTexts } from '#shared/sealed/sealed-texts'
import { setupHash } from '#shared/ballot/ballot-box'
import { decisionOf } from '#shared/meeting/decisions/decisions-state'
import { grantOf } from '#shared/meeting/permissions'
import { ALL_SUITES } from '#shared/signing/suites'
import type { Predecessor } from '#shared/meeting/predecessor/predecessor-state'
import { rulesOf } from '#shared/meeting/meeting-journal'
import type { Material, MeetingState } from '#shared/meeting/state'
import type { StandbyHealth } from '#shared/protocol/frames'
import {
  CHAIR_ID,
  chairHolder,
  currentItem,
  currentSpeech,
  frozenMinutes,
  isDeviceless,
  isPresent,
  nextVersion,
} from '#shared/meeting/state'
import type { PaperDetails } from '#shared/templates/paper-details'
import type { ProjectorSetting } from '#shared/projector/projector-setting'
import { commandHolds } from '#shared/journal/signed-command'
import { supervise } from '../runtime/supervise'
import { SideFile } from './side-file'
import { Attendance } from './attendance'
import type { CopyItem } from './copy-item'
import { DocumentRoom } from './document-room'
import { DocumentVersions } from './document-versions'
import { HostObservations } from './host-observations'
import { FRAMES_PER_ITEM, ROSTER_MAX } from './limits'
import { Materials } from './materials'
import { MeetingRecord } from './meeting-record'
import { MinutesService } from './minutes-service'
import { mirroredStore } from './mirrored-store'
import type { Clock, ElectionDesk, HostSigner, MeetingStore, Sealer } from './ports'
import { RecordPace } from './record-pace'
import type { CopySources } from './replication-sender'
import { asIfSound, NOT_LOOKED_AT, SealedVotes } from './sealed-votes'
import { Standby } from './standby'
import { StorageWatch } from './storage-watch'
import { Stopwatch } from './stopwatch'
import { timestamp } from './timestamp'
import { logger } from '../log/logger'

const log = logger('meeting')

/** What the network layer hears from a meeting. */
export interface MeetingListener {
  events(events: readonly RecordEvent[], state: MeetingState): void
  /** Answers how many pages are told. */
  documentChanged(update: Uint8Array): number
  diskChanged(): void
  stageChanged(stage: ProjectorSetting): void
  /** The standby came, went, or is the host now; or this computer may act again, or may not. */
  standbyChanged(): void
  /** Somebody wrote a note to the person who holds the chair. */
  noteArrived(to: string): void
  /** Much was taken out of the document in a short time, or what was is settled. */
  deletionsChanged(): void
}

/** What can be found not to be on disk: record or document when they are written, all files of the folder by looking. */
type StoredPart = 'files' | 'document' | 'record'

const supervised = supervise((error) => log.error('what happened in a meeting could not be passed on', { error }))

/** The participant a device key is bound to: the latest roster entry with it, or the one it was merged into. The host's own key is nobody's device. */
export function participantOfKey({ participants }: MeetingState, key: string): string | null {
  let holders = holdersOf.get(participants)
  if (!holders) {
    const people = Object.values(participants).filter(({ id, status }) => id !== CHAIR_ID && status !== 'merged')
    holdersOf.set(participants, (holders = new Map(people.map((person) => [person.key, person.id]))))
  }
  return holders.get(key) ?? null
}

/** Asked some times a page, of two hundred pages that come back at once. */
const holdersOf = new WeakMap<MeetingState['participants'], ReadonlyMap<string, string>>()

/**
 * One meeting while the host has it open: takes its commands, and tells its listeners what came of them. What it is made
 * of (record, document, who is there, minutes, handed-out files, standby) is each kept by a part of its own.
 */
export class LiveMeeting {
  /** Whether another computer with this host's key may be holding it: asked before each command. Set after a restore from a backup. */
  isHeldElsewhere: () => boolean = () => false
  /** Looks up the signed minutes of the meeting before this one; null where there are none. Asked before the minutes are frozen. */
  minutesBefore: () => Promise<Predecessor | null> = async () => null
  readonly document: DocumentRoom
  readonly versions: DocumentVersions
  readonly attendance: Attendance
  readonly #record: MeetingRecord
  readonly #minutes: MinutesService
  readonly #materials: Materials
  readonly #observations: HostObservations
  readonly #listeners = new Set<MeetingListener>()
  readonly #disk: Record<StoredPart, Refusal | null> = { files: null, document: null, record: null }
  readonly #watch: StorageWatch
  readonly #stopwatch: Stopwatch
  readonly #pace: RecordPace
  readonly #sealed: SealedVotes
  #standbyMark: StandbyHealth['mark'] = 'none'

  private constructor(
    private readonly store: MeetingStore,
    private readonly signer: HostSigner,
    private readonly clock: Clock,
    private readonly aside: SideFile,
    readonly standby: Standby,
    elections: ElectionDesk,
  ) {
    this.#sealed = new SealedVotes(elections)
    this.#stopwatch = new Stopwatch(clock)
    this.#pace = new RecordPace(clock)
    this.versions = new DocumentVersions(
      store.history,
      clock,
      () => this.document,
      () => this.#tell((listener) => listener.deletionsChanged()),
    )
    this.document = new DocumentRoom(
      this.versions.kept(store.updates),
      clock,
      {
        changed: (update) => {
          let pages = 0
          this.#tell((listener) => (pages += listener.documentChanged(update)))
          return pages
        },
        disk: (refusal) => this.#noteDisk('document', refusal),
      },
      this.versions.watch,
    )
    this.#record = new MeetingRecord(
      store.record,
      () => timestamp(clock),
      (events) => {
        for (const event of events) {
          if (event.type === 'item.opened') this.#stopwatch.start(stretch(event.data.itemId, event.at))
          else if (event.type === 'speech.started') this.#stopwatch.start(stretch(event.data.speechId, event.at))
        }
        supervised(() => this.versions.follow(events, this.state))()
        this.#tell((listener) => listener.events(events, this.state))
      },
      (refusal) => this.#noteDisk('record', refusal),
      standby.lease,
    )
    this.#minutes = new MinutesService(store, this.document.doc, signer)
    this.#materials = new Materials(store)
    this.#observations = new HostObservations(
      clock,
      async (look) => {
        if (!this.#isOurs) return refuse('host-key-other')
        return this.isHeldElsewhere() ? refuse('host-unsure') : this.#record.observe(look)
      },
      (id) => this.attendance.connected[id] !== undefined,
    )
    this.attendance = new Attendance(clock, this.#observations)
    this.#watch = new StorageWatch(
      this.id,
      {
        inPlace: () => store.inPlace(),
        restore: () => this.#restore(),
        told: (refusal) => this.#noteFiles(refusal),
      },
      clock,
    )
  }

  /** Opens a meeting from its folder, whatever state the last run left it in. */
  static async open(
    disk: MeetingStore,
    signer: HostSigner,
    sealer: Sealer,
    clock: Clock,
    elections: ElectionDesk,
  ): Promise<LiveMeeting> {
    const sources: CopySources = {
      document: () => meeting.document.whole(),
      rest: (state) => besidesRecord(disk, state),
    }
    const standby: Standby = await Standby.open(disk, sources, sealer, clock, () => meeting.#standbyChanged())
    const store = mirroredStore(disk, standby.replication)
    const meeting: LiveMeeting = new LiveMeeting(store, signer, clock, await SideFile.open(store), standby, elections)
    await meeting.#minutes.resume(meeting)
    meeting.#watch.start()
    meeting.versions.follow([], meeting.state)
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

  /** What names the record as it stands. */
  get head(): string {
    return this.#record.head
  }

  /** Why what is told as saved is not, or no longer, on disk: of files, document and record the first that says so. Null when all is well. */
  get disk(): Refusal | null {
    return this.#disk.files ?? this.#disk.document ?? this.#disk.record
  }

  /** Whether words that were told as saved, or wait to be, are not on disk. A command that could not be written is none of these: it was refused. */
  get unkept(): boolean {
    return (this.#disk.files ?? this.#disk.document) !== null
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

  /**
   * A command from a participant's device. `key` is the key the connection has proven; a command signed by another is
   * refused. `crowded`: whether the connection's address is one that many have come in from; asked when it decides.
   */
  async submit(command: SignedCommand, key: string, crowded = () => false): Promise<Refusal | null> {
    if (command.key !== key) return refuse('signer-wrong')
    if (command.body.type !== 'join' && command.body.meetingId !== this.id) return refuse('command-other-meeting')
    if (!commandHolds(command)) return refuse('signature-wrong')
    return this.#run(command, (state) => participantOfKey(state, key), crowded)
  }

  /** A command from the chair's page, signed here with the host's key. */
  async submitAsChair(body: CommandBody): Promise<Refusal | null> {
    if (body.type === 'join') return refuse('not-permitted')
    if (body.meetingId !== this.id) return refuse('command-other-meeting')
    return this.#run(this.signer.signCommand(body), () => CHAIR_ID)
  }

  /** A command of the host itself, signed with its key. `id`: the idempotency key, where the same thing may be asked twice. */
  async submitOwn<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    id = randomBytes(16).toString('base64url'),
  ): Promise<Refusal | null> {
    const plain = { meetingId: this.id, id, type, payload, at: timestamp(this.clock) }
    const body = bound(plain, this.state, this.head, (itemId) => this.#agendaItem(itemId)?.title ?? null)
    // A reader will hold the host's own commands to the same form as everybody's.
    const parsed = parseCommandBody(body, this.state.edition)
    return parsed.ok ? this.submitAsChair(parsed.body) : refuse(parsed.reason, parsed.detail)
  }

  /** Takes the standby's part away. Whether it could still take over until enough of the room knows of it, the authority sees to. */
  async releaseStandby(): Promise<Refusal | null> {
    const { standby } = this.state
    return standby ? this.submitOwn('standby.release', { standbyId: standby.id }) : refuse('standby-unknown')
  }

  /** Private notes to this person as the chair, the oldest first. */
  notesTo(participantId: string): ChairNote[] {
    return this.aside.notesTo(participantId)
  }

  /** What the projector is set to. */
  get stage(): ProjectorSetting {
    return this.aside.stage
  }

  /** A private note from somebody admitted to whoever holds the chair. */
  async note(from: string, id: string, text: string): Promise<Refusal | null> {
    const { state } = this
    if (grantOf(state, from, 'note.send') === 'no') return refuse('not-permitted')
    if (state.phase === 'closed') return refuse('phase-wrong')
    const to = chairHolder(state)
    const refusal = await this.aside.addNote({ id, from, to, text, at: timestamp(this.clock) })
    if (refusal === null) this.#tell((listener) => listener.noteArrived(to))
    return refusal
  }

  async setStage(from: string, stage: ProjectorSetting): Promise<Refusal | null> {
    if (grantOf(this.state, from, 'stage.set') === 'no') return refuse('not-permitted')
    const refusal = await this.aside.setStage(stage)
    if (refusal === null) this.#tell((listener) => listener.stageChanged(stage))
    return refusal
  }

  /** What lies beside the minutes for the papers; the number is given by `PaperNumbering`. */
  get paperDetails(): PaperDetails {
    return this.aside.paper
  }

  keepPaperDetails(details: Partial<PaperDetails>): Promise<Refusal | null> {
    return this.aside.setPaper(details)
  }

  /** Hands a file out: first its bytes on disk, then the event. A refused or failed event leaves at most a file that nobody is shown. */
  async addMaterial(name: string, bytes: Uint8Array): Promise<Refusal | null> {
    const kept = await this.#materials.keep(name, bytes, this.state)
    return 'reason' in kept ? kept : this.submitOwn('material.add', kept)
  }

  /** A handed-out file; null when it was withdrawn, is missing, or is not the one the record names. */
  material(materialId: string): Promise<{ material: Material; bytes: Uint8Array } | null> {
    return this.#materials.read(materialId, this.state)
  }

  /** Minutes as they stand: the frozen ones with signatures, or null. */
  signedMinutes(): SignedMinutes | null {
    return this.#minutes.file(this)
  }

  draftMinutes(): Minutes {
    this.document.flush()
    return this.#minutes.draft(this.events)
  }

  /**
   * Writes the whole meeting, as it is in memory, into a folder that holds nothing of it yet. Answers how many files
   * (handed-out ones, earlier versions of the minutes) are missing in it, because this folder cannot be read any more.
   */
  async copyTo(store: MeetingStore): Promise<number> {
    const record = { state: this.state, events: this.events }
    const { state } = record
    this.document.flush()
    await store.updates.append([this.document.whole()])
    await this.aside.copyTo(store)
    await this.standby.copyTo(store)
    await this.#minutes.copyTo(store, record)
    const written = this.#minutes.file(record) ? frozenMinutes(state)?.version : undefined
    let missing = 0
    for (const { version } of state.minutes.filter((each) => each.version !== written)) {
      const text = await this.store.readMinutes(version).catch(() => null)
      if (text === null) missing++
      else await store.saveMinutes(version, text)
    }
    for (const { sha256 } of state.materials.filter(({ withdrawn }) => !withdrawn)) {
      const bytes = await this.store.readMaterial(sha256).catch(() => null)
      if (bytes === null) missing++
      else await store.saveMaterial(sha256, bytes)
    }
    // The record last: a folder without one does not count as a meeting.
    await store.record.append(this.standby.eventsFrom(0))
    return missing
  }

  async #restore(): Promise<void> {
    await this.store.restore(() => this.document.whole())
    await this.aside.rewrite()
    await this.standby.rewrite()
    await this.#minutes.copyTo(this.store, this)
  }

  async close(): Promise<void> {
    this.#observations.stop()
    await this.#watch.stop()
    this.attendance.stop()
    this.standby.close()
    await this.#record.settled()
    await this.aside.settled()
    await this.#minutes.settled()
    try {
      await this.versions.history.close()
      await this.document.close()
    } finally {
      await this.store.close()
    }
    log.info('a meeting was closed', { meeting: this.id, events: this.events.length })
  }

  async #run(
    command: SignedCommand,
    who: (state: MeetingState) => string | null,
    crowded = () => false,
  ): Promise<Refusal | null> {
    if (!this.#isOurs) return refuse('host-key-other')
    if (this.isHeldElsewhere()) return refuse('host-twin')
    const sender = who(this.state)
    if (sender !== null) await this.document.reached(sender)
    this.#observations.noteClock()
    const { type } = command.body
    if (type === 'minutes.freeze') await this.#namePredecessor(sender)
    const looked = await this.#lookedAt(command, sender)
    if (looked === null) return refuse('too-often')
    const refusal = await this.#record.submit(command, async (state, events) => {
      if (type === 'join' && Object.keys(state.participants).length >= ROSTER_MAX)
        return { refusal: refuse('meeting-full') }
      // The minutes' file is written inside the record's turn: nothing can happen between assembling and freezing.
      const digest =
        type === 'minutes.freeze' && state.phase === 'closed' && !state.locked ? await this.#freeze(state, events) : ''
      const by = who(state)
      const decision = decide(state, command, by, this.#context(state, events, command, digest, crowded, looked))
      const paced = 'refusal' in decision || by === null || this.#pace.takes(state, by, command.body)
      return paced ? decision : { refusal: refuse('too-often') }
    })
    if (refusal === null && IN_THE_FILE.has(type)) await this.#minutes.saveSignatures(() => this)
    return refusal
  }

  /** What arithmetic says of a secret ballot's command, worked out before its turn. Of what the rules refuse whatever it says, nothing is. */
  async #lookedAt(command: SignedCommand, sender: string | null): Promise<ElectionAnswer | null> {
    const { body } = command
    if (sender === null || !SealedVotes.concerns(body, this.state)) return NOT_LOOKED_AT
    const context = this.#context(this.state, this.events, command, '', () => false, asIfSound(body, this.state))
    if ('refusal' in decide(this.state, command, sender, context)) return NOT_LOOKED_AT
    return this.#sealed.look(sender, body, () => ({ state: this.state, events: this.events }))
  }

  /** The archive of a secret ballot that was added up; null before, and where there is none. */
  electionArchive(decisionId: string): Promise<Uint8Array | null> {
    return this.#sealed.archive(this.state, this.events, decisionId)
  }

  /** Has the record name the minutes of the meeting before. Where that cannot be done, these are frozen without. */
  async #namePredecessor(sender: string | null): Promise<void> {
    const { edition, phase, locked } = this.state
    if (edition === 1 || phase !== 'closed' || locked) return
    if (sender === null || grantOf(this.state, sender, 'minutes.freeze') === 'no') return
    try {
      const before = await this.minutesBefore()
      const refusal = before && (await this.submitOwn('predecessor.name', before))
      if (refusal)
        log.warn('the minutes of the meeting before were not named', { meeting: this.id, reason: refusal.reason })
    } catch (error) {
      log.warn('the minutes of the meeting before could not be looked up', { meeting: this.id, error })
    }
  }

  async #freeze(state: MeetingState, events: readonly RecordEvent[]): Promise<string> {
    await this.document.written()
    const { version, replaces } = nextVersion(state)
    return this.#minutes.freeze(events, version, replaces)
  }

  /** Has the record say that the clock was set, if it was, and who is gone by the time the chair chose. To be called now and then, as nothing else may happen. */
  noteTime(): void {
    this.#observations.noteClock()
    this.#observations.noteGone(this.state)
  }

  #context(
    state: MeetingState,
    events: readonly RecordEvent[],
    { body }: SignedCommand,
    digest: string,
    crowded: () => boolean,
    looked: ElectionAnswer,
  ): DecisionContext {
    return {
      sealedFault: () => looked.fault,
      sealedSetup: (decisionId) => {
        const setup = sealedSetup(decisionOf(state, decisionId)!, sealedTexts(events, decisionId))
        return { text: setup.election, setup: setupHash(setup) }
      },
      sealedSum: () => worked(looked).summed!,
      openedSum: () => [...worked(looked).numbers!],
      newId: () => randomBytes(9).toString('base64url'),
      clause: (id) => {
        const clause = this.document.reading(`clause ${id}`, (doc) => readClauseOf(doc, id))
        this.versions.locks.looked(id)
        return clause && { id, number: clause.number, text: rulesOf(state.edition).wordsOf(clause.body) }
      },
      agendaItem: (id) => this.#agendaItem(id),
      now: () => timestamp(this.clock),
      elapsedMs: (what) => {
        const item = currentItem(state)
        const speech = currentSpeech(state)
        if (what === 'item') return item && this.#stopwatch.elapsed(stretch(item.itemId, item.from), item.from)
        return speech?.startedAt
          ? this.#stopwatch.elapsed(stretch(speech.id, speech.startedAt), speech.startedAt)
          : null
      },
      freeze: () => digest,
      crowded,
      cosignatureFault: (participantId) =>
        body.type === 'minutes.cosign'
          ? cosignatureFault(body.payload, this.#minutes.payload, state.participants[participantId]!, ALL_SUITES)
          : 'the command carries no signature',
      signAsChair: () =>
        this.signer.signMinutes(this.#minutes.payload, state.participants[CHAIR_ID]!, timestamp(this.clock)),
    }
  }

  /** Whether the record names this host's key. Restored with new keys it does not: what another key recorded in it, nobody could verify. */
  get #isOurs(): boolean {
    return this.state.hostKey === this.signer.publicKey
  }

  #agendaItem(id: string): ReturnType<DecisionContext['agendaItem']> {
    return this.document.reading(`item ${id}`, (doc) => readAgendaItem(doc, id))
  }

  #noteFiles(refusal: Refusal | null): void {
    // Where the files are all there again, what could not be written because they were not can be.
    if (refusal === null && this.#disk.files !== null)
      for (const part of ['document', 'record'] as const)
        if (this.#disk[part]?.reason === 'data-gone') this.#noteDisk(part, null)
    this.#noteDisk('files', refusal)
  }

  #noteDisk(part: StoredPart, refusal: Refusal | null): void {
    const before = { disk: this.disk, unkept: this.unkept }
    this.#disk[part] = refusal
    // What takes the words again takes the record too; that is not written before somebody asks for something.
    if (part === 'document' && refusal === null) this.#disk.record = null
    const { disk, unkept } = this
    if (before.disk?.reason === disk?.reason && before.unkept === unkept) return
    // Found by writing: perhaps because the files are not there any more.
    if (refusal && part !== 'files') void this.#watch.look()
    if (disk)
      log.error('what is told as saved is not on disk', {
        meeting: this.id,
        reason: disk.reason,
        ...(part === 'files' ? {} : { store: part }),
      })
    else log.info('the disk takes everything again', { meeting: this.id })
    this.#tell((listener) => listener.diskChanged())
  }

  #standbyChanged(): void {
    this.#noteStandby()
    this.#tell((listener) => listener.standbyChanged())
  }

  #noteStandby(): void {
    const { mark } = this.standby.health
    if (mark === this.#standbyMark) return
    if (mark === 'away') log.warn('the standby is lost', { meeting: this.id })
    else if (mark === 'current') log.info('the standby has everything', { meeting: this.id })
    this.#standbyMark = mark
  }

  /** What a listener makes of it is the listener's: it must neither keep others from hearing nor undo what is on disk. */
  #tell(say: (listener: MeetingListener) => void): void {
    for (const listener of this.#listeners) supervised(say)(listener)
  }
}

/** Throws where it could not be worked out from what the record holds, though each part of it was checked when it came. */
function worked(looked: ElectionAnswer): ElectionAnswer {
  if (looked.fault !== null) throw new Error(`a secret ballot could not be worked out: ${looked.fault}`)
  return looked
}

/** Commands that stand in the minutes file beside the record. */
const IN_THE_FILE: ReadonlySet<string> = new Set<CommandType>([
  'minutes.sign',
  'minutes.cosign',
  'minutes.object',
  'minutes.witness',
  'minutes.certify',
])

/** What a new copy for the standby takes from the folder beside record and document. */
async function* besidesRecord(store: MeetingStore, state: MeetingState): AsyncIterable<CopyItem> {
  const frames = await store.history.read()
  for (let from = 0; from < frames.length; from += FRAMES_PER_ITEM)
    yield { is: 'history', frames: frames.slice(from, from + FRAMES_PER_ITEM) }
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
}

/** What the stopwatch knows a stretch by: an item may be taken up more than once. */
const stretch = (id: string, from: string): string => `${id}@${from}`
