import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { saved, texts } from '../../support/behind-proxy'
import { freePort } from '../../support/free-port'
import { accepted, openMeeting, stillWorks, writeClause } from '../../support/held-meeting'
import { TestConsole, until } from '../../support/host'
import { HostProcess } from '../../support/host-process'
import { canMount, smallDisk } from '../../unit/storage/small-disk'

const ASLEEP = process.env.YUANZHUO_NIGHTLY === '1' ? 60_000 : 20_000

describe('a host that stops and goes on', () => {
  // In real time: a process that is stopped (SIGSTOP) sleeps as a laptop does, with all its sockets.
  it('sleeps for twenty seconds and wakes: everybody is back with every word', { timeout: 120_000 }, async () => {
    const host = await HostProcess.fresh()
    const held = await openMeeting(host)
    host.freeze()
    writeClause(held.people[0]!.doc, 'asleep', '主机睡着时写的')
    await new Promise((resolve) => setTimeout(resolve, ASLEEP))
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
      const host = await HostProcess.fresh({
        preload: join(import.meta.dirname, '..', '..', 'support', 'false-clock.mjs'),
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
      for (const person of held.people) await person.until('told too', ({ saved: mark }) => mark === 'unkept')
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
    const host = await HostProcess.fresh()
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
