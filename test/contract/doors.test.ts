import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { connect as connectTls } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { recentLines } from '#main/log/logger'
import { CLOSED_WITHIN, HANDSHAKE_WITHIN, HEADERS_WITHIN, WRONG_CODES_PER_ADDRESS } from '#main/network/limits'
import { readDocument } from '#shared/document/read-document'
import { PROTOCOL_VERSION } from '#shared/protocol/version'
import type { Role } from '#shared/meeting/roles'
import { LEASE } from '#shared/meeting/succession/limits'
import { STANDBY_PROTOCOL, standbyHelloText } from '#shared/protocol/standby'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { newDeviceKey, signBytes } from '#shared/signing/device-key'
import { freePort } from '../support/free-port'
import { accepted, openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { joinMeeting, TestConsole, TestPage, tempDir, testHost, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { MovedClock } from '../support/moved-clock'
import { RawPage } from '../support/raw-page'
import { nameStandby } from '../support/standby'

const writerIn = (roles: readonly Role[]): string => roles.find(({ standing }) => standing === 'deliberant')!.id
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A bare connection from one of this computer's loopback addresses, and all it was answered. */
function line(port: number, localAddress = '127.0.0.1') {
  const socket: Socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})
  const heard = { text: '', closed: false }
  socket.on('data', (data) => (heard.text += data.toString('latin1'))).on('close', () => (heard.closed = true))
  onTestFinished(() => void socket.destroy())
  return { socket, heard }
}

const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status)

const askFrom = (port: number, code: string, localAddress: string) =>
  new Promise<number>((resolve, reject) =>
    get(
      { host: '127.0.0.1', port, path: `/api/invitation?code=${code}`, localAddress, agent: false },
      (response) => (response.resume(), resolve(response.statusCode!)),
    ).on('error', reject),
  )

const AS_STANDBY = `standby?v=${STANDBY_PROTOCOL}`

/** A WebSocket from an address of its own, and its frames. */
async function pageFrom(port: number, localAddress: string, path = 'live') {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { localAddress }).on('error', () => {})
  const frames: { t: string; nonce?: string; reason?: string; refusal?: { reason: string } }[] = []
  socket.on('message', (data, isBinary) => !isBinary && frames.push(JSON.parse(data.toString())))
  onTestFinished(() => socket.terminate())
  await until('a challenge', () => frames.length > 0)
  return { socket, frames }
}

describe('one who guesses codes', () => {
  it('has ten of a thousand compared that come in one packet, and locks nobody else out', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const guesser = line(host.port, '127.0.0.66')
    const guess = 'GET /api/invitation?code=AAAAAA HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
    guesser.socket.write(guess.repeat(1000))
    await until(
      'all are answered',
      () => statuses(guesser.heard.text).length === 1000,
      () => '',
      20_000,
    )
    const answers = statuses(guesser.heard.text)
    expect(answers.filter((status) => status === '404')).toHaveLength(WRONG_CODES_PER_ADDRESS)
    expect(answers.filter((status) => status === '429')).toHaveLength(1000 - WRONG_CODES_PER_ADDRESS)
    const { code, roles } = held.chair.now.state!
    expect(await askFrom(host.port, code, '127.0.0.66')).toBe(429)
    expect(await askFrom(host.port, code, '127.0.0.67')).toBe(200)
    const newcomer = await joinMeeting(host, code, { name: '后来的人', roleId: writerIn(roles) })
    await newcomer.live()
    await stillWorks(held)
  })

  it('from many addresses, locks out none of those who do not guess', { timeout: 60_000 }, async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    for (let address = 2; address < 62; address++)
      await Promise.all(Array.from({ length: 12 }, () => askFrom(host.port, 'AAAAAA', `127.0.1.${address}`)))
    expect(await askFrom(host.port, held.chair.now.state!.code, '127.0.0.201')).toBe(200)
  })

  it('by joining or by pairing in parallel has no more compared', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const pages = await Promise.all(Array.from({ length: 60 }, () => pageFrom(host.port, '127.0.0.66')))
    for (const { socket, frames } of pages) {
      const key = newDeviceKey()
      const sig = signBytes(key, Buffer.from(`yuanzhuo-hello\n${frames[0]!.nonce}\n${key.publicKey}`))
      const hello = { t: 'hello', v: PROTOCOL_VERSION, as: 'participant', key: key.publicKey, sig, yjs: 1 }
      socket.send(JSON.stringify({ ...hello, joins: 'AAAAAA' }))
    }
    const reasons = (each: typeof pages) => each.map(({ frames }) => frames[1]?.refusal?.reason ?? frames[1]?.reason)
    await until('all are answered', () => !reasons(pages).includes(undefined))
    expect(reasons(pages).filter((reason) => reason === 'wrong-code')).toHaveLength(WRONG_CODES_PER_ADDRESS)

    const { pairingCode } = (await (
      await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })
    ).json()) as { pairingCode: string }
    const pair = async (localAddress: string, pairing: string) => {
      const page = await pageFrom(host.port, localAddress, AS_STANDBY)
      const key = newDeviceKey()
      const sig = signBytes(key, Buffer.from(standbyHelloText(page.frames[0]!.nonce!, key.publicKey)))
      const hello = { t: 'standby', key: key.publicKey, sig, name: 'n', port: 1, secure: false, pairing }
      return { page, say: () => page.socket.send(JSON.stringify(hello)) }
    }
    const guesses = await Promise.all(Array.from({ length: 60 }, () => pair('127.0.0.77', 'AAAAAA')))
    for (const { say } of guesses) say()
    const pairs = guesses.map(({ page }) => page)
    await until('all are answered', () => !reasons(pairs).includes(undefined))
    expect(reasons(pairs).filter((reason) => reason === 'pairing-wrong')).toHaveLength(WRONG_CODES_PER_ADDRESS)
    const honest = await pair('127.0.0.78', pairingCode)
    honest.say()
    await until('paired', () => honest.page.frames[1]?.t === 'accepted')
  })
})

describe('a host that may have 256 files and sockets open', () => {
  const few = async (tls = false) => {
    const host = await HostProcess.start({
      dataDir: `${await tempDir()}/data`,
      port: await freePort(),
      address: '0.0.0.0',
      tls,
      under: ['bash', '-c', 'ulimit -n 256; exec "$@"', 'bash'],
    })
    const open = () => readdirSync(`/proc/${host.child.pid}/fd`).length
    return { host: Object.assign(host, { joinUrl: `http://127.0.0.1:${host.port}/` }), open }
  }

  it(
    'runs on, writes and takes in who comes while strangers open a thousand connections of every kind, from several addresses',
    { timeout: 120_000 },
    async () => {
      const { host, open } = await few()
      const held = await openMeeting(host)
      const { code, roles } = held.chair.now.state!
      const flood: Socket[] = []
      const kinds = [
        '',
        'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: ',
        'GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
        `GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      ]
      const again = setInterval(() => {
        for (let nth = 0; nth < 100 && flood.length < 3000; nth++) {
          const { socket } = line(host.port, `127.0.0.${60 + (nth % 4)}`)
          socket.write(kinds[flood.length % kinds.length]!)
          flood.push(socket)
        }
      }, 100)
      onTestFinished(() => clearInterval(again))
      await pause(1500)
      for (let nth = 0; nth < 5; nth++) {
        const newcomer = await joinMeeting(host, code, { name: `新来的${nth}`, roleId: writerIn(roles) })
        await newcomer.live()
        const known = new TestPage(host.joinUrl, {
          as: 'participant',
          key: held.people[nth % 3]!.key,
          meetingId: held.meetingId,
        })
        await known.live()
        await stillWorks(held)
        await accepted(held.chair.link.send('hands.clear', {}))
        expect(open()).toBeLessThan(256)
      }
      expect(held.people.every(({ now }) => now.trouble === null && now.saved === 'saved')).toBe(true)
      expect(await held.console.createMeeting()).not.toBe('')
      expect(host.running).toBe(true)
      expect(host.faults).toEqual([])
    },
  )

  it('is rid of TLS connections that shake no hands', { timeout: 120_000 }, async () => {
    const { host, open } = await few(true)
    const before = open()
    const idle = Array.from({ length: 100 }, () => line(host.port, '127.0.0.60'))
    const shaken = connectTls({ port: host.port, host: '127.0.0.1', rejectUnauthorized: false }).on('error', () => {})
    let asksNothing = true
    shaken.on('close', () => (asksNothing = false))
    await once(shaken, 'secureConnect')
    await until('they are open', () => open() >= before + 101)
    await until(
      'they are closed',
      () => idle.every(({ heard }) => heard.closed),
      () => '',
      HANDSHAKE_WITHIN + 10_000,
    )
    await until(
      'one that asks for nothing is closed too',
      () => !asksNothing,
      () => '',
      HEADERS_WITHIN + 10_000,
    )
    await until('nothing is left', () => open() <= before + 2)
  })
})

it(
  'WebSockets that say nothing, and go on saying nothing, are gone in time when they are many',
  { timeout: 60_000 },
  async () => {
    const host = await testHost(await tempDir())
    const silent = Array.from({ length: 400 }, () => line(host.port, '127.0.0.60'))
    for (const { socket } of silent)
      socket.write(
        'GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
    await until('all are greeted', () => silent.every(({ heard }) => heard.text.includes('challenge')))
    await until(
      'all are gone',
      () => silent.every(({ heard }) => heard.closed),
      () => '',
      10_000 + CLOSED_WITHIN + 3000,
    )
  },
)

describe('a Yjs client id', () => {
  it(
    'that somebody claims first after a restart stays its owner’s: nobody is locked out and no word is lost',
    { timeout: 60_000 },
    async () => {
      const dataDir = await tempDir()
      const port = await freePort()
      const first = await testHost(dataDir, { port })
      const held = await openMeeting(first)
      const [author, , forger] = held.people as [TestPage, TestPage, (typeof held.people)[0]]
      writeClause(author.doc, 'before', '重启前的话')
      await author.until('saved', ({ saved }) => saved === 'saved')
      const ids = [held.chair.doc.clientID, author.doc.clientID]
      forger.link.close()
      await first.close()
      writeClause(author.doc, 'offline', '断线时写的话')
      const second = await testHost(dataDir, { port })
      const claims: RawPage[] = []
      for (const yjs of ids) {
        const page = await RawPage.admitted(second.joinUrl, forger.key, { yjs }).catch(() => null)
        if (page) claims.push(page)
      }
      for (const page of claims) {
        const welcome = page.frames.find((frame) => frame.t === 'welcome')!
        expect(ids).not.toContain(welcome.yjs!.id)
      }
      for (const each of [author, held.people[1]!]) {
        each.link.wake()
        await each.until('back', ({ connection, saved }) => connection.is === 'live' && saved === 'saved', 20_000)
      }
      expect(author.doc.clientID).toBe(ids[1])
      const chair = (await TestConsole.open(second.consoleUrl())).chair(held.meetingId)
      await chair.live()
      await until('every word', () =>
        ['重启前的话', '断线时写的话'].every((text) =>
          readDocument(chair.doc).clauses.some((clause) => clause.text === text),
        ),
      )
      // What the forger sends under the author's id now is not taken.
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(author.doc))
      forged.clientID = author.doc.clientID
      const from = Y.encodeStateVector(forged)
      writeClause(forged, 'forged', '冒名的话')
      claims[0]!.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forged, from)))
      await until('answered', () => claims[0]!.frames.some((frame) => frame.t === 'saved'))
      writeClause(author.doc, 'next', '我接着说')
      await author.until('saved', ({ saved }) => saved === 'saved')
      await until('the author’s words', () => readDocument(chair.doc).clauses.some(({ text }) => text === '我接着说'))
      expect(readDocument(chair.doc).clauses.some(({ text }) => text === '冒名的话')).toBe(false)
    },
  )
})

describe('a sign of life', () => {
  it('counts as of when it was asked for, whatever time it names', { timeout: 60_000 }, async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(`${await tempDir()}/data`, { clock })
    const held = await openMeeting(host, undefined, clock)
    const other = await testHost(`${await tempDir()}/data`, { clock })
    const secretary = await TestConsole.open(other.consoleUrl())
    await nameStandby(held.console, held.meetingId, secretary, host.joinUrl)
    const liars = await Promise.all(
      held.people.map(({ key }, nth) => RawPage.admitted(host.joinUrl, key, { yjs: 70 + nth })),
    )
    for (const page of liars)
      for (const time of [
        '1e300',
        'Infinity',
        '9007199254740991',
        String(Date.now() * 2),
        String(clock.monotonic() + 60_000),
      ])
        page.socket.pong(time)
    await pause(200)
    for (const { link } of held.people) link.close()
    for (const page of liars) page.socket.terminate()
    await other.close()
    await clock.advance(LEASE + 2000)
    await held.chair.until('the host is not sure', ({ hostInfo }) => hostInfo?.standby.mayAct === false)
    expect(held.chair.now.hostInfo!.standby.room.answering).toBe(0)
  })

  it('of a standby that names a time of its own lets the host act no longer', { timeout: 60_000 }, async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(`${await tempDir()}/data`, { clock })
    const held = await openMeeting(host, undefined, clock)
    const { pairingCode } = (await (
      await held.console.fetch(`/api/meetings/${held.meetingId}/standby`, { method: 'POST' })
    ).json()) as { pairingCode: string }
    const { socket, frames } = await pageFrom(host.port, '127.0.0.1', AS_STANDBY)
    const key = newDeviceKey()
    const sig = signBytes(key, Buffer.from(standbyHelloText(frames[0]!.nonce!, key.publicKey)))
    const hello = { t: 'standby', key: key.publicKey, sig, name: 'n', port: 1, secure: false, pairing: pairingCode }
    socket.send(JSON.stringify(hello))
    await until('accepted', () => frames.some(({ t }) => t === 'accepted'))
    // It says it has kept more than it was sent, and answers from a far future.
    socket.send(JSON.stringify({ t: 'kept', upTo: Number.MAX_SAFE_INTEGER }))
    for (const time of ['1e300', '9007199254740991', 'Infinity']) socket.pong(time)
    await pause(200)
    socket.terminate()
    for (const { link } of held.people) link.close()
    await clock.advance(LEASE + 2000)
    await held.chair.until('the host is not sure', ({ hostInfo }) => hostInfo?.standby.mayAct === false)
  })
})

describe('the LAN’s door', () => {
  const asked = (port: number, host: string | undefined, path = '/api/succession?meeting=x') =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path,
          agent: false,
          setHost: false,
          headers: host === undefined ? {} : { Host: host },
        },
        (response: IncomingMessage) => {
          let text = ''
          response
            .on('data', (data) => (text += String(data)))
            .on('end', () => resolve({ status: response.statusCode!, text }))
        },
      )
      sent.on('error', reject).end()
    })

  it('answers under the computer’s own names and in figures, and to no other name', async () => {
    const host = await testHost(await tempDir())
    const own = hostname().toLowerCase().split('.')[0]!
    for (const name of [
      '127.0.0.1',
      '192.168.7.7',
      '[::1]',
      '[fd00::5]',
      'localhost',
      'LocalHost',
      hostname(),
      own,
      `${own}.local`,
      `${own}.LOCAL.`,
    ])
      for (const port of ['', `:${host.port}`])
        expect((await asked(host.port, name + port)).text, name + port).toContain('claim')
    for (const name of [
      'evil.example',
      `127.0.0.1.evil.example`,
      `${own}.evil.example`,
      'localhost.evil.example',
      'x',
      '::1.evil',
      '[evil]',
    ])
      for (const path of ['/', '/api/invitation?code=AAAAAA', '/assets/x.js', '/api/succession?meeting=x']) {
        const answer = await asked(host.port, `${name}:${host.port}`, path)
        expect(answer.status, name).toBe(404)
        expect(answer.text, name).toMatch(/不属于本机.*not known by that name/s)
      }
    const rebound = new WebSocket(`ws://127.0.0.1:${host.port}/live`, {
      headers: { Host: 'evil.example', Origin: 'http://evil.example' },
    })
    expect(String(await once(rebound, 'error'))).not.toContain('101')
  })
})

const hasIPv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ family }) => family === 'IPv6'))

it.runIf(hasIPv6)('a host is reached over both versions of IP at one port, and counts each as what it is', async () => {
  const host = await HostProcess.start({ dataDir: `${await tempDir()}/data`, port: await freePort(), address: '::' })
  const ask = (at: string) => fetch(`http://${at}:${host.port}/api/invitation?code=AAAAAA`).then(({ status }) => status)
  for (let nth = 0; nth < WRONG_CODES_PER_ADDRESS; nth++) expect(await ask('[::1]')).toBe(404)
  expect(await ask('[::1]')).toBe(429)
  expect(await ask('127.0.0.1')).toBe(404)
  expect((await fetch(`http://[::1]:${host.port}/`)).status).toBe(200)
})

describe('a meeting that is closed', () => {
  it('is not opened by a stranger’s question, whichever he asks', { timeout: 60_000 }, async () => {
    const dataDir = await tempDir()
    const host = await testHost(dataDir, { idleFor: 100 })
    const console = await TestConsole.open(host.consoleUrl())
    const meetingId = await console.createMeeting()
    await pause(1000) // it is closed again
    const key = newDeviceKey()
    const ask = async () => {
      for (const path of [
        `api/succession?meeting=${meetingId}`,
        `api/meetings/${meetingId}/minutes`,
        `api/meetings/${meetingId}/materials/m`,
      ])
        await (await fetch(host.joinUrl + path, { headers: { Authorization: 'Bearer chair.x' } })).text()
      await (
        await fetch(`${host.joinUrl}api/succession/legacy?meeting=${meetingId}`, { method: 'POST', body: '{}' })
      ).text()
      const { socket, frames } = await pageFrom(host.port, '127.0.0.1', AS_STANDBY)
      const sig = signBytes(key, Buffer.from(standbyHelloText(frames[0]!.nonce!, key.publicKey)))
      socket.send(
        JSON.stringify({ t: 'standby', key: key.publicKey, sig, name: 'n', port: 1, secure: false, meetingId }),
      )
      await once(socket, 'close')
    }
    const openings = () => recentLines().filter((text) => text.includes('a meeting was opened')).length
    const seen = openings()
    await ask()
    expect(openings()).toBe(seen)
  })
})
