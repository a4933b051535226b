import { describe, expect, it } from 'vitest'
import { isLanHost, joinAddresses } from '#main/shell/join-address'

describe('an address as a person types it', () => {
  it.each([
    ['192.168.1.5:8420/K7M3QX', ['http://192.168.1.5:8420/K7M3QX', 'https://192.168.1.5:8420/K7M3QX']],
    ['  192.168.1.5:8420 ', ['http://192.168.1.5:8420/', 'https://192.168.1.5:8420/']],
    ['192。168。1。5：8420／K7M3QX', ['http://192.168.1.5:8420/K7M3QX', 'https://192.168.1.5:8420/K7M3QX']],
    ['https://host.local:8420/', ['https://host.local:8420/']],
    ['HTTP://10.0.0.2:8420/a', ['http://10.0.0.2:8420/a']],
    ['[fe80::1]:8420', ['http://[fe80::1]:8420/', 'https://[fe80::1]:8420/']],
  ])('%s', (typed, addresses) => {
    expect(joinAddresses(typed)).toEqual(addresses)
  })

  it.each([
    '',
    '   ',
    '你好 世界',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://10.0.0.1/',
    'http://',
    'http://u:p@10.0.0.1/',
  ])('takes "%s" for no address', (typed) => {
    expect(joinAddresses(typed)).toEqual([])
  })
})

describe('hosts whose certificate is taken as it is', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.9.9',
    '192.168.0.1',
    '169.254.3.4',
    '127.0.0.1',
    '::1',
    '[fd12::5]',
    'fe80::1',
    'meetingroom',
    'host.local',
  ])('%s is on the LAN', (host) => expect(isLanHost(host)).toBe(true))
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '2001:db8::1', 'example.org', 'local.example.org'])(
    '%s is not',
    (host) => expect(isLanHost(host)).toBe(false),
  )
})
