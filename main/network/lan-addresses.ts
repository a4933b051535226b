import type { NetworkInterfaceInfo } from 'node:os'
import { networkInterfaces } from 'node:os'

/** Interfaces of virtual machines, containers and tunnels: real addresses that no phone in the room can reach. */
const UNLIKELY =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|zt|tailscale)|vEthernet|VirtualBox|VMware|Hyper-V/i

/** What a door binds that is to be reached by everybody: both versions where this computer has IPv6. */
export const everyAddress = (): '::' | '0.0.0.0' =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === 'IPv6'))
    ? '::'
    : '0.0.0.0'

/**
 * Addresses others on the LAN can reach, the likeliest first; loopback when there is no network. IPv6 after IPv4 of the
 * same kind, one for each interface, since it is longer to type; its link-local addresses never, since no browser takes
 * the interface's name they would need.
 */
export function lanAddresses(
  bound: string,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  if (bound !== '0.0.0.0' && bound !== '::') return [bound]
  const found = Object.entries(interfaces).flatMap(([name, addresses]) => {
    const outward = (addresses ?? []).filter(({ internal }) => !internal)
    const version4 = outward.filter(({ family }) => family === 'IPv4')
    const version6 =
      bound === '::' ? outward.filter(({ family, address }) => family === 'IPv6' && !/^fe[89ab]/i.test(address)) : []
    // The hall's own (fc00::/7) before those of a provider, which change more often.
    const stable = version6.find(({ address }) => /^f[cd]/i.test(address)) ?? version6[0]
    return [...version4, ...(stable ? [stable] : [])].map(({ address }) => ({ address, rank: rank(name, address) }))
  })
  found.sort((a, b) => a.rank - b.rank)
  return found.length > 0 ? found.map(({ address }) => address) : ['127.0.0.1']
}

function rank(name: string, address: string): number {
  if (UNLIKELY.test(name)) return 4
  if (address.startsWith('169.254.')) return 3 // self-assigned: no router gave an address
  if (address.includes(':')) return 2
  return /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) ? 0 : 1
}
