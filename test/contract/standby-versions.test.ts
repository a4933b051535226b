import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Refusal } from '#shared/meeting/refusals'
import { STANDBY_PROTOCOL, standbyHelloText } from '#shared/protocol/standby'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { openMeeting } from '../support/held-meeting'
import { tempDir, TestConsole, testHost } from '../support/host'

/** Asks to be a standby as a program of 0.1.0 does, or of another version. Resolves with what the host said, and how it began. */
async function asksToPair(
  port: number,
  query: string,
  pairing: string,
): Promise<{ challenge: object; answer: object }> {
  const key = newDeviceKey()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/standby${query}`)
  onTestFinished(() => socket.terminate())
  const hear = async () => JSON.parse(((await once(socket, 'message')) as [Buffer])[0].toString()) as { nonce: string }
  const challenge = await hear()
  const sig = signBytes(key, utf8ToBytes(standbyHelloText(challenge.nonce, key.publicKey)))
  const hello = { t: 'standby', key: key.publicKey, sig, name: '旧电脑', port: 8420, secure: false, pairing }
  socket.send(JSON.stringify(hello))
  return { challenge, answer: await hear() }
}

async function pairing() {
  const host = await testHost(await tempDir())
  const held = await openMeeting(host)
  const begin = async () => {
    const begun = await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })
    return ((await begun.json()) as { pairingCode: string }).pairingCode
  }
  return { host, held, begin }
}

describe('a standby with a program of another version', () => {
  it.each([
    ['0.1.0', '', 'wrong-version', 'older'],
    ['an older one', '?v=1', 'standby-program-older', 'older'],
    ['a newer one', `?v=${STANDBY_PROTOCOL + 1}`, 'host-program-older', 'newer'],
  ] as const)('%s is told, and so is the chair; it is never named', async (_, query, reason, other) => {
    const { host, held, begin } = await pairing()
    const { challenge, answer } = await asksToPair(host.port, query, await begin())
    // What 0.1.0 reads has nothing in it that it does not know.
    if (query === '') expect(Object.keys(challenge).sort()).toEqual(['nonce', 't'])
    expect(answer).toEqual({ t: 'refused', reason })
    await held.chair.until('the chair is told', ({ hostInfo }) => hostInfo!.standby.otherProgram === other)
    expect(held.chair.now.state!.standby).toBeNull()
    // A new pairing begins without that, and the code that was asked with is not used up by it.
    await begin()
    await held.chair.until('nothing any more', ({ hostInfo }) => hostInfo!.standby.otherProgram === null)
    expect((await asksToPair(host.port, query, 'WRONG2')).answer).toEqual({ t: 'refused', reason: 'pairing-wrong' })
  })

  it('and a host of 0.1.0: who asks it is told which program to update, before that host has named it', async () => {
    const old = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => old.close())
    await once(old, 'listening')
    const heard: string[] = []
    old.on('connection', (socket) => {
      socket.send(JSON.stringify({ t: 'challenge', nonce: 'n'.repeat(24) }))
      socket.on('message', (data) => heard.push((data as Buffer).toString()))
    })
    const standby = await testHost(await tempDir())
    const console = await TestConsole.open(standby.consoleUrl())
    const asked = await console.fetch('/api/standbys', {
      method: 'POST',
      body: JSON.stringify({
        hostUrl: `http://127.0.0.1:${(old.address() as AddressInfo).port}/`,
        pairingCode: 'K7M3QX',
        name: '秘书的电脑',
      }),
    })
    expect([asked.status, ((await asked.json()) as Refusal).reason]).toEqual([422, 'host-program-older'])
    expect(heard).toEqual([])
  })
})
