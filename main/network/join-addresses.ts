import { lanAddresses } from './lan-addresses'
import { plainAddress } from './subnet'

/** Where this host's join pages are reached. */
export class JoinAddresses {
  #port: number

  /** `address`: what the join listener binds. `port`: the one asked for, 0 for any until `servedOn` says which it is. */
  constructor(
    private readonly address: string,
    port: number,
    readonly secure: boolean,
  ) {
    this.#port = port
  }

  servedOn(port: number): void {
    this.#port = port
  }

  get port(): number {
    return this.#port
  }

  /** "http://192.168.1.5:8420", one for each address of this computer. */
  get origins(): string[] {
    return lanAddresses(this.address).map((address) => originAt(this.secure, address, this.#port))
  }

  /** The same with a slash at the end, as people type them; a meeting's code goes behind. */
  get urls(): string[] {
    return this.origins.map((origin) => `${origin}/`)
  }
}

/** "http://192.168.1.5:8420", "https://[fd00::5]:8420" */
export function originAt(secure: boolean, address: string, port: number): string {
  const plain = plainAddress(address)
  return `${secure ? 'https' : 'http'}://${plain.includes(':') ? `[${plain}]` : plain}:${port}`
}
