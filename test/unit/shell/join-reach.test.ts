import { describe, expect, it } from 'vitest'
import { JoinReach } from '#main/shell/join-reach'

const from = (address: string) => new JoinReach(new URL(address))

describe('the page of another host', () => {
  it('reaches that host, its other addresses and its standby', () => {
    const reach = from('http://192.168.1.5:8420/K7M3QX')
    for (const address of [
      'http://192.168.1.5:8420/api/minutes',
      'ws://192.168.1.5:8420/live',
      'ws://192.168.1.5:8421/live',
      'https://10.0.0.7:8420/',
      'http://huiyishi.local:8420/',
      'http://[fe80::1]:8420/',
      'blob:http://192.168.1.5:8420/5f1c',
      'data:image/png;base64,AAAA',
    ])
      expect(reach.allows(address), address).toBe(true)
  })

  it('reaches nothing on this computer, nothing on the internet, and no file', () => {
    const reach = from('http://192.168.1.5:8420/')
    for (const address of [
      'http://127.0.0.1:8420/',
      'http://127.8.9.1/',
      'ws://localhost:9222/',
      'http://a.localhost/',
      'http://localhost./',
      'http://[::1]:80/',
      'http://[::ffff:127.0.0.1]/',
      'http://0.0.0.0:8420/',
      'http://[::]/',
      'http://2130706433/',
      'http://0x7f.1/',
      'https://example.org/',
      'http://8.8.8.8/',
      'file:///etc/passwd',
      'chrome://gpu',
      'nonsense',
    ])
      expect(reach.allows(address), address).toBe(false)
  })

  it('reaches this computer when that is where the person went, and a public host somebody named', () => {
    expect(from('http://127.0.0.1:8420/').allows('ws://127.0.0.1:8421/live')).toBe(true)
    expect(from('https://meeting.example.org/').allows('wss://meeting.example.org/live')).toBe(true)
  })

  it('does not feel along the doors of the LAN', () => {
    const reach = from('http://192.168.1.5:8420/')
    const open = Array.from({ length: 500 }, (_, port) => reach.allows(`http://192.168.1.1:${port + 1}/`))
    expect(open.filter(Boolean)).toHaveLength(24)
    expect(reach.allows('http://192.168.1.1:3/')).toBe(true)
    expect(reach.allows('http://192.168.1.5:8420/more')).toBe(true)
  })
})
