import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { FaultProxy } from '../support/fault-proxy'
import { openMeeting } from '../support/held-meeting'
import { tempDir, TestConsole, testHost, until } from '../support/host'
import { nameStandby, standbyOf } from '../support/standby'

/** A meeting with a standby that reaches its host through a link that can be cut; `isAt`: the host's one address is another (all are loopback's in truth). */
async function withStandby(address = '127.0.0.1') {
  const card = (): NetworkInterfaceInfo[] => [
    { address, mac: '3c:52:82:11:22:33', internal: false, family: 'IPv4', netmask: '', cidr: null },
  ]
  const host = await testHost(await tempDir(), { address: '0.0.0.0', interfaces: () => ({ wlan0: card() }) })
  const held = await openMeeting(host)
  const keptIn = await tempDir()
  const standby = await testHost(keptIn)
  const secretary = await TestConsole.open(standby.consoleUrl())
  const link = await FaultProxy.open(host.port)
  await nameStandby(held.console, held.meetingId, secretary, link.url)
  const kept = () => standbyOf(secretary, held.meetingId)
  /** The standby has all of the meeting, and has it from this address. */
  const reaches = (at: string) =>
    until(
      `a whole copy from ${at}`,
      async () => {
        const { mark, hostUrl } = (await kept())!
        return mark === 'current' && hostUrl === `http://${at}:${host.port}/`
      },
      () => '',
      45_000,
    )
  const isAt = async (next: string) => {
    address = next
    await held.chair.until('the chair knows', ({ hostInfo }) =>
      hostInfo!.joinAddresses.some(({ url }) => url === `http://${next}:${host.port}/`),
    )
  }
  const pairing = () => readFile(join(keptIn, 'standbys', held.meetingId, 'pairing.json'), 'utf8')
  return { held, standby, link, pairing, reaches, isAt }
}

describe('the standby of a host that gets another address', () => {
  it('finds it at an address the host told of', { timeout: 90_000 }, async () => {
    const { held, link, pairing, reaches, isAt } = await withStandby()
    await isAt('127.0.0.6')
    await until('told', async () => (await pairing()).includes('127.0.0.6'))
    link.cut()
    await held.chair.until('away', ({ hostInfo }) => hostInfo!.standby.mark === 'away')
    await reaches('127.0.0.6')
    await held.chair.until('the chair knows', ({ hostInfo }) => hostInfo!.standby.mark === 'current')
  })

  it('finds it where it asks from, when nobody could be told', { timeout: 90_000 }, async () => {
    const { link, reaches, isAt } = await withStandby('127.0.0.6')
    link.cut()
    // Now the host signs for none of the addresses that the standby was told; it comes to the standby from loopback's first.
    await isAt('127.0.0.1')
    await reaches('127.0.0.1')
  })

  it('says nothing to a computer that only says to be the host', { timeout: 90_000 }, async () => {
    const { held, standby, link, reaches } = await withStandby()
    const impostor = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => void impostor.close())
    await once(impostor, 'listening')
    const { port } = impostor.address() as AddressInfo
    const heard: string[] = []
    let calls = 0
    impostor.on('connection', (socket) => {
      calls++
      socket.on('message', (data) => heard.push((data as Buffer).toString()))
      socket.send(JSON.stringify({ t: 'challenge', nonce: 'n' }))
    })
    link.cut()
    const asks = `${standby.joinUrl}api/succession?meeting=${held.meetingId}&port=${port}&secure=no`
    // The host asks as well, and the last who did is tried.
    await until(
      'a try there',
      async () => (await fetch(asks)).ok && calls > 0,
      () => '',
      30_000,
    )
    await reaches('127.0.0.1')
    expect(heard).toEqual([])
  })
})
