import { randomInt } from 'node:crypto'
import type { RemoteInfo } from 'node:dgram'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { AnnouncedHost } from './announcement'
import { announcement, asksFor, GOOD_FOR, legacyAnswer, newHostId, readPacket, shownName } from './announcement'
import type { LanLink } from './lan-links'
import { LEGACY_ANSWERS_PER_SECOND } from './limits'
import { MulticastSockets } from './multicast-sockets'
import { RateMeter } from './rate-meter'

const log = logger('network')
const supervised = supervise((error) => log.error('this host could not be announced', { error }))

/** One port is one program. */
const MULTICAST_PORT = 5353
/** Said twice at the beginning, and no oftener than this when asked. Milliseconds, by RFC 6762, 8.3 and 6. */
const APART = 1000
/** Before an answer to all, so that not everybody answers at once. Milliseconds, by RFC 6762, 6. */
const HESITATES = [20, 120] as const

/**
 * Tells the hall's networks that there is a host, and answers who asks. It announces names of its own only, made by
 * chance: it probes for nothing and cannot get in the way of the system's responder.
 */
export class HostAnnouncer {
  readonly #host: AnnouncedHost
  readonly #sockets: MulticastSockets
  readonly #legacy: RateMeter
  /** When it was said last to a network, and whether it is about to be. */
  readonly #said = new Map<LanLink, { at: number; next: Timer | null }>()

  /** `computer`: its name. Begins at once. */
  constructor(
    computer: string,
    host: Pick<AnnouncedHost, 'port' | 'secure'>,
    links: () => readonly LanLink[],
    private readonly clock: Clock,
  ) {
    this.#host = { ...host, id: newHostId(), name: shownName(computer.replace(/\..*$/, '')) || 'yuanzhuo' }
    this.#legacy = new RateMeter(LEGACY_ANSWERS_PER_SECOND, clock)
    this.#sockets = new MulticastSockets(
      {
        links,
        opened: (link) => this.#begin(link),
        ended: (link) => this.#end(link),
        heard: (link, bytes, from) => this.#answer(link, bytes, from),
        asksOnly: false,
      },
      clock,
    )
    this.#sockets.start()
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    await this.#sockets.close((link) => announcement(this.#host, link.addresses, 0))
  }

  #begin(link: LanLink): void {
    this.#say(link)
    this.#sayAfter(link, APART)
  }

  #end(link: LanLink): void {
    this.#said.get(link)?.next?.cancel()
    this.#said.delete(link)
  }

  #answer(link: LanLink, bytes: Buffer, from: RemoteInfo): void {
    const packet = readPacket(bytes)
    if (!packet || !asksFor(this.#host, packet)) return
    if (from.port !== MULTICAST_PORT) {
      if (this.#legacy.take()) this.#sockets.send(link, legacyAnswer(this.#host, link.addresses, packet), from)
      return
    }
    const since = this.clock.monotonic() - (this.#said.get(link)?.at ?? -Infinity)
    this.#sayAfter(link, Math.max(randomInt(...HESITATES), APART - since))
  }

  #sayAfter(link: LanLink, milliseconds: number): void {
    const said = this.#said.get(link)
    if (said?.next) return
    const next = this.clock.setTimeout(
      supervised(() => this.#say(link)),
      milliseconds,
    )
    this.#said.set(link, { at: said?.at ?? -Infinity, next })
  }

  #say(link: LanLink): void {
    this.#said.set(link, { at: this.clock.monotonic(), next: null })
    this.#sockets.send(link, announcement(this.#host, link.addresses, GOOD_FOR))
  }
}
