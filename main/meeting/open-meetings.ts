import { readDocument } from '#shared/document/read-document'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { rowOf } from '#shared/archive/meeting-row'
import { LiveMeeting } from './live-meeting'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { Clock, ElectionDesk, HostSigner, MeetingIndex, MeetingStore, MeetingStores, Sealer, Timer } from './ports'

const log = logger('meeting')
const supervised = supervise((error) =>
  log.error('idle meetings could not be looked for; they are looked for again', { error }),
)

/** What the rest of the host does when a meeting is opened and closed. */
export interface OpenMeetingsEvents {
  opened(meeting: LiveMeeting, store: MeetingStore): void
  /** Before its files are let go of: whoever is connected to it is to be sent away. */
  closing(meeting: LiveMeeting): void
  /** Whether anybody is connected to it. */
  occupied(meeting: LiveMeeting): boolean
}

/** No meeting is opened any more. */
export class HostStopping extends Error {
  constructor() {
    super('the host is stopping')
    this.name = 'HostStopping'
  }
}

interface Opened {
  opening: Promise<LiveMeeting>
  /** Null until it is open. */
  meeting: LiveMeeting | null
  /** When it was last asked for or seen occupied, on the monotonic clock. */
  usedAt: number
  /** Settled once its files are let go of; null while it is open. Never rejects. */
  closing: Promise<void> | null
}

/** The meetings that have somebody, or something to do. Each is opened when it is asked for, and closed when nobody has been there for a while. */
export class OpenMeetings {
  readonly #opened = new Map<string, Opened>()
  readonly #timer: Timer
  #ending = false

  /** @param idleFor milliseconds after which a meeting that nobody needs is closed. */
  constructor(
    private readonly stores: MeetingStores,
    private readonly index: MeetingIndex,
    private readonly signer: HostSigner,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly elections: ElectionDesk,
    private readonly events: OpenMeetingsEvents,
    private readonly idleFor: number,
  ) {
    this.#timer = clock.setInterval(
      supervised(() => this.#closeIdle()),
      idleFor / 5,
    )
  }

  /** Opens the meeting, or waits until it is open. Where it is just being closed, that is waited for, and it is opened anew. Throws when its folder cannot be read, and HostStopping. */
  async get(meetingId: string): Promise<LiveMeeting> {
    for (;;) {
      const known = this.#opened.get(meetingId)
      if (known?.closing) {
        await known.closing
        continue
      }
      if (this.#ending) throw new HostStopping()
      const opened = known ?? this.#open(meetingId)
      const meeting = await opened.opening
      if (opened.closing) continue // it took so long to be told
      opened.usedAt = this.clock.monotonic()
      return meeting
    }
  }

  /** Those that are open now, in the order of opening. */
  get all(): LiveMeeting[] {
    return [...this.#opened.values()].flatMap(({ meeting, closing }) => (meeting && !closing ? [meeting] : []))
  }

  /** What the open meetings' rows would say now, also of those that are just being closed. */
  get states(): ReadonlyMap<string, LiveMeeting> {
    return new Map([...this.#opened].flatMap(([id, { meeting }]) => (meeting ? [[id, meeting]] : [])))
  }

  /** The meeting's row as it is now. */
  async rowOf(meeting: LiveMeeting): Promise<MeetingRow> {
    const minutes = await this.stores.minutesFiles(meeting.id)
    return rowOf(meeting.state, readDocument(meeting.document.doc), minutes, meeting.awake)
  }

  /** Closes every meeting; all are tried, then the first failure is thrown. No other is opened any more. */
  async close(): Promise<void> {
    this.#ending = true
    this.#timer.cancel()
    const failures: unknown[] = []
    await Promise.all(
      [...this.#opened].map(async ([id, opened]) => {
        await opened.opening.catch(() => null) // whoever asked for it has heard
        if (opened.meeting) await (opened.closing ?? this.#close(id, opened, (error) => void failures.push(error)))
      }),
    )
    if (failures.length > 0) throw failures[0]
  }

  /** Closes the meeting, if it is open, and has `remove` take its files away. Nobody may ask for it meanwhile. */
  async remove(meetingId: string, remove: () => Promise<void>): Promise<void> {
    const opened = this.#opened.get(meetingId)
    if (opened?.meeting) {
      let failure: unknown = null
      await (opened.closing ?? this.#close(meetingId, opened, (error) => (failure = error)))
      if (failure !== null) throw failure
    }
    await remove()
  }

  #open(meetingId: string): Opened {
    const opened: Opened = {
      opening: this.#load(meetingId),
      meeting: null,
      usedAt: this.clock.monotonic(),
      closing: null,
    }
    this.#opened.set(meetingId, opened)
    opened.opening.then(
      (meeting) => (opened.meeting = meeting),
      () => this.#opened.delete(meetingId), // whoever asked hears of it; a later try starts afresh
    )
    return opened
  }

  async #load(meetingId: string): Promise<LiveMeeting> {
    await this.index.opening(meetingId)
    const store = await this.stores.open(meetingId)
    try {
      const [first] = store.record.events
      if (first?.type === 'meeting.created' && first.data.meetingId !== meetingId)
        throw new Error(`the folder holds the record of another meeting, ${first.data.meetingId}`)
      const meeting = await LiveMeeting.open(store, this.signer, this.sealer, this.clock, this.elections)
      this.events.opened(meeting, store)
      log.info('a meeting was opened', { meeting: meetingId, events: meeting.events.length })
      return meeting
    } catch (error) {
      await store.close()
      throw error
    }
  }

  #closeIdle(): void {
    const now = this.clock.monotonic()
    for (const [id, opened] of this.#opened) {
      const { meeting } = opened
      if (!meeting || opened.closing) continue
      if (meeting.awake || meeting.disk || this.events.occupied(meeting)) opened.usedAt = now
      else if (now - opened.usedAt >= this.idleFor)
        void this.#close(id, opened, (error) =>
          log.error('an idle meeting could not be closed in order', { meeting: id, error }),
        )
    }
  }

  #close(meetingId: string, opened: Opened, failed: (error: unknown) => void): Promise<void> {
    const meeting = opened.meeting!
    const closing = async () => {
      this.events.closing(meeting)
      await meeting.close()
      // Not kept after a failure: the folder may say something else, and the mark of an open meeting has the next start look.
      await this.index.closed(await this.rowOf(meeting))
    }
    opened.closing = closing()
      .catch(failed)
      .then(() => void this.#opened.delete(meetingId))
    return opened.closing
  }
}
