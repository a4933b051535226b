import type { NetworkInterfaceInfo } from 'node:os'
import { networkInterfaces } from 'node:os'
import type { AdapterKind } from '#shared/protocol/frames'
import { adapterKind } from './adapter-kind'

/** An address of this computer, and by which adapter it is reached. */
export interface LanAddress {
  /** "192.168.1.5", "fd00::5" */
  address: string
  /** As the system calls it: "wlan0", "以太网"; "" for the address that was asked for, and for loopback. */
  adapter: string
  kind: AdapterKind
}

/** What a door binds that is to be reached by everybody: both versions where this computer has IPv6. */
export const everyAddress = (): '::' | '0.0.0.0' =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === 'IPv6'))
    ? '::'
    : '0.0.0.0'

/** What the system says of its adapters, by name. */
export type ListInterfaces = () => NodeJS.Dict<NetworkInterfaceInfo[]>

/** The likelier first that phones in the hall reach it. */
const RANKS: Readonly<Record<AdapterKind, number>> = {
  wifi: 0,
  cable: 0,
  hotspot: 1,
  unknown: 2,
  mobile: 4,
  vpn: 5,
  virtual: 6,
  loopback: 7,
}
/** Above, no phone in the hall does. */
const REACHABLE_RANK = 3

/**
 * Addresses others on the LAN can reach, the likeliest first; loopback when there is no network. `bound`: the address
 * that is listened on. IPv6 only where that serves both and no IPv4 address is of use: its numbers are long to type.
 */
export function lanAddresses(
  bound: string,
  list: ListInterfaces = networkInterfaces,
  kindOf: (name: string, mac: string) => AdapterKind = adapterKind,
): LanAddress[] {
  if (isOne(bound)) return [{ address: bound, adapter: '', kind: isLoopback(bound) ? 'loopback' : 'unknown' }]
  const found = Object.entries(list()).flatMap(([adapter, infos = []]) =>
    infos
      .filter(({ internal }) => !internal)
      .map(({ address, family, mac }) => ({ address, adapter, family, kind: kindOf(adapter, mac) })),
  )
  const four = found.filter(({ family }) => family === 'IPv4')
  const six = found.filter(({ family, address }) => family === 'IPv6' && !/^fe[89ab]/i.test(address))
  const shown = bound === '::' && !four.some(isReachable) ? [...four, ...six] : four
  if (shown.length === 0) return [{ address: '127.0.0.1', adapter: '', kind: 'loopback' }]
  return shown.sort((a, b) => rank(a) - rank(b)).map(({ address, adapter, kind }) => ({ address, adapter, kind }))
}

/** Whether one address was asked for, and not all there are. */
export const isOne = (bound: string): boolean => bound !== '0.0.0.0' && bound !== '::'

const isLoopback = (address: string): boolean => /^(127\.|::1$|localhost$)/.test(address)

/** Whether phones in the hall may reach it, by what is known of it. */
export const isReachable = (address: LanAddress): boolean => rank(address) < REACHABLE_RANK

/** Whether it is in a network that phones in the hall may be in; also where no router has given addresses out. */
export const isOfHall = (address: LanAddress): boolean =>
  address.kind !== 'loopback' &&
  (isReachable(address) || (isSelfGiven(address.address) && RANKS[address.kind] < REACHABLE_RANK))

function rank({ address, kind }: LanAddress): number {
  if (isSelfGiven(address)) return REACHABLE_RANK // given by itself: no router is there, as yet
  // Tunnels of some makers call themselves anything, but take their addresses from here.
  if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address)) return Math.max(RANKS[kind], RANKS.mobile)
  return RANKS[kind] + (isPrivate(address) ? 0 : 0.5)
}

const isSelfGiven = (address: string): boolean => address.startsWith('169.254.')

/** Whether an address can only be one of a local network. Loopback and link-local ones of IPv6 are none of use. */
export const isLocal = (address: string): boolean => isPrivate(address) || isSelfGiven(address)

const isPrivate = (address: string): boolean => /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i.test(address)
