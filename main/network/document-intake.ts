import * as Y from 'yjs'
import type { Refusal } from '#shared/meeting/refusals'
import { refuse } from '#shared/meeting/refusals'
import type { MeetingState } from '#shared/meeting/state'
import { powersOf } from '#shared/meeting/state'
import { STEP_1, STEP_2, syncFrame } from '#shared/protocol/sync-frame'
import { GAP_ASK_EVERY } from '#shared/protocol/transport-policy'
import type { Arrival, DocumentRoom } from '../meeting/document-room'
import type { LockedClauses } from '../meeting/locked-clauses'
import type { DocumentUpdate } from '#shared/document/document-update'
import { entriesIn, piecesOf, readUpdate } from '#shared/document/document-update'
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
    private readonly locks: Pick<LockedClauses, 'mayWrite'>,
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
    if (!this.locks.mayWrite(participantId)) return page.turnAway(refuse('clause-locked'))
    const arrival = new PageArrival(page, participantId, kind, body, (each) => this.#read(each))
    if (!this.document.receive(arrival)) page.turnAway(refuse('frame-too-many', 'document'))
  }

  /** An update in its turn: what of it the host takes. */
  #read(arrival: PageArrival): DocumentUpdate | 'held' | null {
    const { page, from: participantId, kind, body } = arrival
    const no = (refusal: Refusal): null => (page.turnAway(refusal), null)
    const { document } = this
    const { locked } = this.state()
    if (!powersOf(this.state(), participantId).write) return no(refuse('read-only'))
    const update = readUpdate(body)
    if (update === null) return no(refuse('update-broken'))
    // After a reconnect pages send what they think is missing; often nothing is.
    if ((kind === STEP_2 || locked) && document.hasAll(update)) return 'held'
    if (locked) return (page.send({ t: 'refused', refusal: refuse('document-locked') }), null)
    const own = this.#clientIds.withoutForeign(update, participantId, document.doc)
    if (own === null) return no(refuse('update-broken'))
    if (own !== update) page.hasForeign = true
    const { structs } = own.content
    const authors = new Set(structs.map(({ id }) => id.client))
    const strangers = [...authors].filter((id) => id !== page.yjs && !document.doc.store.clients.has(id)).length
    const size = { bytes: own.bytes.length, pieces: piecesOf(own), entries: entriesIn(own), authors: strangers }
    const who = { participantId, own: structs.every(({ id }) => id.client === page.yjs) }
    const has =
      structs.length === 0
        ? this.#shares.takeOut(participantId, size.pieces)
        : this.#shares.take(who, size, document.free)
    if (has) return own
    arrival.full(refuse('document-full', 'one person’s share of the document'))
    return null
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

/** What a page sent for the document, until the page has heard what became of it. */
class PageArrival implements Arrival {
  readonly #number: number
  /** Earlier updates of its page that stand and fall with it. */
  #earlier: readonly number[] = []

  constructor(
    readonly page: LivePage,
    readonly from: string,
    readonly kind: number,
    readonly body: Uint8Array,
    private readonly readIt: (arrival: PageArrival) => DocumentUpdate | 'held' | null,
  ) {
    this.#number = page.countUpdate()
  }

  get bytes(): number {
    return this.body.length
  }

  read(): DocumentUpdate | 'held' | null {
    const { page, kind } = this
    // The answer to the host's question brings all that did not fit before, unless some of it did not fit again.
    if (kind === STEP_2 && !page.hasGap) this.#earlier = page.unsaved.splice(0)
    return this.readIt(this)
  }

  saved(): void {
    this.page.guard(() => this.#done())
  }

  broken(): void {
    this.page.guard((page) => page.turnAway(refuse('update-broken')))
  }

  /** The page stays, and knows by the number what of its words it is about. */
  full(refusal: Refusal): void {
    this.page.guard((page) => {
      page.send({ t: 'not-kept', update: this.#number, refusal })
      this.#done()
    })
  }

  gap(): void {
    const { page } = this
    page.hasGap = true
    page.unsaved.push(...this.#earlier, this.#number)
  }

  #done(): void {
    for (const number of this.#earlier) this.page.saved(number)
    this.page.saved(this.#number)
  }
}
