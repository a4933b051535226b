import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { syncFrame, UPDATE } from '#shared/protocol/sync-frame'
import { FaultProxy } from '../support/fault-proxy'
import { accepted, openMeeting, stillWorks, writeClause } from '../support/held-meeting'
import type { TestPage, TestParticipant } from '../support/host'
import { joinMeeting, TestConsole, tempDir, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { RawPage } from '../support/raw-page'
import { seeded } from '../support/seeded'
import { canMount, smallDisk } from '../unit/storage/small-disk'

const LONG = process.env.YUANZHUO_NIGHTLY === '1'
const texts = (doc: Y.Doc) => readDocument(doc).clauses.map((clause) => clause.text)
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function hostProcess(more: Partial<Parameters<typeof HostProcess.start>[0]> = {}): Promise<HostProcess> {
  return HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort(), ...more })
}

/** A person of the meeting whose every byte goes through the proxy. */
async function behind(proxy: FaultProxy, code: string, roleId: string, name: string): Promise<TestParticipant> {
  const person = await joinMeeting({ joinUrl: proxy.url }, code, { name, roleId })
  await person.live()
  return person
}

const deliberant = (held: Awaited<ReturnType<typeof openMeeting>>) => ({
  code: held.chair.now.state!.code,
  roleId: held.chair.now.state!.roles.find((role) => role.standing === 'deliberant')!.id,
})
const saved = (page: TestPage, within = 30_000) =>
  page.until('saved', (now) => now.connection.is === 'live' && now.saved === 'saved', within)

describe('links that fail', () => {
  it.each([
    ['nothing reaches the host any more', ['up']],
    ['nothing comes back any more', ['down']],
    ['nothing gets through either way', ['up', 'down']],
  ] as const)(
    '%s: both sides notice, the words wait, and arrive when the link is back',
    { timeout: 90_000 },
    async (_, directions) => {
      const host = await hostProcess()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const { code, roleId } = deliberant(held)
      const person = await behind(proxy, code, roleId, '隔壁老王')
      proxy.swallow(...directions)
      writeClause(person.doc, 'cut', '断线时写的')
      await person.until('offline', (now) => now.saved === 'offline', 20_000)
      writeClause(held.people[0]!.doc, 'meanwhile', '其间写的')
      await saved(held.people[0]!)
      proxy.mend()
      await saved(person)
      await until(
        'both have both',
        () =>
          [person, held.people[0]!].every(({ doc }) =>
            ['断线时写的', '其间写的'].every((text) => texts(doc).includes(text)),
          ),
        () => '',
        20_000,
      )
    },
  )

  it('late, lossy and uneven links change nothing but the time', { timeout: 90_000 }, async () => {
    const random = seeded(7)
    const host = await hostProcess()
    const held = await openMeeting(host)
    const proxy = await FaultProxy.open(host.port)
    // 80 ms and jitter; one piece in twenty is sent again by TCP after 300 ms, as on a Wi-Fi with losses.
    proxy.delay(() => 80 + random() * 60 + (random() < 0.05 ? 300 : 0))
    const { code, roleId } = deliberant(held)
    const person = await behind(proxy, code, roleId, '远处的人')
    for (let i = 0; i < 30; i++) {
      writeClause(person.doc, `far${i}`, `远处${i}`)
      writeClause(held.people[0]!.doc, `near${i}`, `近处${i}`)
      await pause(20)
    }
    await Promise.all([saved(person), saved(held.people[0]!)])
    await until(
      'the same text',
      () =>
        JSON.stringify(texts(person.doc)) === JSON.stringify(texts(held.chair.doc)) && texts(person.doc).length === 60,
      () => '',
      20_000,
    )
    await accepted(held.chair.link.send('check.open', { clauseId: 'far0', text: '远处0' }))
  })

  it(
    'a slow phone holds nobody up, takes little of the host’s memory, and catches up',
    { timeout: 120_000 },
    async () => {
      const host = await hostProcess()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const { code, roleId } = deliberant(held)
      const phone = await behind(proxy, code, roleId, '老手机')
      proxy.throttle(64 * 1024)
      const before = memoryOf(host)
      // Two megabytes of text, four times what is sent on to a page that does not read.
      for (let i = 0; i < 20; i++) {
        writeClause(held.people[0]!.doc, `big${i}`, '长'.repeat(33_000))
        await saved(held.people[0]!)
      }
      await stillWorks(held)
      const taken = memoryOf(host) - before
      await until(
        'the phone has all',
        () => texts(phone.doc).length === texts(held.chair.doc).length,
        () => `${texts(phone.doc).length}`,
        90_000,
      )
      console.log(`slow phone: the host took ${Math.round(taken / 1024 / 1024)} MB more for 2 MB of text at 64 KB/s`)
      expect(taken).toBeLessThan(200 * 1024 * 1024)
    },
  )

  it(
    'one who sends what others wrote before, or under others’ ids, changes nothing of theirs',
    { timeout: 60_000 },
    async () => {
      const host = await hostProcess()
      const held = await openMeeting(host)
      const [author, forger] = held.people as [TestParticipant, TestParticipant]
      writeClause(author.doc, 'mine', '我的话')
      await saved(author)
      await until('at the forger', () => texts(forger.doc).includes('我的话'))
      // The author's next words, made up beforehand: same client id, same clocks, other content.
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(forger.doc))
      forged.clientID = author.doc.clientID
      const from = Y.encodeStateVector(forged)
      writeClause(forged, 'forged', '冒名的话')
      const page = await RawPage.admitted(host.joinUrl, forger.key, { yjs: 12345 })
      page.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forged, from)))
      page.send(syncFrame(UPDATE, Y.encodeStateAsUpdate(forger.doc))) // old news
      await until(
        'both were answered',
        () => page.frames.some((frame) => frame.t === 'saved' && frame.updates === 2),
        () => JSON.stringify(page.frames.at(-1)),
      )
      writeClause(author.doc, 'next', '我接着说')
      await saved(author)
      await until('the author’s words everywhere', () =>
        [held.chair.doc, forger.doc, author.doc].every(
          (doc) => texts(doc).includes('我接着说') && !texts(doc).includes('冒名的话'),
        ),
      )
      // Nor does saying hello with the author's id help.
      const twin = await RawPage.open(host.joinUrl)
      twin.hello(forger.key, { yjs: author.doc.clientID })
      await twin.refused('frame-malformed')
    },
  )

  it(
    'words brought by others count while their author is gone, and arrive when the author falls silent',
    { timeout: 90_000 },
    async () => {
      const host = await hostProcess()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const { code, roleId } = deliberant(held)
      const author = await behind(proxy, code, roleId, '断线的人')
      const relay = held.people[0]!
      proxy.swallow('up', 'down') // the host still counts the author as connected
      writeClause(author.doc, 'mesh', '经互联传来的话')
      Y.applyUpdate(relay.doc, Y.encodeStateAsUpdate(author.doc, Y.encodeStateVector(relay.doc)), 'mesh')
      writeClause(relay.doc, 'own', '转述者自己的话')
      await until(
        'all at the host',
        () => texts(held.chair.doc).includes('经互联传来的话') && texts(held.chair.doc).includes('转述者自己的话'),
        () => texts(held.chair.doc).join(),
        45_000,
      )
      proxy.mend()
      await saved(author)
      await saved(relay)
    },
  )
})

describe('a host that stops and goes on', () => {
  // In real time: a process that is stopped (SIGSTOP) sleeps as a laptop does, with all its sockets.
  it('sleeps for twenty seconds and wakes: everybody is back with every word', { timeout: 120_000 }, async () => {
    const host = await hostProcess()
    const held = await openMeeting(host)
    host.freeze()
    writeClause(held.people[0]!.doc, 'asleep', '主机睡着时写的')
    await pause(LONG ? 60_000 : 20_000)
    host.thaw()
    await Promise.all(held.people.map((person) => saved(person)))
    await held.chair.until(
      'the chair is back',
      (now) => now.connection.is === 'live' && now.saved !== 'offline',
      20_000,
    )
    await until('everywhere', () =>
      [held.chair, ...held.people].every(({ doc }) => texts(doc).includes('主机睡着时写的')),
    )
    await stillWorks(held)
  })

  it(
    'whose clock jumps a day ahead and two back keeps the record’s order and its pace',
    { timeout: 60_000 },
    async () => {
      const host = await hostProcess({
        preload: join(import.meta.dirname, '..', 'support', 'false-clock.mjs'),
        env: { YUANZHUO_CLOCK_JUMPS: `${24 * 3600_000},${-48 * 3600_000}` },
      })
      const held = await openMeeting(host)
      const itemId = readDocument(held.chair.doc).agenda[0]!.id
      const jump = async (count: number) => {
        process.kill(host.child.pid!, 'SIGUSR2')
        await until('the jump', () => host.errors.filter((line) => line.startsWith('clock')).length === count)
      }
      await accepted(held.chair.link.send('item.open', { itemId }))
      await jump(1)
      await stillWorks(held)
      await accepted(held.chair.link.send('item.close', { itemId }))
      await jump(2)
      // An hour back would hold up every edit for an hour, did the host not measure pauses by the steady clock.
      await stillWorks(held)
      await accepted(held.chair.link.send('item.open', { itemId }))
      await accepted(held.chair.link.send('item.close', { itemId }))
      const { items, participants } = held.chair.now.state!
      for (const { from, to } of items) expect(Date.parse(to!)).toBeGreaterThanOrEqual(Date.parse(from))
      expect(items[1]!.from >= items[0]!.to!).toBe(true)
      for (const person of Object.values(participants))
        for (const { from, to } of person.presence) expect(to === null || to >= from).toBe(true)
    },
  )
})

describe.runIf(canMount)('a disk that takes no more', () => {
  it(
    'is told to the chair; words wait in memory, commands are refused; when it takes again nothing is missing',
    { timeout: 90_000 },
    async () => {
      const { folder, fill, free } = smallDisk('2m')
      const dataDir = join(folder, 'data')
      const port = await freePort()
      const host = await HostProcess.start({ dataDir, port })
      const held = await openMeeting(host)
      writeClause(held.people[0]!.doc, 'before', '写满之前')
      await saved(held.people[0]!)
      fill()
      for (let i = 0; i < 40; i++)
        writeClause(held.people[0]!.doc, `full${i}`, `磁盘满时写的第${i}条${'，'.repeat(500)}`)
      await held.chair.until(
        'the chair is told',
        ({ hostInfo }) => hostInfo?.diskRefusal?.reason === 'disk-full',
        20_000,
      )
      let direct = false // what is left of the last block takes an event or two
      await until(
        'refused',
        async () =>
          (await held.chair.link.send('admission.set', { direct: (direct = !direct) }))?.reason === 'disk-full',
      )
      expect(held.people.map(({ now }) => now.saved)).toEqual(['unkept', 'unkept', 'unkept'])
      await until('the others have the words all the same', () => texts(held.people[1]!.doc).length === 41)
      free()
      await saved(held.people[0]!)
      await accepted(held.chair.link.send('check.open', { clauseId: 'before', text: '写满之前' }))
      await held.chair.until('all is well', ({ hostInfo }) => hostInfo?.disk === 'ok', 20_000)
      await host.kill()
      const again = await HostProcess.start({ dataDir, port })
      const chair = (await TestConsole.open(again.consoleUrl())).chair(held.meetingId)
      await chair.live()
      expect(texts(chair.doc)).toHaveLength(41)
      expect(openCheck(chair.now.state!)).not.toBeNull()
    },
  )

  it('refuses every single byte while running: the same', { timeout: 90_000 }, async () => {
    const host = await hostProcess()
    const held = await openMeeting(host)
    // A file system with files open for writing cannot be turned read-only; a limit on the process has the same effect on each write.
    const limit = (bytes: string) =>
      expect(spawnSync('prlimit', ['--pid', String(host.child.pid), `--fsize=${bytes}:`]).status).toBe(0)
    limit('1')
    writeClause(held.people[0]!.doc, 'ro', '写不进去时写的')
    await held.chair.until('the chair is told', ({ hostInfo }) => hostInfo?.disk === 'failing', 20_000)
    expect(await held.chair.link.send('admission.set', { direct: false })).toMatchObject({ reason: 'storage-failed' })
    limit('unlimited')
    await saved(held.people[0]!)
    await accepted(held.chair.link.send('admission.set', { direct: false }))
  })
})

describe('209 devices', () => {
  it(
    'come back in the same second, none is refused, and the host needs no lasting memory for it',
    { timeout: 180_000 },
    async () => {
      const count = LONG ? 209 : 60
      const host = await hostProcess()
      const held = await openMeeting(host)
      const proxy = await FaultProxy.open(host.port)
      const { code, roleId } = deliberant(held)
      const devices: TestParticipant[] = []
      for (let i = 0; i < count; i += 10)
        devices.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(10, count - i) }, (_, j) => behind(proxy, code, roleId, `设备${i + j}`)),
          )),
        )
      for (let i = 0; i < 100; i++) writeClause(held.people[0]!.doc, `text${i}`, '说'.repeat(200))
      await saved(held.people[0]!)
      await until(
        'all have it',
        () => devices.every(({ doc }) => texts(doc).length === 100),
        () => '',
        30_000,
      )
      const before = memoryOf(host)
      for (let round = 0; round < 3; round++) {
        proxy.cut()
        await until('all are cut off', () => devices.every(({ now }) => now.saved === 'offline'))
        writeClause(devices[round]!.doc, `storm${round}`, `风暴${round}`)
        proxy.mend()
        const began = performance.now()
        for (const { link } of devices) link.wake() // all in the same instant
        await Promise.all(devices.map((device) => saved(device)))
        console.log(`${count} devices back after ${Math.round(performance.now() - began)} ms`)
      }
      expect(devices.map(({ now }) => now.trouble).filter((trouble) => trouble !== null)).toEqual([])
      await until(
        'everybody has everything',
        () => devices.every(({ doc }) => texts(doc).length === 103),
        () => '',
        30_000,
      )
      const taken = memoryOf(host) - before
      console.log(
        `${count} devices, three storms: the host’s memory ${Math.round(before / 1e6)} MB, ${Math.round(taken / 1e6)} MB more afterwards`,
      )
      expect(taken).toBeLessThan(150e6)
    },
  )
})

/** Resident bytes of the host. */
function memoryOf(host: HostProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.child.pid}/status`, 'utf8'))![1]) * 1024
}
