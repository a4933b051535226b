import * as Y from 'yjs'
import { deletionsDigest } from '#shared/document/deletions-digest'
import { refuse } from '#shared/meeting/refusals'
import type { HostFrame } from '#shared/protocol/frames'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { PART_BYTES } from '#shared/protocol/transport-policy'
import type { DocumentRoom } from '../meeting/document-room'
import { Broadcast } from './broadcast'
import type { ConnectedPages } from './connected-pages'
import type { LivePage } from './live-page'
import { SyncAnswers } from './sync-answers'

/** Passes the host's document on to the pages: every change, what one of them lacks, and now and then what there is. */
export class DocumentFanOut {
  readonly #answers: SyncAnswers
  /** What the host's document holds, as sent to all; null once it has changed. */
  #comparison: Broadcast | null = null

  constructor(
    private readonly document: DocumentRoom,
    private readonly pages: ConnectedPages,
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

  /** Sends a page what it lacks, by the state vector it sent. */
  answer(page: LivePage, vector: Uint8Array): void {
    this.document.flush()
    let frames: Uint8Array<ArrayBuffer>[]
    try {
      frames = this.#answers.to(vector)
    } catch {
      return page.turnAway(refuse('frame-malformed', 'state vector'))
    }
    page.synced = true
    for (const frame of frames) page.sendSync(frame)
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
