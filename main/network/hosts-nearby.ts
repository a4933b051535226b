import type { RemoteInfo } from 'node:dgram'
import type { NearbyHost, NearbyHosts } from '#shared/desktop/desktop-api'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { Announcement } from './announcement'
import { question, readAnnouncements, readPacket } from './announcement'
import { originAt } from './join-addresses'
import { isLocal } from './lan-addresses'
import type { LanLink } from './lan-links'
import { NEARBY_HOSTS_MAX, NEARBY_HOSTS_PER_ADDRESS } from './limits'
import { MulticastSockets } from './multicast-sockets'
import { plainAddress } from './subnet'

const log = logger('network')
const supervised = supervise((error) => log.error('hosts nearby could not be looked for', { error }))

/** Milliseconds for which nobody has asked what was found: the search ends. */
const WANTED_FOR = 5_000
/** A host answers within a tenth of a second; a busy Wi-Fi loses some questions and answers. Milliseconds. */
const FOUND_WITHIN = 4_000
/** Between questions, milliseconds: each time twice as long (RFC 6762, 5.2), but within what an announcement is good for. */
const ASKS_AFTER = { first: 1_000, longest: 50_000 } as const

interface Found extends NearbyHost {
  /** Who said so. */
  readonly from: string
  /** On the monotonic clock. */
  readonly until: number
}

/**
 * Hosts that announce themselves on this computer's networks, looked for while somebody wants to know. What is heard may
 * come from anybody there, and is no more than an address somebody typed: a name for people to read, and an address of
 * that same network.
 */
export class HostsNearby {
  readonly #found = new Map<string, Found>()
  #search: { sockets: MulticastSockets; began: number } | null = null
  #wanted: Timer | null = null

  /** `own`: addresses that are not to be shown, "http://192.168.1.5:8420/". */
  constructor(
    private readonly links: () => readonly LanLink[],
    private readonly own: () => readonly string[],
    private readonly clock: Clock,
  ) {}

  /** What is known by now. To be asked again and again, at least every second: that keeps the search going. */
  look(): NearbyHosts {
    this.#wanted?.cancel()
    this.#wanted = this.clock.setTimeout(
      supervised(() => this.close()),
      WANTED_FOR,
    )
    const { sockets, began } = (this.#search ??= this.#begin())
    const hosts = this.#shown()
    if (hosts.length > 0) return { search: 'found', hosts }
    if (sockets.alone) return { search: 'no-network', hosts }
    if (sockets.refused) return { search: 'refused', hosts }
    return { search: this.clock.monotonic() - began < FOUND_WITHIN ? 'looking' : 'none', hosts }
  }

  /** Ends the search; the next `look` begins another. */
  close(): void {
    this.#wanted?.cancel()
    supervised(() => this.#search?.sockets.close())()
    this.#search = null
    this.#found.clear()
  }

  #begin() {
    const asks = new Map<LanLink, Timer>()
    const sockets: MulticastSockets = new MulticastSockets(
      {
        links: this.links,
        opened: (link) => ask(link, ASKS_AFTER.first),
        ended: (link) => asks.get(link)?.cancel(),
        heard: (link, bytes, from) => this.#hear(link, bytes, from),
        asksOnly: true,
      },
      this.clock,
    )
    const ask = (link: LanLink, after: number): void => {
      sockets.send(link, question())
      const next = supervised(() => ask(link, Math.min(2 * after, ASKS_AFTER.longest)))
      asks.set(link, this.clock.setTimeout(next, after))
    }
    sockets.start()
    return { sockets, began: this.clock.monotonic() }
  }

  #hear(link: LanLink, bytes: Buffer, from: RemoteInfo): void {
    const packet = readPacket(bytes)
    for (const announced of packet ? readAnnouncements(packet) : []) this.#note(link, announced, from.address)
  }

  #note(link: LanLink, { id, name, secure, port, addresses, goodFor }: Announcement, from: string): void {
    const key = `${from} ${id.toLowerCase()}` // nobody says goodbye, or speaks, for another
    this.#forget()
    if (goodFor === 0) return void this.#found.delete(key)
    const here = addresses.filter((each) => isLocal(each) && link.holds(each))
    // Nobody names another's computer. By IPv6 it speaks from an address that cannot be typed.
    const address = link.family === 'IPv4' ? here.find((each) => each === plainAddress(from)) : here[0]
    if (address === undefined) return
    const others = [...this.#found].filter(([each]) => each !== key).map(([, each]) => each)
    const full = others.length >= NEARBY_HOSTS_MAX
    if (full || others.filter((each) => each.from === from).length >= NEARBY_HOSTS_PER_ADDRESS) return
    const until = this.clock.monotonic() + goodFor * 1000
    this.#found.set(key, { name, address: `${originAt(secure, address, port)}/`, from, until })
  }

  #forget(): void {
    const now = this.clock.monotonic()
    for (const [key, { until }] of this.#found) if (until <= now) this.#found.delete(key)
  }

  /**
   * Each address once, as it was named first: a host that was started again may not have said goodbye. In the order they
   * were found, so that no row comes under a finger that was meant for another.
   */
  #shown(): NearbyHost[] {
    this.#forget()
    const own = new Set(this.own())
    const names = new Map<string, string>()
    for (const { name, address } of this.#found.values())
      if (!own.has(address) && !names.has(address)) names.set(address, name)
    return [...names].map(([address, name]) => ({ name, address }))
  }
}
