import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { DOCUMENT_MAX, ROSTER_MAX, UPDATE_MAX } from '#main/meeting/limits'
import { DocumentRoom } from '#main/meeting/document-room'
import { readUpdate } from '#shared/document/document-update'
import { LETTERS_PER_TEXT_MAX } from '#shared/document/limits'
import { electionDeskInPlace } from '#main/ballots/election-desk'
import { LiveMeeting } from '#main/meeting/live-meeting'
import { syncFrame, STEP_1, UPDATE } from '#shared/protocol/sync-frame'
import {
  COMMANDS_PER_SECOND,
  CONNECTIONS_PER_SUBNET,
  HELLO_MAX,
  JOINS_PER_SUBNET,
  MESH_PAGES,
  PARTICIPANT_BYTES,
  SIGNAL_MAX,
  SIGNALS_PER_SECOND,
  SYNC_STEPS,
} from '#main/network/limits'
import { systemClock } from '#main/runtime/system-clock'
import { openHostSigner } from '#main/signing/host-signer'
import { sealer } from '#main/signing/sealer'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { dataFolder } from '#main/storage/data-folder'
import { meetingStores } from '#main/storage/meeting-stores'
import { openUpdateLog } from '#main/storage/update-log'
import { nextEvent } from '#shared/meeting/record'
import { signCommand } from '#shared/journal/signed-command'
import { newDeviceKey } from '#shared/signing/device-key'
import { readDocument } from '#shared/document/read-document'
import { openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { tempDir, testHost, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { joinBodyFor, RawPage } from '../support/raw-page'

/** Well-formed edits of a client of its own, a clause of the given size each. */
function* edits(bytes: number): Generator<Uint8Array> {
  for (let nth = 0; ; nth++) {
    const doc = new Y.Doc()
    writeClause(doc, `c${nth}`, 'x'.repeat(bytes))
    yield Y.encodeStateAsUpdate(doc)
  }
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

function tcp(port: number, text = ''): { socket: Socket; closed: Promise<void> } {
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()))
  if (text) socket.write(text)
  onTestFinished(() => void socket.destroy())
  return { socket, closed }
}

describe('strangers', () => {
  it('cannot end the host with an address that is none or values nested without end', async () => {
    const host = await HostProcess.start({ dataDir: `${await tempDir()}/data`, port: await freePort() })
    const held = await openMeeting(host)
    for (const target of ['//', 'http://', '//[', '/\\'])
      await tcp(
        host.port,
        `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      ).closed
    for (const frame of [
      `{"t":"presence","cursor":{"anchor":${nested(60_000)},"head":null}}`,
      `{"t":"command","command":${nested(60_000)}}`,
      `{"t":"hello","join":${nested(60_000)}}`,
    ]) {
      const page = await RawPage.open(host.joinUrl)
      page.send(frame)
      await until('turned away', () => page.closed !== null)
      const known = await RawPage.admitted(host.joinUrl, held.people[0]!.key, { yjs: 7 })
      known.send(frame)
      known.send(
        `{"t":"command","command":{"body":${nested(60_000)},"key":"${'k'.repeat(43)}","sig":"${'s'.repeat(86)}"}}`,
      )
      await until(
        'answered or turned away',
        () => known.closed !== null || known.frames.some((each) => each.t === 'receipt'),
      )
    }
    await stillWorks(held)
    expect(host.running).toBe(true)
  })

  it('have no more connections than their address’s share, whatever they use them for', async () => {
    const host = await HostProcess.start({ dataDir: `${await tempDir()}/data`, port: await freePort() })
    let closed = 0
    const sockets: ReturnType<typeof tcp>[] = []
    // In groups that every system's queue of waiting connections holds: what overflows it comes back only seconds later.
    while (sockets.length < CONNECTIONS_PER_SUBNET + 20) {
      const group = Array.from({ length: 101 }, () => tcp(host.port))
      for (const each of group) void each.closed.then(() => closed++)
      await Promise.all(group.map(({ socket, closed: end }) => Promise.race([once(socket, 'connect'), end])))
      sockets.push(...group)
    }
    await until('the surplus is closed', () => closed >= 20)
    expect(closed).toBe(20)
    const other = connect({ port: host.port, host: '127.0.0.1', localAddress: '127.0.0.9' }).on('error', () => {})
    onTestFinished(() => void other.destroy())
    other.write('GET /no/such/page HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')
    const answer = await new Promise<string>((resolve) => other.once('data', (data) => resolve(data.toString())))
    expect(answer).toContain('404') // another address is not concerned
    for (const each of sockets) each.socket.destroy()
  })

  // In real time: Node's HTTP server watches over headers by itself. A page without a hello: test/contract/time-passes.test.ts.
  it('are not waited for: headers dripping in, headers without end', { timeout: 60_000 }, async () => {
    const host = await testHost(await tempDir())
    const loris = tcp(host.port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n')
    const drip = setInterval(() => loris.socket.write('x: y\r\n'), 500)
    onTestFinished(() => clearInterval(drip))
    const long = tcp(host.port, `GET / HTTP/1.1\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)
    await Promise.all([loris.closed, long.closed])
  })

  it('are sent no files in a row that they do not wait for', async () => {
    const host = await testHost(await tempDir())
    const port = Number(new URL(host.joinUrl).port)
    const get = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
    const greedy = tcp(port, get.repeat(1000))
    greedy.socket.pause()
    // Who waits for each answer may ask on and on.
    const patient = tcp(port)
    let answers = 0
    patient.socket.on('data', (data) => (answers += data.toString('latin1').split('HTTP/1.1 ').length - 1))
    for (let asked = 1; asked <= 30; asked++) {
      patient.socket.write(get)
      await until('an answer', () => answers === asked)
    }
    await until('cut off', () => {
      greedy.socket.resume()
      return greedy.socket.destroyed
    })
    expect(patient.socket.destroyed).toBe(false)
  })

  it('cannot fill the memory before they have said hello', async () => {
    const host = await testHost(await tempDir())
    const page = await RawPage.open(host.joinUrl)
    page.socket.send('x'.repeat(HELLO_MAX / 2), { fin: false })
    page.socket.send('x'.repeat(HELLO_MAX), { fin: false })
    await page.refused('frame-too-large')
  })

  it('with the right code come in no greater number than fits a hall', { timeout: 60_000 }, async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { code, roles } = held.chair.now.state!
    const before = Object.keys(held.chair.now.state!.participants).length
    const join = async (number: number): Promise<string> => {
      const key = newDeviceKey()
      const page = await RawPage.open(host.joinUrl)
      const wish = { code, name: `人${number}`, unit: '', roleId: roles[0]!.id }
      await page.joins(key, code, (meeting) => signCommand(key, joinBodyFor(meeting, wish)), { yjs: number + 1000 })
      await until(
        'an answer',
        () =>
          page.closed !== null ||
          page.frames.some((frame) => frame.t === 'welcome' || frame.t === 'waiting' || frame.t === 'refused'),
      )
      page.socket.terminate()
      return page.refusal ?? 'in'
    }
    const answers: string[] = []
    for (let number = 0; number < JOINS_PER_SUBNET; number += 20)
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, index) => join(number + index)))))
    expect(answers.filter((each) => each === 'too-many-attempts')).toHaveLength(3) // the three who are in came from here too
    await held.chair.until(
      'the roster',
      ({ state }) => Object.keys(state!.participants).length === before + JOINS_PER_SUBNET - 3,
    )
    await stillWorks(held)
  })

  it('fill the roster to its end and not beyond', { timeout: 90_000 }, async () => {
    const dir = await tempDir()
    const signer = await openHostSigner(fileKeyVault(dir))
    const stores = meetingStores(dataFolder(dir))
    const made = await stores.make('m')
    const roles = [{ id: 'a', name: { zh: '参会', en: 'Member' }, standing: 'deliberant' }]
    await made.record.append([
      nextEvent(
        null,
        {
          type: 'meeting.created',
          by: 'host',
          data: {
            meetingId: 'm',
            title: 't',
            place: '',
            hostUnit: '',
            templateId: 'x',
            rule: 'no-objection',
            roles: roles as never,
            chair: { name: '王主持', unit: '' },
            hostKey: signer.publicKey,
            code: 'CODE',
          },
        },
        new Date().toISOString(),
      ).event,
    ])
    await made.close()
    const meeting = await LiveMeeting.open(await stores.open('m'), signer, sealer, systemClock, electionDeskInPlace())
    onTestFinished(() => meeting.close())
    const identity = { id: 'm', edition: 1, hostKey: signer.publicKey }
    const answers = await Promise.all(
      Array.from({ length: ROSTER_MAX + 5 }, (_, number) => {
        const own = newDeviceKey()
        return meeting.submit(
          signCommand(own, joinBodyFor(identity, { code: 'CODE', name: `人${number}`, unit: '', roleId: 'a' })),
          own.publicKey,
        )
      }),
    )
    expect(answers.filter((refusal) => refusal === null).length).toBe(ROSTER_MAX - 1) // the chair has a place too
    expect(Object.keys(meeting.state.participants).length).toBe(ROSTER_MAX)
  })
})

describe('one who is in', () => {
  it('gives no more commands, asks for no more states and brings no more text in a second than a hand can', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const { key } = held.people[0]!
    const commands = await RawPage.admitted(host.joinUrl, key, { yjs: 11 })
    for (let i = 0; i <= 3 * COMMANDS_PER_SECOND; i++)
      commands.send({ t: 'command', command: signCommand(key, commands.body('meeting.close', {})) })
    await commands.refused('frame-too-many')
    const steps = await RawPage.admitted(host.joinUrl, key, { yjs: 12 })
    for (let i = 0; i <= 3 * SYNC_STEPS.atMost; i++) steps.send(syncFrame(STEP_1, Uint8Array.of(0)))
    await steps.refused('frame-too-many')
    const large = await RawPage.admitted(host.joinUrl, key, { yjs: 13 })
    large.send(JSON.stringify({ t: 'presence', cursor: { anchor: 'x'.repeat(3000), head: null } }))
    await large.refused('frame-malformed')
    await stillWorks(held)
  })

  it('cannot fill the document alone, and is told so without losing the page', { timeout: 60_000 }, async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const vandal = await RawPage.admitted(host.joinUrl, held.people[0]!.key, { yjs: 21 })
    let sent = 0
    for (const update of edits(190_000)) {
      if (sent > PARTICIPANT_BYTES + 200_000) break
      vandal.send(syncFrame(UPDATE, update))
      sent += update.length
    }
    await until('not kept', () => vandal.frames.some((frame) => frame.t === 'not-kept'), undefined, 30_000)
    expect(vandal.frames.find((frame) => frame.t === 'not-kept')).toMatchObject({
      refusal: { reason: 'document-full' },
    })
    await stillWorks({ ...held, people: held.people.slice(1) })
    expect(vandal.closed).toBeNull()
  })

  it('has no more pages in the mesh than hands, and no signals without end', async () => {
    const host = await testHost(await tempDir())
    const held = await openMeeting(host)
    const url = `${host.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${held.people[0]!.now.mesh!.path}`
    const open = () =>
      new Promise<{ socket: WebSocket; closed: () => number | null }>((resolve, reject) => {
        let code: number | null = null
        const socket = new WebSocket(url)
          .on('error', reject)
          .on('close', (why) => (code = why))
          .on('open', () => resolve({ socket, closed: () => code }))
        onTestFinished(() => socket.terminate())
      })
    const pages: Awaited<ReturnType<typeof open>>[] = []
    for (let i = 0; i < MESH_PAGES; i++) pages.push(await open())
    const surplus = await open()
    await until('the surplus page is closed', () => surplus.closed() === 1008)
    expect(pages.every((page) => page.closed() === null)).toBe(true)
    pages[0]!.socket.send(JSON.stringify({ type: 'ping', x: 'x'.repeat(SIGNAL_MAX) }))
    await until('too long', () => pages[0]!.closed() !== null)
    for (let i = 0; i <= 3 * SIGNALS_PER_SECOND; i++) pages[1]!.socket.send('{"type":"ping"}')
    await until('too many', () => pages[1]!.closed() === 1008)
    await stillWorks(held)
  })
})

describe('the document', () => {
  it('takes no update beyond its size, nor any more when it is full, and keeps what it has', async () => {
    const { log } = await openUpdateLog(`${await tempDir()}/document`)
    const room = new DocumentRoom(log, systemClock, { changed: () => 0, disk: () => {} })
    onTestFinished(() => log.close())
    const take = async (bytes: Uint8Array): Promise<string> => {
      const outcome = new Promise<string>((resolve) => {
        const taken = room.receive({
          from: 'somebody',
          bytes: bytes.length,
          read: () => readUpdate(bytes),
          saved: () => resolve('saved'),
          broken: () => resolve('broken'),
          full: ({ reason }) => resolve(reason),
          gap: () => resolve('gap'),
        })
        if (!taken) resolve('waits too long')
      })
      await room.settled()
      return outcome
    }
    expect(await take(edits(UPDATE_MAX + 1).next().value)).toBe('frame-too-large')
    expect(await take(edits(LETTERS_PER_TEXT_MAX + 1).next().value)).toBe('text-full')
    let taken = 0
    for (const update of edits(LETTERS_PER_TEXT_MAX)) {
      const outcome = await take(update)
      if (outcome !== 'saved') {
        expect(outcome).toBe('document-full')
        break
      }
      taken += update.length
    }
    expect(taken).toBeGreaterThan(DOCUMENT_MAX - 2 * LETTERS_PER_TEXT_MAX)
    expect(taken).toBeLessThanOrEqual(DOCUMENT_MAX)
    const kept = readDocument(room.doc).clauses.reduce((sum, { text }) => sum + text.length, 0)
    expect(kept).toBeGreaterThan(taken - 50_000)
    await room.close()
  })
})
