import * as Y from 'yjs'
import { refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { powersOf } from '#shared/meeting/state'
import { STEP_1, STEP_2, syncFrame } from '#shared/protocol/sync-frame'
import { GAP_ASK_EVERY } from '#shared/protocol/transport-policy'
import type { DocumentRoom } from '../meeting/document-room'
import { readUpdate } from '#shared/document/document-update'
import type { Clock } from '../meeting/ports'
import { ClientIds } from './client-ids'
import type { ConnectedPages } from './connected-pages'
import { DocumentShares } from './document-shares'
import type { LivePage } from './live-page'

/** Decides which edits of which page the host takes, tells the page when they are saved, and asks it again for what did not fit. */
export class DocumentIntake {
  readonly #clientIds: ClientIds
  readonly #shares = new DocumentShares()

  constructor(
    private readonly document: DocumentRoom,
    private readonly state: () => MeetingState,
    private readonly pages: ConnectedPages,
    private readonly clock: Clock,
    idProof: (clientId: number, participantId: string) => string,
  ) {
    this.#clientIds = new ClientIds(idProof)
  }

  /** A page of this person is let in: the Yjs client id it has from now on, with its proof. Null when it claims to be another's page. */
  enter(page: LivePage, participantId: string): { id: number; proof: string } | null {
    const given = this.#clientIds.enter({ id: page.yjs, proof: page.yjsProof }, participantId, this.document.doc)
    if (given) page.yjs = given.id
    return given
  }

  /** It is gone: whoever brought its words and was held back is asked again. */
  leave(page: LivePage): void {
    this.#clientIds.leave(page.yjs)
    this.pages.each((other) => other.hasForeign && this.ask(other))
  }

  /** Takes the edits of a page that was let in, in an answer to the host's question (`STEP_2`) or as they are made. */
  take(page: LivePage, kind: number, body: Uint8Array): void {
    if (page.session.is !== 'live') return page.turnAway(refuse('not-admitted'))
    const { participantId } = page.session
    if (participantId === null || !powersOf(this.state(), participantId).write)
      return page.turnAway(refuse('read-only'))
    const { document } = this
    const { locked } = this.state()
    const mine = page.countUpdate()
    // The answer to the host's question brings all that did not fit before.
    const all = kind === STEP_2 ? [...page.unsaved.splice(0), mine] : [mine]
    const saved = page.supervised(() => all.forEach((each) => each()))
    // After a reconnect pages send what they think is missing; often nothing is.
    if ((kind === STEP_2 || locked) && document.hasAll(body)) return document.whenOnDisk(saved)
    if (locked) return page.send({ t: 'refused', refusal: refuse('document-locked') })
    const update = readUpdate(body)
    const own = update && this.#clientIds.withoutForeign(update, participantId, document.doc)
    if (!own) return page.turnAway(refuse('update-broken'))
    if (own !== update) page.hasForeign = true
    if (!this.#shares.take(participantId, own.bytes.length))
      return page.turnAway(refuse('frame-too-large', 'one person’s share of the document is used up'))
    const broken = page.supervised(() => page.turnAway(refuse('update-broken')))
    const gap = page.supervised(() => {
      page.hasGap = true
      page.unsaved.push(...all)
    })
    const refusal = document.receive(own, saved, broken, gap)
    if (refusal) return page.turnAway(refusal)
  }

  /** Asks a page for what the host does not have. */
  ask(page: LivePage): void {
    page.lastGapAsked = this.clock.monotonic()
    page.hasForeign = page.hasGap = false
    page.sendSync(syncFrame(STEP_1, Y.encodeStateVector(this.document.doc)))
  }

  /** Asks pages again whose edits build on something that has not arrived. */
  askForGaps(): void {
    const now = this.clock.monotonic()
    this.pages.each((page) => page.hasGap && now - page.lastGapAsked > GAP_ASK_EVERY && this.ask(page))
  }
}
