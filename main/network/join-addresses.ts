import { lookup } from 'node:dns/promises'
import { hostname } from 'node:os'
import type { JoinAddress } from '#shared/protocol/frames'
import type { Clock, Timer } from '../meeting/ports'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import type { LanAddress, ListInterfaces } from './lan-addresses'
import { isOne, isReachable, lanAddresses } from './lan-addresses'
import { ADDRESSES_LOOK_EVERY, FORMER_ORIGINS_KEPT } from './limits'
import { plainAddress } from './subnet'

const log = logger('network')
const supervised = supervise((error) => log.error('the addresses of this computer could not be looked at', { error }))

/** Where the origins that this host was reached at outlive it. */
export interface KeptOrigins {
  readonly origins: readonly string[]
  saveOrigins(origins: readonly string[]): Promise<void>
}

/** Where this host's join pages are reached, while that changes. */
export class JoinAddresses {
  #port: number
  /** "laptop.local" while the system answers to it. */
  #localName: string | null = null
  #known = ''
  /** Of now and before: pages that were loaded from there are this host's. */
  readonly #everServed: Set<string>
  #timer: Timer | null = null

  /** `address`: what the join listener binds. `port`: the one asked for, 0 for any until `servedOn` says which it is. */
  constructor(
    private readonly address: string,
    port: number,
    readonly secure: boolean,
    private readonly list?: ListInterfaces,
    /** Origins served before, and where they are kept. */
    private readonly kept: KeptOrigins = { origins: [], saveOrigins: async () => {} },
  ) {
    this.#port = port
    this.#everServed = new Set(kept.origins)
  }

  servedOn(port: number): void {
    this.#port = port
    this.#remember()
  }

  get port(): number {
    return this.#port
  }

  /** Calls `changed` whenever the addresses are others than before, from now on. */
  watch(clock: Clock, changed: () => void): void {
    this.#known = this.urls.join()
    let named = ''
    const look = (): void => {
      // Looking a name up may take long where there is no network: what the numbers are is told meanwhile.
      const numbers = this.#numbers.map(({ address }) => address).join()
      if (numbers !== named) supervised(() => this.#findLocalName())()
      named = numbers
      const urls = this.urls.join()
      if (urls === this.#known) return
      this.#known = urls
      this.#remember()
      log.info('the addresses of this computer are others', { count: this.origins.length })
      changed()
    }
    this.#timer = clock.setInterval(supervised(look), ADDRESSES_LOOK_EVERY)
    look()
  }

  close(): void {
    this.#timer?.cancel()
  }

  /** One for each address of this computer, the likeliest first that phones in the hall reach, and the computer's name last. */
  get all(): JoinAddress[] {
    const numbers = this.#numbers.map((each) => ({
      url: `${this.#originAt(each.address)}/`,
      adapter: each.adapter,
      kind: each.kind,
      reachable: isOne(this.address) || isReachable(each), // who asks for one has a reason
    }))
    if (this.#localName === null || !numbers.some(({ reachable }) => reachable)) return numbers
    return [...numbers, { url: `${this.#originAt(this.#localName)}/`, adapter: '', kind: 'name', reachable: true }]
  }

  /** "http://192.168.1.5:8420" */
  get origins(): string[] {
    return this.urls.map((url) => url.replace(/\/$/, ''))
  }

  /** The same with a slash at the end, as people type them; a meeting's code goes behind. */
  get urls(): string[] {
    return this.all.map(({ url }) => url)
  }

  /** Origins of pages that this host has served, wherever it was. */
  get everServed(): readonly string[] {
    return [...this.#everServed]
  }

  get #numbers(): LanAddress[] {
    return lanAddresses(this.address, this.list)
  }

  /** Where other devices may look for this host besides. */
  get elsewhere(): string[] {
    return this.all.filter(({ kind }) => kind !== 'loopback').map(({ url }) => url)
  }

  #originAt(address: string): string {
    return originAt(this.secure, address, this.#port)
  }

  /** A page that was loaded before the host moved, or was started again, is let in later. */
  #remember(): void {
    const before = this.everServed.join()
    for (const origin of this.origins) {
      this.#everServed.delete(origin)
      this.#everServed.add(origin)
    }
    for (const oldest of this.everServed.slice(0, -FORMER_ORIGINS_KEPT)) this.#everServed.delete(oldest)
    if (this.everServed.join() !== before) supervised(() => this.kept.saveOrigins(this.everServed))()
  }

  /** Systems that answer to their name in the hall's network (macOS, Windows 10, Linux with Avahi) also find themselves by it. */
  async #findLocalName(): Promise<void> {
    if (isOne(this.address)) return
    const name = `${hostname().replace(/\..*$/, '').toLowerCase()}.local`
    const found = await lookup(name, { all: true }).catch(() => [])
    const own = new Set(this.#numbers.map(({ address }) => address))
    this.#localName = found.some(({ address }) => own.has(address)) ? name : null
  }
}

/** "http://192.168.1.5:8420", "https://[fd00::5]:8420" */
export function originAt(secure: boolean, address: string, port: number): string {
  const plain = plainAddress(address)
  return `${secure ? 'https' : 'http'}://${plain.includes(':') ? `[${plain}]` : plain}:${port}`
}
