import type { Cursor, HostFrame, PresencePeer } from '#shared/protocol/frames'
import { PRESENCE_BYTES_PER_SECOND } from '#shared/protocol/transport-policy'
import type { MeetingState } from '#shared/meeting/state'
import type { Clock } from '../meeting/ports'
import { Broadcast } from './broadcast'
import type { ConnectedPages } from './connected-pages'
import type { LivePage } from './live-page'
import { WriterInks } from './writer-inks'

/** Who is there with which cursor: gathered, and told to all pages now and then, the newest only. */
export class PresenceBoard {
  readonly #moved = new Set<LivePage>()
  readonly #inks = new WriterInks()
  #gone: number[] = []
  #restsUntil = 0

  constructor(
    private readonly pages: ConnectedPages,
    private readonly state: () => MeetingState,
    private readonly clock: Clock,
  ) {}

  /** A page's cursor is elsewhere now. */
  move(page: LivePage, cursor: Cursor | null): void {
    page.cursor = cursor && withoutHead(cursor)
    this.#moved.add(page)
    this.#writes(page)
  }

  /** A page's person has another name, or another ink. */
  renamed(page: LivePage): void {
    page.introduced = false
    this.#moved.add(page)
  }

  left(page: LivePage): void {
    this.#moved.delete(page)
    this.#gone.push(page.yjs)
    this.#writes(page)
  }

  /** Whether this page's person writes, on any of their pages, and in which ink. */
  #writes({ session }: LivePage): void {
    if (session.is !== 'live' || session.participantId === null) return
    const own = this.pages.of(session.participantId)
    if (own.length === 0) this.#inks.leaves(session.participantId)
    else if (own.every(({ cursor }) => cursor === null)) this.#inks.rests(session.participantId)
    else if (this.#inks.begins(session.participantId)) for (const each of own) this.renamed(each)
  }

  /** Tells all pages what has changed. After a costly telling the next calls do nothing for a while, so that cursors keep within `PRESENCE_BYTES_PER_SECOND`. */
  tell(): void {
    if ((this.#moved.size === 0 && this.#gone.length === 0) || this.clock.monotonic() < this.#restsUntil) return
    const frame: HostFrame = {
      t: 'presence',
      peers: [...this.#moved].flatMap((page) => this.#newsOf(page)),
      gone: this.#gone,
    }
    this.#moved.clear()
    this.#gone = []
    const text = JSON.stringify(frame)
    const message = new Broadcast(text)
    this.pages.eachLive((page) => {
      page.missedPresence ||= !page.takesCursors
      if (page.missedPresence) return
      page.restCursors(text.length)
      page.broadcastBesides(message)
    })
    this.#restsUntil = this.clock.monotonic() + ((text.length * this.pages.size) / PRESENCE_BYTES_PER_SECOND) * 1000
  }

  /** Tells everything to pages that know nothing yet, or were too slow for a telling and are no longer. */
  catchUp(): void {
    let all: Broadcast | null = null
    this.pages.eachLive((page) => {
      if (!page.missedPresence || !page.takesCursors) return
      page.missedPresence = false
      all ??= this.#everybody()
      page.restCursors(all.bytes.length)
      page.broadcast(all)
    })
  }

  /** All cursors; a page passes over its own. */
  #everybody(): Broadcast {
    const peers = [...this.pages].flatMap((page) => this.#peersOf(page))
    return new Broadcast(JSON.stringify({ t: 'presence', peers, gone: [] } satisfies HostFrame))
  }

  /** One, or none: projectors and people in the lobby have no cursor. */
  #peersOf(page: LivePage): PresencePeer[] {
    const { session } = page
    if (session.is !== 'live' || session.participantId === null) return []
    const person = this.state().participants[session.participantId]
    if (!person) return []
    const ink = this.#inks.of(person.id)
    const inked = ink === undefined ? {} : { ink }
    return [{ yjs: page.yjs, participantId: person.id, name: person.name, ...inked, cursor: page.cursor }]
  }

  /** Whose cursor it is, is said once: every page has been told since, or is told all again. */
  #newsOf(page: LivePage): PresencePeer[] {
    const peers = this.#peersOf(page)
    if (page.introduced) return peers.map(({ yjs, cursor }) => ({ yjs, cursor }))
    page.introduced = peers.length > 0
    return peers
  }
}

/** A cursor that selects nothing, as nearly all are, in half the bytes. */
const withoutHead = (cursor: Cursor): NonNullable<PresencePeer['cursor']> =>
  JSON.stringify(cursor.anchor) === JSON.stringify(cursor.head) ? { anchor: cursor.anchor } : cursor
