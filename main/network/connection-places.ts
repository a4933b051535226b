import { CONNECTIONS_MAX, CONNECTIONS_PER_SUBNET, CONSOLE_CONNECTIONS, FILES_KEPT, SUBNET_SHARE } from './limits'
import { subnetOf } from './subnet'

/** Both ends of a TCP connection, which tell it from all others; undefined once it is gone. */
interface Ends {
  readonly remoteAddress?: string | undefined
  readonly remotePort?: number | undefined
  readonly localAddress?: string | undefined
}

/** What is asked of a TCP connection here. */
export interface Connection extends Ends {
  destroy(): unknown
  once(event: 'close', left: () => void): unknown
}

interface Subnet {
  /** Connections nobody is known to be behind, the oldest first: loading pages, waiting in the lobby, or nothing at all. */
  readonly strangers: Map<string, Connection>
  /** Of pages that were let in, and of standbys. */
  readonly seated: Map<string, Connection>
}

/**
 * The connections a door has room for. Who was let in stays. When there is no room for another connection, the one
 * gives way that has been a stranger for longest, from the subnet that has most strangers: whoever opens thousands only
 * drives out his own, and an honest page elsewhere, which needs a few for some seconds, always finds room.
 */
export class ConnectionPlaces {
  readonly #subnets = new Map<string, Subnet>()
  #taken = 0

  constructor(
    private readonly inAll: number,
    private readonly perSubnet: number,
  ) {}

  /** The places of both doors, so many that together they leave the program what it needs of the files it may have open. */
  static within(openFiles: number): { lan: ConnectionPlaces; console: ConnectionPlaces } {
    const own = Math.min(CONSOLE_CONNECTIONS.max, Math.max(CONSOLE_CONNECTIONS.min, Math.floor(openFiles / 16)))
    const left = openFiles - own - Math.max(FILES_KEPT, Math.floor(openFiles / 8))
    const lan = Math.max(1, Math.min(CONNECTIONS_MAX, left))
    const perSubnet = Math.min(CONNECTIONS_PER_SUBNET, Math.ceil(lan * SUBNET_SHARE))
    return { lan: new ConnectionPlaces(lan, perSubnet), console: new ConnectionPlaces(own, own) }
  }

  /** A connection came in. False when it has to go: those whose place it could have are all people who were let in. `supervised` wraps what is done when it ends. */
  enter(connection: Connection, supervised: (run: () => void) => () => void): boolean {
    if (connection.remoteAddress === undefined) return false
    const name = subnetOf(connection.remoteAddress)
    const own = this.#subnets.get(name)
    const full = own !== undefined && own.strangers.size + own.seated.size >= this.perSubnet
    if (full && !this.#giveUpOldest(own)) return false
    if (this.#taken >= this.inAll && !this.#giveUpOldest(this.#crowd())) return false
    const subnet: Subnet = this.#subnets.get(name) ?? { strangers: new Map(), seated: new Map() }
    this.#subnets.set(name, subnet)
    const key = keyOf(connection)
    subnet.strangers.set(key, connection)
    this.#taken++
    connection.once(
      'close',
      supervised(() => this.#leave(name, key, connection)),
    )
    return true
  }

  /** Somebody who was let in uses this connection, which may be one over TLS: its ends tell which it is. */
  seat(connection: Ends): void {
    const subnet = this.#subnets.get(subnetOf(connection.remoteAddress ?? ''))
    const key = keyOf(connection)
    const stranger = subnet?.strangers.get(key)
    if (!subnet || !stranger) return
    subnet.strangers.delete(key)
    subnet.seated.set(key, stranger)
  }

  /** The subnet with most strangers. */
  #crowd(): Subnet | undefined {
    let crowd: Subnet | undefined
    for (const subnet of this.#subnets.values())
      if (subnet.strangers.size > (crowd?.strangers.size ?? 0)) crowd = subnet
    return crowd
  }

  /** False when there is no stranger. */
  #giveUpOldest(subnet: Subnet | undefined): boolean {
    const oldest = subnet?.strangers.entries().next().value
    if (!subnet || !oldest) return false
    // Its place is free at once: `close` is only told later.
    subnet.strangers.delete(oldest[0])
    this.#taken--
    oldest[1].destroy()
    return true
  }

  #leave(name: string, key: string, connection: Connection): void {
    const subnet = this.#subnets.get(name)
    if (!subnet) return
    // One that was given up is counted no more; its port may be another's by now.
    for (const kept of [subnet.strangers, subnet.seated])
      if (kept.get(key) === connection && kept.delete(key)) this.#taken--
    if (subnet.strangers.size === 0 && subnet.seated.size === 0) this.#subnets.delete(name)
  }
}

const keyOf = ({ remoteAddress, remotePort, localAddress }: Ends): string =>
  `${remoteAddress} ${remotePort} ${localAddress}`
