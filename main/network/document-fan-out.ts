import * as Y from 'yjs'
import { deletionsDigest } from '#shared/document/deletions-digest'
import { refuse } from '#shared/meeting/refusals'
import type { HostFrame } from '#shared/protocol/frames'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { PART_BYTES } from '#shared/protocol/transport-policy'
import { logger } from '../log/logger'
import type { DocumentRoom } from '../meeting/document-room'
import { PersonsInTurn } from '../meeting/persons-in-turn'
import type { Clock, Timer } from '../meeting/ports'
import { supervise } from '../runtime/supervise'
import { Broadcast } from './broadcast'
import type { ConnectedPages } from './connected-pages'
import { ANSWER_REST } from './limits'
import type { LivePage } from './live-page'
import { SyncAnswers } from './sync-answers'

const log = logger('network')
const supervised = supervise((error) => log.error('a page could not be told what it lacks; it asks again', { error }))

/** A page that waits to be told what it lacks. */
interface Asked {
  page: LivePage
  vector: Uint8Array
}

/** Passes the host's document on to the pages: every change, what one of them lacks, and now and then what there is. */
export class DocumentFanOut {
  readonly #answers: SyncAnswers
  /** What the host's document holds, as sent to all; null once it has changed. */
  #comparison: Broadcast | null = null
  /** By person: who asks from many pages waits for the own answers, not the others for theirs. */
  readonly #asking = new PersonsInTurn<Asked>()
  readonly #asked = new Map<LivePage, Asked>()
  #free = Number.NEGATIVE_INFINITY
  #next: Timer | null = null

  constructor(
    private readonly document: DocumentRoom,
    private readonly pages: ConnectedPages,
    private readonly clock: Clock,
  ) {
    this.#answers = new SyncAnswers(document.doc)
  }

  /** Tells a change to all pages. Answers how many there are. */
  changed(update: Uint8Array): number {
    this.#comparison = null
    const frame = syncFrame(UPDATE, update)
    this.#answers.changed(frame)
    const whole = frame.length > PART_BYTES ? null : new Broadcast(frame)
    this.pages.eachLive((page) => page.offer(update, frame, whole))
    return this.pages.size
  }

  /** Sends a page what it lacks, by the state vector it sent: at once, or in its person's turn when others have asked for much. */
  answer(page: LivePage, vector: Uint8Array): void {
    const waits = this.#asked.get(page)
    if (waits) return void (waits.vector = vector)
    const asked = { page, vector }
    this.#asked.set(page, asked)
    this.#asking.add((page.session.is === 'live' && page.session.participantId) || '', asked)
    this.#answerInTurn()
  }

  #answerInTurn(): void {
    this.#next?.cancel()
    this.#next = null
    while (!this.#asking.empty) {
      const wait = this.#free - this.clock.monotonic()
      if (wait > 0) {
        this.#next = this.clock.setTimeout(
          supervised(() => this.#answerInTurn()),
          wait,
        )
        return
      }
      this.document.flush()
      const { page, vector } = this.#asking.take(() => 'little')!
      this.#asked.delete(page)
      const began = this.clock.monotonic()
      page.guard(() => this.#answerNow(page, vector))
      const now = this.clock.monotonic()
      if (now - began > ANSWER_REST.above) this.#free = now + (now - began) * ANSWER_REST.times
    }
  }

  close(): void {
    this.#next?.cancel()
  }

  #answerNow(page: LivePage, vector: Uint8Array): void {
    if (page.session.is !== 'live' || page.gone) return // it was shown out meanwhile, or has left
    let frames: Uint8Array<ArrayBuffer>[]
    try {
      frames = this.#answers.to(vector)
    } catch {
      return page.turnAway(refuse('frame-malformed', 'state vector'))
    }
    page.synced = true
    page.sendAnswer(frames)
  }

  /** Sends slow pages, once their lines have drained, what they missed. */
  catchUp(): void {
    this.pages.each((page) => page.catchUp(() => (this.#comparison ??= this.#makeComparison())))
  }

  /** Tells the pages what the document holds, so that they notice what any path has lost. Not those that are still being sent something: they would only ask for it twice. */
  compare(): void {
    this.document.flush()
    this.pages.eachLive((page) => page.current && page.broadcast((this.#comparison ??= this.#makeComparison())))
  }

  #makeComparison(): Broadcast {
    const { doc } = this.document
    return new Broadcast(
      JSON.stringify({
        t: 'compare',
        vector: Buffer.from(Y.encodeStateVector(doc)).toString('base64url'),
        deletions: deletionsDigest(doc),
      } satisfies HostFrame),
    )
  }
}
