import { BlockList, isIPv6 } from 'node:net'
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'
import type { LanAddress, ListInterfaces } from './lan-addresses'
import { isLocal, isOfHall, lanAddresses } from './lan-addresses'
import { plainAddress } from './subnet'

/** One network of the hall that this computer is in. */
export interface LanLink {
  /** As sockets name it: "wlan0"; for IPv6 on Windows a number. */
  readonly zone: string
  readonly family: 'IPv4' | 'IPv6'
  /** This computer's there, of those that are offered for joining; at least one, none link-local of IPv6. */
  readonly addresses: readonly string[]
  /** Whether somebody at this address is in the same network, with no router between. */
  holds(address: string): boolean
}

/**
 * The networks whose addresses this computer offers for joining, by adapter: no tunnels, no virtual ones, none with
 * addresses of the internet, and not this computer itself. `bound`: the address that is listened on. IPv6 only where that is what is offered.
 */
export function lanLinks(
  bound: string,
  list: ListInterfaces = networkInterfaces,
  offered: readonly LanAddress[] = lanAddresses(bound, list),
): LanLink[] {
  const ofHall = offered.filter((each) => isOfHall(each) && isLocal(each.address))
  const wanted = new Set(ofHall.map(({ address }) => plainAddress(address)))
  return Object.entries(list()).flatMap(([adapter, infos = []]) => {
    const here = infos.filter(({ address, internal }) => !internal && wanted.has(plainAddress(address)))
    const family = here.some((each) => each.family === 'IPv4') ? 'IPv4' : 'IPv6'
    const addresses = here.filter((each) => each.family === family).map(({ address }) => address)
    if (addresses.length === 0) return []
    const zone = process.platform === 'win32' && family === 'IPv6' ? zoneNumber(infos) : adapter
    return [{ zone, family, addresses, holds: neighbours(here, family, zone) }]
  })
}

/** Windows numbers its adapters; the number stands at their link-local addresses. */
const zoneNumber = (infos: readonly NetworkInterfaceInfo[]): string =>
  String(infos.map((each) => (each.family === 'IPv6' ? each.scopeid : 0)).find((zone) => zone > 0) ?? 0)

function neighbours(infos: readonly NetworkInterfaceInfo[], family: LanLink['family'], zone: string) {
  const subnets = new BlockList()
  const type = family === 'IPv6' ? 'ipv6' : 'ipv4'
  for (const { address, cidr, family: own } of infos)
    if (own === family && cidr !== null) subnets.addSubnet(address, Number(cidr.slice(cidr.indexOf('/') + 1)), type)
  return (address: string): boolean => {
    const plain = plainAddress(address)
    if (isIPv6(plain) !== (family === 'IPv6')) return false
    if (/^fe[89ab]/.test(plain)) return address.endsWith(`%${zone}`)
    return subnets.check(plain, type)
  }
}
