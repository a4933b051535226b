import { networkInterfaces } from 'node:os'

/** Interfaces of virtual machines, containers and tunnels: real addresses that no phone in the room can reach. */
const UNLIKELY =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|wg|zt|tailscale)|vEthernet|VirtualBox|VMware|Hyper-V/i

/** IPv4 addresses others on the LAN can reach, the likeliest first; loopback when there is no network. */
export function lanAddresses(bound: string): string[] {
  if (bound !== '0.0.0.0' && bound !== '::') return [bound]
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter((each) => each.family === 'IPv4' && !each.internal)
      .map((each) => ({ address: each.address, rank: rank(name, each.address) })),
  )
  found.sort((a, b) => a.rank - b.rank)
  return found.length > 0 ? found.map(({ address }) => address) : ['127.0.0.1']
}

function rank(name: string, address: string): number {
  if (UNLIKELY.test(name)) return 3
  if (address.startsWith('169.254.')) return 2 // self-assigned: no router gave an address
  return /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address) ? 0 : 1
}
