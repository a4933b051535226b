import { describe, expect, it } from 'vitest'
import { plainAddress, subnetOf } from '#main/network/subnet'

describe('whose an address is', () => {
  it.each([
    ['192.168.1.7', '192.168.1.7'],
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['fd00::5', 'fd00:0:0:0'],
    ['fd00::1234:5678:9abc:def0', 'fd00:0:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::', '2001:db8:1:2'],
    ['2001:db8:0001:0002::9', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4'],
    ['', ''],
  ])('%s belongs to %s', (address, subnet) => {
    expect(subnetOf(address)).toBe(subnet)
  })

  it('an IPv4 address told by a socket for both is that address', () => {
    expect(plainAddress('::ffff:127.0.0.1')).toBe('127.0.0.1')
    expect(plainAddress('fe80::1%eth0')).toBe('fe80::1')
  })
})
