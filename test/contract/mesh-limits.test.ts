import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { MESSAGE_MAX, SIGNALS_WAITING_MAX } from '#main/network/limits'
import { signCommand } from '#shared/journal/signed-command'
import { PARTED } from '#shared/protocol/parts'
import { newDeviceKey } from '#shared/signing/device-key'
import { accepted, openMeeting, stillWorks } from '../support/held-meeting'
import { tempDir, testHost, until } from '../support/host'
import { joinBodyFor, RawPage } from '../support/raw-page'

async function inMeeting() {
  const host = await testHost(await tempDir())
  const held = await openMeeting(host)
  /** A page of the nth person in the mesh, that has announced itself. */
  const peer = async (nth: number, name: string) => {
    const path = held.people[nth]!.now.mesh!.path
    const socket = new WebSocket(`${host.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${path}`)
    onTestFinished(() => socket.terminate())
    const page = { socket, heard: [] as string[], closed: null as number | null, publish }
    socket.on('message', (data) => page.heard.push((data as Buffer).toString()))
    socket.on('close', (code) => (page.closed = code))
    socket.on('error', () => {})
    await until('in the mesh', () => socket.readyState === socket.OPEN)
    function publish(data: object) {
      socket.send(JSON.stringify({ type: 'publish', topic: held.meetingId, data: { from: name, ...data } }))
    }
    page.publish({ type: 'announce' })
    return page
  }
  return { host, held, peer }
}

describe('in the mesh', () => {
  it(
    'who reads nothing of what it is sent is cut off: the host would have to keep it',
    { timeout: 60_000 },
    async () => {
      const { held, peer } = await inMeeting()
      const deaf = await peer(0, 'deaf')
      const sender = await peer(1, 'sender')
      await until('introduced', () => deaf.heard.some((text) => text.includes('"sender"')))
      deaf.socket.pause()
      // The systems on both ends take some of it.
      for (let sent = 0; sent < 5 * SIGNALS_WAITING_MAX; sent += 60_000) {
        sender.publish({ type: 'signal', to: 'deaf', signal: 'x'.repeat(60_000) })
        await new Promise((resolve) => setTimeout(resolve, 12)) // faster is turned away for that alone
      }
      expect(sender.closed).toBeNull()
      deaf.socket.resume()
      await until('cut off', () => deaf.closed !== null)
      await stillWorks(held)
    },
  )

  it('one page is one peer: it speaks under no other name', async () => {
    const { held, peer } = await inMeeting()
    const [other, vandal] = [await peer(0, 'other'), await peer(1, 'vandal')]
    await until('introduced', () => other.heard.some((text) => text.includes('"vandal"')))
    vandal.publish({ type: 'signal', from: 'somebody', to: 'other', signal: {} })
    await until('closed', () => vandal.closed === 1008)
    expect(other.heard.join('')).not.toContain('somebody')
    await stillWorks(held)
  })
})

describe('parts of messages', () => {
  it('of who waits to be admitted are not put together', async () => {
    const { host, held } = await inMeeting()
    await accepted(held.chair.link.send('admission.set', { direct: false }))
    const { code, roles } = held.chair.now.state!
    const key = newDeviceKey()
    const page = await RawPage.open(host.joinUrl)
    const wish = { code, name: '等着的人', unit: '', roleId: roles[0]!.id }
    await page.joins(key, code, (meeting) => signCommand(key, joinBodyFor(meeting, wish)), { yjs: 77 })
    await until('waiting', () => page.frames.some(({ t }) => t === 'waiting'))
    page.send(Uint8Array.of(PARTED.document, 1, 0))
    await page.refused('not-admitted')
  })

  it('end with one that is larger than any message, however small they are', async () => {
    const { host, held } = await inMeeting()
    const page = await RawPage.admitted(host.joinUrl, held.people[0]!.key, { yjs: 78 })
    const part = new Uint8Array(400 * 1024)
    part.set([PARTED.document, 1])
    for (let sent = 0; sent <= MESSAGE_MAX; sent += part.length - 2) page.send(part)
    await page.refused('frame-too-large')
    await stillWorks({ ...held, people: held.people.slice(1) })
  })
})
