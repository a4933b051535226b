import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { MockInstance } from 'vitest'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { recentLines } from '#main/log/logger'
import type { Meetings } from '#main/meeting/meetings'
import type { HostSigner, KeptPairing, StandbyCopies } from '#main/meeting/ports'
import { ReplicationSender } from '#main/meeting/replication-sender'
import { SteadyClock } from '#main/meeting/steady-clock'
import { HELLO_WITHIN } from '#main/network/limits'
import { LivePage } from '#main/network/live-page'
import { Lobby } from '#main/network/lobby'
import { MeetingHub } from '#main/network/meeting-hub'
import { Neighbourhood } from '#main/network/neighbourhood'
import { OpenQuestions } from '#main/network/open-questions'
import { PresenceBoard } from '#main/network/presence-board'
import { Tickets } from '#main/network/tickets'
import { RECONNECT_EVERY, WATCH_EVERY } from '#main/replication/limits'
import { ReplicationReceiver } from '#main/replication/replication-receiver'
import { STANDBY_PROTOCOL } from '#shared/protocol/standby'
import { Standbys } from '#main/replication/standbys'
import { SuccessorWatch } from '#main/replication/successor-watch'
import { Candidacy } from '#shared/meeting/succession/candidacy'
import { SILENCE } from '#shared/meeting/succession/limits'
import { HOST_PING_EVERY, PRESENCE_EVERY } from '#shared/protocol/transport-policy'
import type { Held } from '../support/held-meeting'
import { openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, testHost, until } from '../support/host'
import { MovedClock } from '../support/moved-clock'
import { RawPage } from '../support/raw-page'
import { nameStandby, standbyOf, takeOver } from '../support/standby'

/** The log keeps an error's name, not what it says. */
const BUG = Object.assign(new Error('seeded by the test'), { name: 'SeededByTheTest' })

const fail = (): never => {
  throw BUG
}

/** Has a method throw at its next call. */
const seed = (of: object, method: string): MockInstance =>
  vi.spyOn(of as Record<string, () => unknown>, method).mockImplementationOnce(fail)

let before: number
const linesNow = (): number => recentLines().filter((line) => line.includes(BUG.name)).length
/** How often the seeded error was logged since the beginning. An error that nobody caught would fail the test by itself. */
const logged = (): number => linesNow() - before
beforeEach(() => void (before = linesNow()))
afterEach(() => void vi.restoreAllMocks())

async function room() {
  const clock = new MovedClock().flow()
  const host = await testHost(await tempDir(), { clock })
  return { clock, host, joinUrl: host.joinUrl, held: await openMeeting(host) }
}

/** A page beside the three that must not notice. */
const offender = ({ joinUrl, held }: { joinUrl: string; held: Held }): Promise<RawPage> =>
  RawPage.admitted(joinUrl, held.people[2]!.key, { yjs: 77 })

const isCutOff = (page: RawPage): Promise<void> => until('the page is cut off', () => page.closed !== null)
const isLogged = (): Promise<void> => until('it is logged', () => logged() > 0)

describe('what fails in a callback is logged once, ends the connection it came from, and nothing else', () => {
  it('of a message, at once and later', async () => {
    const here = await room()
    for (const how of ['sync', 'text'] as const) {
      const page = await offender(here)
      before = linesNow()
      const spy = seed(MeetingHub.prototype, how)
      page.send(how === 'sync' ? Uint8Array.of(0, 0, 1, 0) : { t: 'ping', at: 1 })
      await isCutOff(page)
      expect(spy).toHaveBeenCalled()
      expect(logged()).toBe(1)
      spy.mockRestore()
    }
    await stillWorks(here.held)
  })

  it('of a hello', async () => {
    const here = await room()
    const spy = seed(Lobby.prototype, 'place')
    const page = await RawPage.open(here.joinUrl)
    page.hello(here.held.people[2]!.key, { yjs: 78 })
    await isCutOff(page)
    expect([spy.mock.calls.length, logged()]).toEqual([1, 1])
    await stillWorks(here.held)
  })

  it('of a page that is too late to say hello', async () => {
    const here = await room()
    const page = await RawPage.open(here.joinUrl)
    seed(LivePage.prototype, 'turnAway')
    await here.clock.advance(HELLO_WITHIN + 1000)
    await isCutOff(page)
    expect(logged()).toBe(1)
    await stillWorks(here.held)
  })

  it('of a pong and of a close', async () => {
    const here = await room()
    const page = await offender(here)
    seed(OpenQuestions.prototype, 'answeredBy')
    page.socket.pong('5')
    await isCutOff(page)
    expect(logged()).toBe(1)
    const other = await offender(here)
    seed(PresenceBoard.prototype, 'left')
    other.socket.close()
    await until('it is logged', () => logged() === 2)
    await stillWorks(here.held)
  })

  it('of an upgrade, and of one that is decided later', async () => {
    const here = await room()
    vi.spyOn(Standbys.prototype, 'origins', 'get').mockImplementationOnce(fail)
    const foreign = new WebSocket(`${here.joinUrl.replace('http', 'ws')}live`, { origin: 'http://elsewhere.example' })
    await once(foreign, 'error')
    expect(logged()).toBe(1)
    seed(Tickets.prototype, 'holder')
    const mesh = new WebSocket(`${here.joinUrl.replace('http', 'ws')}mesh?meeting=m&ticket=t`)
    await once(mesh, 'error')
    expect(logged()).toBe(2)
    await stillWorks(here.held)
  })

  it('of a timer for one page among many', async () => {
    const here = await room()
    const page = await offender(here)
    const { yjs } = page.frames.find((frame) => frame.t === 'welcome')!
    const { ping } = LivePage.prototype
    let asked = 0
    vi.spyOn(LivePage.prototype, 'ping').mockImplementation(function (this: LivePage) {
      if (this.yjs === yjs!.id) throw BUG
      asked++
      return ping.call(this)
    })
    await here.clock.advance(HOST_PING_EVERY)
    await isCutOff(page)
    expect([logged(), asked]).toEqual([1, 4])
    await stillWorks(here.held)
  })

  it('of a timer for all: it runs again at its next time', async () => {
    const here = await room()
    const spy = seed(PresenceBoard.prototype, 'tell')
    await here.clock.advance(2 * PRESENCE_EVERY)
    expect(logged()).toBe(1)
    expect(spy.mock.calls.length).toBeGreaterThan(1)
    await stillWorks(here.held)
  })

  it('of telling what happened: the record stands, and the command is answered', async () => {
    const here = await room()
    seed(MeetingHub.prototype, 'events')
    expect(
      await here.held.people[0]!.link.send('hand.raise', {
        participantId: here.held.people[0]!.now.participantId!,
        stance: 'for',
      }),
    ).toBeNull()
    expect(logged()).toBe(1)
    seed(MeetingHub.prototype, 'documentChanged')
    writeClause(here.held.people[0]!.doc, 'c', '照存')
    await here.held.people[0]!.until('saved', ({ saved }) => saved === 'saved')
    await until('it is logged', () => logged() === 2)
    await stillWorks({ ...here.held, people: here.held.people.slice(1) })
  })

  it('of a message in the mesh', async () => {
    const here = await room()
    const url = `${here.joinUrl.replace(/^http/, 'ws').replace(/\/$/, '')}${here.held.people[0]!.now.mesh!.path}`
    const socket = new WebSocket(url)
    await once(socket, 'open')
    seed(Neighbourhood.prototype, 'join')
    const data = { type: 'announce', from: 'a' }
    socket.send(JSON.stringify({ type: 'publish', topic: here.held.meetingId, data }))
    await once(socket, 'close')
    expect(logged()).toBe(1)
    await stillWorks(here.held)
  })
})

describe('between a host and its standby', () => {
  async function paired() {
    const here = await room()
    const secretary = await TestConsole.open((await testHost(await tempDir(), { clock: here.clock })).consoleUrl())
    const recoveryCode = await nameStandby(here.held.console, here.held.meetingId, secretary, here.joinUrl)
    const mark = async () => (await standbyOf(secretary, here.held.meetingId))?.mark
    return { ...here, secretary, recoveryCode, mark }
  }

  it('what fails in hearing the standby has it connect anew', async () => {
    const { held, mark, clock } = await paired()
    for (const [of, method] of [
      [ReplicationSender.prototype, 'keptUpTo'],
      [ReplicationSender.prototype, 'answered'],
    ] as const) {
      before = linesNow()
      seed(of, method)
      writeClause(held.people[0]!.doc, method, '写给两台')
      await clock.advance(6000)
      await isLogged()
      await clock.advance(RECONNECT_EVERY)
      await until('a whole copy again', async () => (await mark()) === 'current')
      expect(logged()).toBe(1)
    }
    await stillWorks(held)
  })

  it('what fails in finishing a takeover is tried again', async () => {
    const { clock, host, held, secretary, recoveryCode } = await paired()
    await host.close()
    const spy = vi.spyOn(Candidacy.prototype, 'won', 'get').mockImplementationOnce(fail)
    expect((await takeOver(secretary, held.meetingId, recoveryCode)).status).toBe(200)
    await isLogged()
    expect(logged()).toBe(1)
    for (const { link } of held.people) link.wake()
    await clock.advance(SILENCE + 5000)
    await until('it is looked at again', () => spy.mock.calls.length > 10)
    expect((await standbyOf(secretary, held.meetingId))?.takeover?.silenceLeftMs).toBe(0)
  })

  it('what fails in asking for a successor is asked again', async () => {
    const clock = new MovedClock()
    const opened = vi.fn<() => never>(fail)
    const meetings = Object.defineProperty({}, 'opened', { get: opened }) as Meetings
    const watch = new SuccessorWatch(meetings, {} as HostSigner, { port: 1, secure: false }, clock)
    watch.start()
    await clock.advance(2 * WATCH_EVERY)
    expect([opened.mock.calls.length, logged()]).toEqual([2, 2])
    watch.close()
    expect(clock.pending).toBe(0)
  })

  it('what fails in hearing the host has the standby connect anew', async () => {
    const clock = new MovedClock()
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    let calls = 0
    server.on('connection', (socket) => {
      calls++
      socket.send(JSON.stringify({ t: 'challenge', nonce: 'n', v: STANDBY_PROTOCOL }))
    })
    const signer = {
      publicKey: 'k',
      sign: fail,
    } as unknown as HostSigner
    const kept = {
      terms: { meetingId: 'm', title: 't', standbyId: 's', salt: '', wrappedKey: '', recoveryKey: '' },
      hostUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      origins: [],
      hostKey: null,
      copyId: null,
    } satisfies KeptPairing
    const receiver = new ReplicationReceiver(
      kept,
      {} as StandbyCopies,
      signer,
      () => ({ name: 'n', port: 1, secure: false }),
      new SteadyClock(clock),
      clock,
      () => {},
    )
    receiver.connect()
    onTestFinished(() => receiver.stop())
    await isLogged()
    await until('the watch of the first is over and the retry set', () => clock.pending === 1)
    await clock.advance(RECONNECT_EVERY)
    await until('called again', () => calls === 2)
    await until('logged again', () => logged() === 2)
  })
})
