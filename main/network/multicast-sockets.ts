import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import { AddressBudget } from './address-budget'
import type { LanLink } from './lan-links'
import { ADDRESSES_LOOK_EVERY, MULTICAST_PACKETS } from './limits'
import { RateMeter } from './rate-meter'

const log = logger('network')
const tell = (error: unknown): void =>
  log.error('something went wrong with multicast in one of the networks', { error })

/** Of multicast DNS, RFC 6762. */
const GROUP = { IPv4: '224.0.0.251', IPv6: 'ff02::fb' } as const
const PORT = 5353
/** So that nothing a router let through is taken for the hall's; 255 by RFC 6762, 11. */
const HOPS = 255

/** What is done with the sockets. */
interface Use {
  /** Where they are to be. */
  links(): readonly LanLink[]
  /** One is ready, and what is sent on it may be heard. */
  opened(link: LanLink): void
  /** It is gone, or being opened anew. */
  ended(link: LanLink): void
  /** From somebody on that very network. `bytes` may be anything. */
  heard(link: LanLink, bytes: Buffer, from: RemoteInfo): void
  /** Where another program keeps the port to itself: ask from any port, to which answers come as well. */
  asksOnly: boolean
}

interface Opened {
  readonly link: LanLink
  readonly socket: Socket
  state: 'opening' | 'ready' | 'failed'
  /** What was tried last was refused by the system: by a firewall, a policy, or since no way leads there. */
  refused: boolean
  readonly budget: AddressBudget
  readonly meter: RateMeter
}

/**
 * A socket for multicast DNS on each network of the hall, beside those of the system's own responder, as networks come
 * and go. Nothing it meets ends anything else: where the system refuses, it is tried again at the next look.
 */
export class MulticastSockets {
  readonly #open = new Map<string, Opened>()
  #timer: Timer | null = null
  #told = false

  constructor(
    private readonly use: Use,
    private readonly clock: Clock,
  ) {}

  start(): void {
    const supervised = supervise(tell)
    const look = supervised(() => this.#look())
    this.#timer = this.clock.setInterval(look, ADDRESSES_LOOK_EVERY)
    look()
  }

  /** Whether there are networks, and the system lets us speak in none of them. */
  get refused(): boolean {
    const all = [...this.#open.values()]
    return all.length > 0 && all.every(({ refused }) => refused)
  }

  /** Whether this computer is in no network. */
  get alone(): boolean {
    return this.#open.size === 0
  }

  /** To everybody on that network, or to one. `sent` is called in any case. */
  send(link: LanLink, bytes: Buffer, to?: RemoteInfo, sent: () => void = () => {}): void {
    const opened = this.#open.get(keyOf(link))
    if (opened?.state !== 'ready') return sent()
    const group = link.family === 'IPv4' ? GROUP.IPv4 : `${GROUP.IPv6}%${link.zone}`
    opened.socket.send(bytes, to?.port ?? PORT, to?.address ?? group, (error) => {
      if (!to) this.#noted(opened, error)
      sent()
    })
  }

  /** `farewell`: what is said on each network before. */
  async close(farewell?: (link: LanLink) => Buffer): Promise<void> {
    this.#timer?.cancel()
    const all = [...this.#open.values()]
    if (farewell)
      await Promise.all(
        all.map(({ link }) => new Promise<void>((sent) => this.send(link, farewell(link), undefined, sent))),
      )
    for (const opened of all) this.#end(opened)
  }

  #look(): void {
    const links = new Map(this.use.links().map((link) => [keyOf(link), link]))
    for (const [key, opened] of this.#open) if (!links.has(key)) this.#end(opened)
    for (const [key, link] of links)
      if ((this.#open.get(key)?.state ?? 'failed') === 'failed') this.#begin(key, link, false)
  }

  /** `anyPort`: with a port of its own, since the usual one is not to be had. */
  #begin(key: string, link: LanLink, anyPort: boolean): void {
    const before = this.#open.get(key)
    const socket = createSocket({
      type: link.family === 'IPv4' ? 'udp4' : 'udp6',
      reuseAddr: !anyPort,
      ipv6Only: link.family === 'IPv6',
    })
    const budget = before?.budget ?? new AddressBudget(MULTICAST_PACKETS.perAddress, 1000, this.clock)
    const meter = before?.meter ?? new RateMeter(MULTICAST_PACKETS.all, this.clock)
    const opened: Opened = { link, socket, state: 'opening', refused: before?.refused ?? false, budget, meter }
    this.#open.set(key, opened)
    const failed = supervise(tell)((error: unknown): void => {
      closeQuietly(socket)
      if (this.#open.get(key) !== opened) return
      this.#endUse(opened)
      if (!anyPort && this.use.asksOnly) this.#begin(key, link, true)
      else this.#noted(opened, error)
    })
    const supervised = supervise(failed)
    socket.on('error', supervised(failed))
    socket.on(
      'message',
      supervised((bytes: Buffer, from: RemoteInfo) => this.#heard(opened, bytes, from)),
    )
    const bound = supervised(() => {
      const own = link.family === 'IPv4' ? link.addresses[0]! : `::%${link.zone}`
      if (!anyPort) socket.addMembership(GROUP[link.family], own)
      socket.setMulticastInterface(own)
      socket.setMulticastTTL(HOPS)
      socket.setMulticastLoopback(true) // this computer may be asked by a program of its own
      opened.state = 'ready'
      opened.refused = false
      this.use.opened(link)
    })
    socket.bind(anyPort ? 0 : PORT, bound)
  }

  /** On Linux every socket hears what came to any of them. */
  #heard({ link, budget, meter }: Opened, bytes: Buffer, from: RemoteInfo): void {
    if (!link.holds(from.address) || !budget.spend(from.address) || !meter.take()) return
    supervise(tell)(() => this.use.heard(link, bytes, from))() // what comes from outside closes no socket
  }

  #noted(opened: Opened, error: unknown): void {
    opened.refused = error !== null && error !== undefined
    if (!opened.refused || this.#told) return
    this.#told = true
    log.warn('the system refuses multicast, by which hosts find each other', { error })
  }

  #end(opened: Opened): void {
    this.#open.delete(keyOf(opened.link))
    this.#endUse(opened)
    closeQuietly(opened.socket)
  }

  #endUse(opened: Opened): void {
    if (opened.state === 'ready') this.use.ended(opened.link)
    opened.state = 'failed'
  }
}

const keyOf = ({ zone, family, addresses }: LanLink): string => [zone, family, ...addresses].join()

function closeQuietly(socket: Socket): void {
  try {
    socket.close()
  } catch {
    // It is closed.
  }
}
