import { isLanHost, isThisComputer } from './join-address'

/** A host has a few addresses, and so has each of its standbys. More than these is somebody feeling along doors. */
const ADDRESSES_MAX = 24

/**
 * What the page of somebody else's host may ask for: that host; and since a host is reached at several addresses and may be
 * followed by its standby, others on the LAN, a few. Nothing on this computer, whose own services trust whoever calls from
 * here, and nothing on the internet.
 */
export class JoinReach {
  readonly #reached = new Set<string>()

  /** @param joined where the person wanted to go */
  constructor(private readonly joined: URL) {}

  /** Whether this may be asked for; what is allowed counts. */
  allows(address: string): boolean {
    if (!URL.canParse(address)) return false
    const { protocol, host, hostname } = new URL(address)
    // What a page made itself, in its own memory.
    if (protocol === 'blob:' || protocol === 'data:') return true
    if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return false
    if (host === this.joined.host) return true
    if (!isLanHost(hostname) || (isThisComputer(hostname) && !isThisComputer(this.joined.hostname))) return false
    if (!this.#reached.has(host) && this.#reached.size >= ADDRESSES_MAX) return false
    this.#reached.add(host)
    return true
  }
}
