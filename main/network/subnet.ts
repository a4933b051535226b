import { isIPv6 } from 'node:net'

/** An address as limits count it: IPv4 in its own form, also where a socket that serves both tells it as IPv6; IPv6 without its zone. */
export function plainAddress(address: string): string {
  const unzoned = address.toLowerCase().replace(/%.*$/, '')
  return /^::ffff:(\d+(?:\.\d+){3})$/.exec(unzoned)?.[1] ?? unzoned
}

/** What one computer can have all the addresses of: an IPv4 address alone, the first 64 bits of an IPv6 address ("fd00:0:0:1"). */
export function subnetOf(address: string): string {
  const plain = plainAddress(address)
  if (!isIPv6(plain)) return plain
  const [before = '', after] = plain.split('::')
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : [])
  const [head, tail] = [groups(before), groups(after)]
  // A dotted end stands for two groups; it never reaches into the first four.
  const width = head.length + tail.length + (tail.at(-1)?.includes('.') ? 1 : 0)
  const all = after === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - width)).fill('0'), ...tail]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
