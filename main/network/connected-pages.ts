import type { HostFrame } from '#shared/protocol/frames'
import { Broadcast } from './broadcast'
import type { LivePage } from './live-page'

/** The pages connected to one meeting, those in its lobby too: which they are, and telling all of them something. */
export class ConnectedPages {
  readonly #pages = new Set<LivePage>()

  /** `changed` is told how many there are whenever one comes or goes. */
  constructor(private readonly changed: (count: number) => void) {}

  add(page: LivePage): void {
    this.#pages.add(page)
    this.changed(this.#pages.size)
  }

  delete(page: LivePage): void {
    this.#pages.delete(page)
    this.changed(this.#pages.size)
  }

  has(page: LivePage): boolean {
    return this.#pages.has(page)
  }

  get size(): number {
    return this.#pages.size
  }

  [Symbol.iterator](): Iterator<LivePage> {
    return this.#pages.values()
  }

  /** A person's pages, in the lobby or let in. */
  of(participantId: string): LivePage[] {
    return [...this.#pages].filter(
      ({ session }) => session.is !== 'greeting' && session.participantId === participantId,
    )
  }

  /** Does something for each page; one for which it fails is cut off, and the others do not notice. */
  each(run: (page: LivePage) => void): void {
    for (const page of this.#pages) page.guard(run)
  }

  /** The same for the pages that were let in. */
  eachLive(run: (page: LivePage) => void): void {
    for (const page of this.#pages) if (page.session.is === 'live') page.guard(run)
  }

  /** Tells all pages that were let in. */
  tellAll(frame: HostFrame): void {
    const message = new Broadcast(JSON.stringify(frame))
    this.eachLive((page) => page.broadcast(message))
  }
}
