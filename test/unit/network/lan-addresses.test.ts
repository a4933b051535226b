import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { originAt } from '#main/network/join-addresses'
import { lanAddresses } from '#main/network/lan-addresses'

const at = (address: string): NetworkInterfaceInfo =>
  ({
    address,
    family: address.includes(':') ? 'IPv6' : 'IPv4',
    internal: address === '::1' || address.startsWith('127.'),
  }) as NetworkInterfaceInfo

describe('addresses that are shown', () => {
  it('of a network with IPv6 alone: one that a browser takes', () => {
    const wifi = { lo: [at('::1')], wlan0: [at('fe80::1'), at('2001:db8::7'), at('fd00::7')] }
    expect(lanAddresses('::', wifi)).toEqual(['fd00::7'])
    expect(originAt(false, 'fd00::7', 8420)).toBe('http://[fd00::7]:8420')
    expect(new URL(`${originAt(true, 'fd00::7', 8420)}/K7M3QX`).pathname).toBe('/K7M3QX')
  })

  it('come IPv4 first, and what only reaches virtual machines last', () => {
    const both = {
      lo: [at('127.0.0.1'), at('::1')],
      docker0: [at('172.17.0.1'), at('fd17::1')],
      eth0: [at('169.254.3.4'), at('fd00::5')],
      wlan0: [at('192.168.1.5'), at('fe80::5')],
    }
    expect(lanAddresses('::', both)).toEqual(['192.168.1.5', 'fd00::5', '169.254.3.4', '172.17.0.1', 'fd17::1'])
    expect(lanAddresses('0.0.0.0', both)).toEqual(['192.168.1.5', '169.254.3.4', '172.17.0.1'])
  })

  it('with no network are this computer’s own, and what was asked for when it was', () => {
    expect(lanAddresses('::', { lo: [at('127.0.0.1'), at('::1')] })).toEqual(['127.0.0.1'])
    expect(lanAddresses('192.168.7.7', {})).toEqual(['192.168.7.7'])
  })
})
