import type { KeptPairing } from '../meeting/ports'
import { PLACES_TRIED } from './limits'

/** An address of the host, with a slash at the end, and the key that must prove itself there; null where the host is taken at its word. */
interface Place {
  url: string
  mustProve: string | null
}

/**
 * Where a standby looks for its host: where it reached it last, where it was asked from, and at the addresses that the host
 * said are its own, the newest first. As on pages, a host is its key: at any address that the host calls its own, and at
 * any that it has only been heard of from, it must prove itself.
 */
export class HostPlaces {
  #tries = 0
  #heardFrom: string | null = null

  /** The one to try now; each in turn. */
  next({ hostUrl, origins, hostKey }: KeptPairing): Place {
    if (hostKey === null) return { url: hostUrl, mustProve: null }
    const own = origins.map((origin) => `${origin}/`).reverse()
    const heard = this.#heardFrom === null ? [] : [this.#heardFrom]
    const urls = [...new Set([hostUrl, ...heard, ...own])].slice(0, PLACES_TRIED)
    const url = urls[this.#tries++ % urls.length]!
    return { url, mustProve: url === hostUrl && !own.includes(url) ? null : hostKey }
  }

  /** Somebody who says to be the host asked from there. */
  heardFrom(url: string): void {
    this.#heardFrom = url
  }

  /** The host was reached: the next look begins there. */
  reached(): void {
    this.#tries = 0
    this.#heardFrom = null
  }
}
