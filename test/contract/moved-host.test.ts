import { once } from 'node:events'
import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { hostProofText } from '#shared/protocol/frames'
import { signatureHolds } from '#shared/signing/device-key'
import { readDocument } from '#shared/document/read-document'
import { FaultProxy } from '../support/fault-proxy'
import { accepted, openMeeting, writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir, testHost, until } from '../support/host'
import { RawPage } from '../support/raw-page'
import { ScriptedHost } from '../unit/link/scripted-host'

/** A meeting on a computer whose adapters are what `has` says, by name and address; all of them are loopback's in truth. */
async function moving() {
  let has: Record<string, string> = { wlan0: '127.0.0.1' }
  const info = (address: string) =>
    [
      { address, mac: '3c:52:82:11:22:33', internal: false, family: 'IPv4', netmask: '', cidr: null },
    ] as NetworkInterfaceInfo[]
  const host = await testHost(await tempDir(), {
    address: '0.0.0.0',
    interfaces: () => Object.fromEntries(Object.entries(has).map(([name, address]) => [name, info(address)])),
  })
  const held = await openMeeting(host)
  const moveTo = async (next: typeof has) => {
    has = next
    const urls = Object.values(next).map((address) => `http://${address}:${host.port}/`)
    await held.chair.until(
      'the chair knows',
      ({ hostInfo }) => {
        const told = hostInfo!.joinAddresses.filter(({ kind }) => kind !== 'name').map(({ url }) => url)
        return told.length === urls.length && urls.every((url) => told.includes(url))
      },
      3_000,
    )
  }
  /** Somebody whose page came from an address that can be taken away. */
  const proxy = await FaultProxy.open(host.port)
  const { code, roles } = held.chair.now.state!
  const person = await joinMeeting({ joinUrl: proxy.url }, code, {
    name: '隔壁老王',
    roleId: roles.find(({ standing }) => standing === 'deliberant')!.id,
  })
  await person.live()
  return { host, held, moveTo, proxy, person }
}

const hasText = (doc: Parameters<typeof readDocument>[0], text: string) =>
  readDocument(doc).clauses.some((clause) => clause.text === text)

describe('a host that gets another address', () => {
  it('tells the chair at once, and its pages come along with what they wrote, as the same person', async () => {
    const { held, moveTo, proxy, person, host } = await moving()
    await moveTo({ wlan0: '127.0.0.1', eth0: '127.0.0.2' })
    proxy.cut()
    await person.until('offline', ({ saved }) => saved === 'offline')
    writeClause(person.doc, 'meanwhile', '其间写的')
    await person.until('there again', ({ saved, connection }) => connection.is === 'live' && saved === 'saved', 15_000)
    await until('the words at another', () => hasText(held.people[0]!.doc, '其间写的'))
    expect(person.now.movedTo).toBe(`http://127.0.0.1:${host.port}/`)
    expect(person.now.hostUrl).toBe(person.now.movedTo)
    const names = Object.values(held.chair.now.state!.participants).map(({ name }) => name)
    expect(names.filter((name) => name === '隔壁老王')).toHaveLength(1)
    expect(held.chair.now.hostInfo!.joinUrls[0]).toContain(`:${host.port}/${held.chair.now.state!.code}`)
  })

  it('seats who closed the old page as the same person, by the chair’s hand and never beside themselves', async () => {
    const { held, moveTo, proxy, person, host } = await moving()
    const { chair } = held
    await accepted(chair.link.send('admission.set', { direct: true }))
    const { code, roles } = chair.now.state!
    const roleId = roles.find(({ standing }) => standing === 'deliberant')!.id
    const before = person.now.participantId!
    await moveTo({ wlan0: '127.0.0.2' })
    proxy.cut()
    person.link.close()
    // From the new address nothing of the old page can be read: a device that nobody knows, and another way to write the unit.
    const joinUrl = `http://127.0.0.2:${host.port}/`
    const again = await joinMeeting({ joinUrl }, code, { name: '隔壁老王', unit: '二号楼', roleId })
    await again.until('waiting', ({ connection }) => connection.is === 'waiting')
    await accepted(chair.link.send('participant.merge', { participantId: again.now.participantId!, into: before }))
    await again.live()
    expect(again.now.participantId).toBe(before)
    const seated = Object.values(chair.now.state!.participants).filter(({ status }) => status === 'admitted')
    expect(seated.filter(({ name }) => name === '隔壁老王')).toHaveLength(1)
    // While the host still takes the old page for one in reach, one's own name is taken, until one says that it is one's own.
    const third = await joinMeeting({ joinUrl }, code, { name: '隔壁老王', roleId })
    await third.until('refused', ({ connection }) => connection.is === 'outside' && connection.refusal !== null)
    expect(third.now.connection).toMatchObject({ refusal: { reason: 'name-taken' } })
    third.link.join({ code, name: '隔壁老王', unit: '', roleId, returning: true })
    await third.until('waiting', ({ connection }) => connection.is === 'waiting')
    expect(chair.now.state!.participants[third.now.participantId!]).toMatchObject({ returning: true })
  })

  it('is found at an address nobody was told of before, by who reads it from the wall', async () => {
    const { moveTo, proxy, person, host } = await moving()
    await moveTo({ wlan0: '127.0.0.3' })
    await person.until('told', () => true)
    proxy.cut()
    await person.until('offline', ({ saved }) => saved === 'offline')
    await moveTo({ wlan0: '127.0.0.4' })
    person.link.reachHostAt(`http://127.0.0.4:${host.port}/`)
    await person.until('there again', ({ saved }) => saved === 'saved', 15_000)
    expect(person.now.movedTo).toBe(`http://127.0.0.4:${host.port}/`)
  })

  it('must prove that it is the same: another computer there is told nothing', async () => {
    const { proxy, person } = await moving()
    const impostor = new ScriptedHost()
    const port = await impostor.start()
    proxy.cut()
    await person.until('offline', ({ saved }) => saved === 'offline')
    person.link.reachHostAt(`http://127.0.0.1:${port}/`)
    await until('a try', () => impostor.connections.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(impostor.connections.flatMap(({ heard }) => heard)).toEqual([])
    // Nor can it end anything.
    const rude = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => rude.close())
    await once(rude, 'listening')
    const tries = new Promise<void>((resolve) =>
      rude.on('connection', (socket) => {
        socket.send(JSON.stringify({ t: 'refused', refusal: { reason: 'removed-from-meeting' } }))
        socket.close(4001)
        resolve()
      }),
    )
    person.link.reachHostAt(`http://127.0.0.1:${(rude.address() as { port: number }).port}/`)
    await tries
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(person.now.connection.is).toBe('live')
  })

  it('signs only for addresses that are its own', async () => {
    const { host, person, moveTo } = await moving()
    await moveTo({ wlan0: '127.0.0.1', eth0: '127.0.0.2' })
    const nonce = 'n'.repeat(22)
    const proofAt = async (at: string) => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/live?prove=${nonce}`, { headers: { host: at } })
      onTestFinished(() => socket.terminate())
      const text = await new Promise<string>((resolve) =>
        socket.once('message', (data) => resolve((data as Buffer).toString())),
      )
      return (JSON.parse(text) as { proof?: string }).proof
    }
    const own = `127.0.0.2:${host.port}`
    const proof = await proofAt(own)
    expect(signatureHolds(person.now.state!.hostKey, proof!, Buffer.from(hostProofText(nonce, own)))).toBe(true)
    expect(await proofAt(`192.168.66.6:${host.port}`)).toBeUndefined()
  })

  it('takes pages from its own addresses, of now and before, and from nowhere else', async () => {
    const { host, moveTo } = await moving()
    await moveTo({ wlan0: '127.0.0.2' })
    const from = async (origin: string) =>
      (await RawPage.open(`http://127.0.0.2:${host.port}/`, { origin })).closed === null
    expect(await from(`http://127.0.0.1:${host.port}`)).toBe(true)
    expect(await from(`http://127.0.0.2:${host.port}`)).toBe(true)
    expect(await from(`http://127.0.0.9:${host.port}`)).toBe(false)
    expect(await from(`http://127.0.0.1:${host.port + 1}`)).toBe(false)
    expect(await from('https://example.com')).toBe(false)
    const answer = await fetch(`http://127.0.0.2:${host.port}/api/invitation?code=`, {
      headers: { origin: `http://127.0.0.1:${host.port}` },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe(`http://127.0.0.1:${host.port}`)
  })

  it('says where phones cannot reach it', async () => {
    const { held, moveTo } = await moving()
    await moveTo({ wlan0: '127.0.0.1' })
    expect(held.chair.now.hostInfo!.joinAddresses[0]).toMatchObject({ adapter: 'wlan0', kind: 'wifi', reachable: true })
    await moveTo({ docker0: '127.0.0.7' })
    expect(held.chair.now.hostInfo!.joinAddresses).toEqual([
      expect.objectContaining({ kind: 'virtual', reachable: false }),
    ])
  })
})
