import { describe, expect, it } from 'vitest'
import { FollowedHost } from '#shared/link/followed-host'

const HOME = 'ws://192.168.1.5:8420/live'
const WIFI = 'http://192.168.1.5:8420/'
const CABLE = 'http://10.0.0.5:8420/'
const tried = (host: FollowedHost, times: number, standby: string | null = null) =>
  Array.from({ length: times }, (_, attempt) => host.next('m', standby, attempt))

describe('where a host is looked for', () => {
  it('is where the page came from, until more is known', () => {
    const host = new FollowedHost(HOME, 'm', undefined)
    expect(tried(host, 3)).toEqual([HOME, HOME, HOME])
    expect(host.mayBeAt(CABLE)).toBe(false) // nobody could tell it there
  })

  it('is each of its addresses in turn, and only at the others must it prove itself', () => {
    const host = new FollowedHost(HOME, 'm', undefined)
    host.isAlsoAt([WIFI, CABLE], 'key')
    expect(tried(host, 4)).toEqual([HOME, 'ws://10.0.0.5:8420/live', HOME, 'ws://10.0.0.5:8420/live'])
    expect(host.mustProve).toBe('key')
    host.next('m', null, 0)
    expect(host.mustProve).toBeNull()
  })

  it('is where it was reached last, and it has moved only when it says so', () => {
    const host = new FollowedHost(HOME, 'm', undefined)
    host.isAlsoAt([WIFI, CABLE], 'key')
    host.next('m', null, 1)
    host.answered('m')
    expect(host.movedTo).toBeNull() // this page's address still is one of the host's
    host.isAlsoAt([CABLE], 'key')
    expect(host.movedTo).toBe(CABLE)
    expect(host.next('m', null, 0)).toBe('ws://10.0.0.5:8420/live')
  })

  it('takes turns with its standby, which need prove nothing here: it has a claim', () => {
    const host = new FollowedHost(HOME, 'm', undefined)
    host.isAlsoAt([CABLE], 'key')
    const standby = 'http://192.168.1.9:8420/'
    const [home, away] = [HOME, 'ws://192.168.1.9:8420/live']
    expect(tried(host, 5, standby)).toEqual([home, away, 'ws://10.0.0.5:8420/live', away, home])
    host.next('m', standby, 1)
    expect(host.isTried).toBe(false)
    expect(host.mustProve).toBeNull()
  })

  it('is tried first where somebody has read its address from the wall', () => {
    const host = new FollowedHost(HOME, 'm', undefined)
    host.isAlsoAt([WIFI], 'key')
    expect(host.mayBeAt('http://172.16.9.9:8420/')).toBe(true)
    expect(host.next('m', null, 0)).toBe('ws://172.16.9.9:8420/live')
    expect(host.mustProve).toBe('key')
    expect(host.next('m', null, 1)).toBe(HOME)
  })
})
