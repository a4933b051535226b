import { describe, expect, it, onTestFinished } from 'vitest'
import { HostAnnouncer } from '#main/network/host-announcer'
import { HostsNearby } from '#main/network/hosts-nearby'
import type { LanLink } from '#main/network/lan-links'
import { systemClock } from '#main/runtime/system-clock'
import { MovedClock } from '../../support/moved-clock'

/** A network this computer is not in, as one that has just gone: the system refuses its sockets. */
const GONE: LanLink = { zone: 'gone0', family: 'IPv4', addresses: ['10.254.254.254'], holds: () => true }
const soon = { timeout: 5_000, interval: 20 }

describe('looking for hosts', () => {
  it('says that there is no network, and that the system refuses, without anything being thrown', async () => {
    let links: LanLink[] = []
    const nearby = new HostsNearby(
      () => links,
      () => [],
      systemClock,
    )
    onTestFinished(() => nearby.close())
    expect(nearby.look()).toEqual({ search: 'no-network', hosts: [] })
    links = [GONE]
    await expect.poll(() => nearby.look().search, soon).toBe('refused')
    links = []
    await expect.poll(() => nearby.look().search, soon).toBe('no-network')
  })

  it('ends when nobody has asked for some seconds', async () => {
    const clock = new MovedClock()
    const nearby = new HostsNearby(
      () => [],
      () => [],
      clock,
    )
    nearby.look()
    await clock.advance(4_000)
    nearby.look()
    await clock.advance(4_000)
    expect(clock.pending).toBeGreaterThan(0)
    await clock.advance(2_000)
    expect(clock.pending).toBe(0)
  })
})

describe('announcing a host', () => {
  it('where the system refuses goes on trying, and ends at once', async () => {
    const announcer = new HostAnnouncer('laptop.lan', { port: 8420, secure: false }, () => [GONE], systemClock)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await announcer.close()
  })
})
