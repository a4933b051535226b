import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coldLoads } from '#main/rehearsal/cold-load'
import { readDocument } from '#shared/document/read-document'
import { freePort } from '../support/free-port'
import type { From } from '../support/hall-network'
import { canMakeNetworks, hall } from '../support/hall-network'
import { accepted, writeClause } from '../support/held-meeting'
import type { TestParticipant } from '../support/host'
import { joinMeeting, tempDir, TestConsole } from '../support/host'
import { HostProcess } from '../support/host-process'

const isLive = ({ now }: TestParticipant) => now.connection.is === 'live' && now.synced && now.saved === 'saved'
const texts = (page: TestParticipant) => readDocument(page.doc).clauses.map((clause) => clause.text)

/** A host at its place in a hall, the chair beside it, and devices on cables of the system's own. */
async function meetingIn(devices: number) {
  const network = hall(devices, { isolated: false })
  const port = await freePort()
  const host = await HostProcess.start({
    dataDir: join(await tempDir(), 'data'),
    port,
    address: '0.0.0.0',
    under: network.atHost,
  })
  const beside = await network.from('host')
  const url = new URL(host.consoleUrl())
  url.port = String(await beside.port(Number(url.port)))
  const console = await TestConsole.open(url.href)
  const meetingId = await console.createMeeting()
  const chair = console.chair(meetingId)
  await chair.live()
  await accepted(chair.link.send('admission.set', { direct: true }))
  const { code, roles } = chair.now.state!
  const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
  const join_ = (from: From, name: string) =>
    joinMeeting(
      { joinUrl: `http://${network.hostAddress}:${port}/` },
      code,
      { name, roleId },
      undefined,
      from.openSocket,
    )
  return { network, port, chair, join: join_ }
}

describe.skipIf(!canMakeNetworks)('in a hall whose cables are the system’s own', () => {
  it('a device at 64 kbit/s, and one at 32, get a long document and stay with it', { timeout: 240_000 }, async () => {
    const { network, join } = await meetingIn(3)
    const writer = await join(await network.from(0), '写的人')
    await writer.live()
    for (let i = 0; i < 255; i++) writeClause(writer.doc, `long${i}`, '长'.repeat(333))
    await writer.until('saved', ({ saved }) => saved === 'saved')
    network.thin(1, 64_000)
    network.thin(2, 32_000)
    const began = performance.now()
    const slow = await Promise.all([1, 2].map(async (device) => join(await network.from(device), `慢${device}`)))
    await Promise.all(
      slow.map(async (page, index) => {
        await page.until('all of it', () => isLive(page), 120_000)
        globalThis.console.log(
          `255 KB at ${[64, 32][index]} kbit/s: ${((performance.now() - began) / 1000).toFixed(1)} s`,
        )
        expect(texts(page)).toEqual(texts(writer))
      }),
    )
    writeClause(writer.doc, 'after', '之后写的')
    for (const page of slow) await page.until('what came after', () => texts(page).includes('之后写的'), 10_000)
  })

  it('twelve devices that load the page at once, over 20 Mbit/s for all of them, get all of it', async () => {
    const { network, port, chair } = await meetingIn(1)
    network.thin(0, 20_000_000)
    const there = await (await network.from(0)).port(port, network.hostAddress)
    expect(await coldLoads(`http://127.0.0.1:${there}/${chair.now.state!.code}`, 12)).toBe(12)
  })

  it('a host that gets another address is found again', { timeout: 120_000 }, async () => {
    const { network, port, chair, join } = await meetingIn(1)
    const person = await join(await network.from(0), '在场的人')
    await person.live()
    network.moveHost('10.77.0.99')
    await chair.until('told', ({ hostInfo }) => hostInfo!.joinAddresses[0]!.url === `http://10.77.0.99:${port}/`)
    await person.until('offline', ({ saved }) => saved === 'offline', 30_000)
    writeClause(person.doc, 'meanwhile', '其间写的')
    person.link.reachHostAt(`http://10.77.0.99:${port}/`) // as read from the wall
    await person.until('there again', () => isLive(person), 30_000)
    expect(person.now.movedTo).toBe(`http://10.77.0.99:${port}/`)
    await chair.until('the words', () => readDocument(chair.doc).clauses.some(({ text }) => text === '其间写的'))
  })
})
