import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NearbyHosts } from '#shared/desktop/desktop-api'
import { bundled, running } from '../support/bundled-program'
import { canMakeNetworks, hall } from '../support/hall-network'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'

const NAME = hostname().replace(/\..*$/, '')
const soon = { timeout: 15_000, interval: 100 }

const serveAt = async (under: readonly string[], more: Partial<Parameters<typeof HostProcess.start>[0]> = {}) =>
  HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: 8420, address: '0.0.0.0', under, ...more })
const lookAt = async (place: readonly string[]) => {
  const { latest } = running(place, await bundled('support/nearby-program.ts'), 'look')
  return () => (latest() === '' ? null : (JSON.parse(latest()) as NearbyHosts))
}

// Multicast stays within one network, and this computer's own may have none: the system makes some for the test.
describe.skipIf(!canMakeNetworks)('hosts of a hall, found by computers in it', () => {
  it('are listed, followed to another address, and gone when they end', { timeout: 90_000 }, async () => {
    const network = hall(1, { isolated: false })
    const found = await lookAt(network.at(0))
    await expect.poll(found, soon).toEqual({ search: 'none', hosts: [] })
    const host = await serveAt(network.atHost)
    await expect
      .poll(found, soon)
      .toEqual({ search: 'found', hosts: [{ name: NAME, address: 'http://10.77.0.1:8420/' }] })
    network.moveHost('10.77.0.99')
    await expect.poll(() => found()?.hosts.map(({ address }) => address), soon).toContain('http://10.77.0.99:8420/')
    await host.stop()
    await expect.poll(() => found()?.hosts.map(({ address }) => address), soon).not.toContain('http://10.77.0.99:8420/')
    expect(host.faults).toEqual([])
  })

  it(
    'are found by who looks later, by https, and where another program keeps the port',
    { timeout: 90_000 },
    async () => {
      const network = hall(2, { isolated: false })
      await serveAt(network.atHost, { tls: true })
      const hosts = [{ name: NAME, address: 'https://10.77.0.1:8420/' }]
      const later = await lookAt(network.at(0))
      await expect.poll(later, soon).toEqual({ search: 'found', hosts })
      const keeper = `require('node:dgram').createSocket('udp4').bind(5353, () => console.log('kept'))`
      const kept = running(network.at(1), '-e', keeper)
      await expect.poll(kept.latest, soon).toBe('kept')
      const beside = await lookAt(network.at(1))
      await expect.poll(beside, soon).toEqual({ search: 'found', hosts })
    },
  )

  it('are found by IPv6 where there is nothing else', { timeout: 90_000 }, async () => {
    const network = hall(1, { isolated: false, ipv6: true })
    await serveAt(network.atHost, { address: '::' })
    const found = await lookAt(network.at(0))
    await expect
      .poll(found, soon)
      .toEqual({ search: 'found', hosts: [{ name: NAME, address: 'http://[fd77::1]:8420/' }] })
  })

  it(
    'stay among what a hostile computer announces, which gets four names of its own',
    { timeout: 90_000 },
    async () => {
      const network = hall(2, { isolated: false })
      const shouting = running(network.at(1), await bundled('support/nearby-program.ts'), 'shout')
      await expect.poll(shouting.latest, soon).toBe('shouting')
      const found = await lookAt(network.at(0))
      await expect.poll(() => found()?.hosts.length, soon).toBe(4)
      const host = await serveAt(network.atHost)
      await expect.poll(() => found()?.hosts, soon).toContainEqual({ name: NAME, address: 'http://10.77.0.1:8420/' })
      const others = found()!.hosts.filter(({ name }) => name !== NAME)
      expect(others.map(({ name, address }) => `${name} ${address}`)).toEqual(
        others.map(() => expect.stringMatching(/^假的\d+ http:\/\/10\.77\.0\.3(:\d+)?\/$/)),
      )
      expect(others.length).toBeLessThanOrEqual(4)
      expect(host.faults).toEqual([])
    },
  )

  it(
    'are not told of where only this computer can join, and none is found without a network',
    { timeout: 90_000 },
    async () => {
      const network = hall(1, { isolated: false })
      const found = await lookAt(network.at(0))
      await serveAt(network.atHost, { address: '127.0.0.1' })
      await expect.poll(found, soon).toEqual({ search: 'none', hosts: [] })
      const alone = await lookAt(['unshare', '--net'])
      await expect.poll(alone, soon).toEqual({ search: 'no-network', hosts: [] })
    },
  )
})
