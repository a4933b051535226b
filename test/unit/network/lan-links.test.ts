import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { lanLinks } from '#main/network/lan-links'

const info = (cidr: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
  ({
    address: cidr.split('/')[0],
    cidr,
    family: cidr.includes(':') ? 'IPv6' : 'IPv4',
    internal: false,
    mac: '3c:52:82:11:22:33',
    netmask: '',
    ...more,
  }) as NetworkInterfaceInfo
const LOOPBACK = { lo: [info('127.0.0.1/8', { internal: true }), info('::1/128', { internal: true })] }
const links = (interfaces: Record<string, NetworkInterfaceInfo[]>, bound = '::') =>
  lanLinks(bound, () => ({ ...LOOPBACK, ...interfaces }))

describe('the networks a host is announced in', () => {
  it('are those whose addresses are offered: no tunnel, no container, no address of the internet', () => {
    const found = links({
      wlp2s0: [info('192.168.1.5/24'), info('fe80::1/64')],
      tun0: [info('10.8.0.2/24')],
      docker0: [info('172.17.0.1/16')],
      enp3s0: [info('203.0.113.7/24')],
      tailscale0: [info('100.100.1.1/32')],
    })
    expect(found.map(({ zone, family, addresses }) => ({ zone, family, addresses }))).toEqual([
      { zone: 'wlp2s0', family: 'IPv4', addresses: ['192.168.1.5'] },
    ])
  })

  it('are also cables without a router, where computers give themselves addresses', () => {
    expect(links({ enp3s0: [info('169.254.7.9/16')] }).map(({ addresses }) => addresses)).toEqual([['169.254.7.9']])
  })

  it('are reached by IPv6 where there is nothing else', () => {
    const [link] = links({ enp3s0: [info('fd77::5/64'), info('fe80::1/64')] })
    expect(link).toMatchObject({ family: 'IPv6', addresses: ['fd77::5'] })
    expect(['fd77::9', 'fe80::2%enp3s0'].map((each) => link!.holds(each))).toEqual([true, true])
    expect(['fd78::9', 'fe80::2%wlp2s0', 'fe80::2', '10.0.0.1'].some((each) => link!.holds(each))).toBe(false)
  })

  it('are the one of the address that was asked for, and none for this computer itself', () => {
    const two = { wlp2s0: [info('192.168.1.5/24')], enp3s0: [info('10.0.0.7/8')] }
    expect(links(two, '10.0.0.7').map(({ zone }) => zone)).toEqual(['enp3s0'])
    expect(links(two, '127.0.0.1')).toEqual([])
    expect(links(two, 'localhost')).toEqual([])
    expect(links({})).toEqual([])
  })

  it('hold who is in them and nobody behind a router', () => {
    const [link] = links({ wlp2s0: [info('192.168.3.5/23')] })
    expect(['192.168.2.9', '192.168.3.255', '::ffff:192.168.3.1'].map((each) => link!.holds(each))).toEqual([
      true,
      true,
      true,
    ])
    expect(['192.168.4.1', '8.8.8.8', 'fe80::1%wlp2s0'].some((each) => link!.holds(each))).toBe(false)
  })
})
