import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { consoleBeside } from '../support/chair-page'
import { ChairDesk } from '../support/chair-desk'
import { FaultProxy } from '../support/fault-proxy'
import { accepted } from '../support/held-meeting'
import { joinMeeting, tempDir, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { reads, shows, write } from '../support/meeting-room'
import type { Person } from '../support/seat'
import { Seat } from '../support/seat'

const ZHANG: Person = { name: '张伟', unit: '三号楼', role: '居民代表' }
/** How far the host's clock is set, milliseconds: forth, and further back. */
const FORTH = 2 * 3_600_000
const BACK = -3 * 3_600_000
/** A crowd that all wants to speak. */
const CROWD = 60

/** A meeting on its first item, with the chair's page and what a program may do at the same console. */
async function room(more: Partial<Parameters<typeof HostProcess.start>[0]> = {}) {
  const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort(), ...more })
  const browser = await openBrowser()
  const chair = new ChairDesk(await device(browser, 'laptop'))
  await chair.page.goto(host.consoleUrl())
  await chair.create({ template: '邻里圆桌会', title: '多事的圆桌会', chair: '王主持' })
  const { join: address, code } = await chair.invitation()
  await chair.admitDirectly(true)
  await chair.step('开始会议')
  await chair.step('开始第一项')
  const comes = async (at: string): Promise<Seat> => {
    const seat = new Seat(await device(browser, 'phone'), ZHANG)
    await seat.join(at, code)
    await seat.page.getByRole('button', { name: '请求发言' }).waitFor()
    return seat
  }
  const desk = await consoleBeside(chair.page, chair.page.url())
  return { host, chair, address, code, comes, desk }
}

describe('what goes wrong at the chair’s desk', () => {
  it('the laptop sleeps in the middle of a speech and wakes: everybody is told, nothing is lost, the speech goes on', async () => {
    const { host, chair, address, comes } = await room()
    const zhang = await comes(address)
    await zhang.raise('赞成')
    await chair.callNext('张伟')
    await chair.begin()
    const asleep = await chair.page.context().newCDPSession(chair.page)
    await asleep.send('Page.setWebLifecycleState', { state: 'frozen' })
    host.freeze()
    // The direct channel to the sleeping chair's page takes its time to die.
    await shows(zhang.page, /主机离线，互联继续|离线，本机保留/)
    await write(zhang.page, /笔记/, '主机睡着时写的。')
    host.thaw()
    await asleep.send('Page.setWebLifecycleState', { state: 'active' })
    await shows(zhang.page, '已存主机')
    await reads(chair.page, /笔记/, '主机睡着时写的。')
    await shows(zhang.page, '您正在发言')
    await chair.end()
  }, 300_000)

  it('its clock is set in the middle of a speech: the clocks on all screens go on, and the chair and the record say so', async () => {
    const { host, chair, address, comes } = await room({
      preload: join(import.meta.dirname, '..', 'support', 'false-clock.mjs'),
      env: { YUANZHUO_CLOCK_JUMPS: `${FORTH},${BACK}` },
    })
    const zhang = await comes(address)
    const set = async (times: number) => {
      process.kill(host.child.pid!, 'SIGUSR2')
      await until('the clock is set', () => host.errors.filter((line) => line.startsWith('clock')).length === times)
    }
    await zhang.raise('赞成')
    await chair.callNext('张伟')
    await chair.begin()
    await set(1)
    await chair.page.getByText(/本机时钟往前跳了约 120 分钟/).waitFor()
    await shot(chair.page, 'clock-set')
    // Three minutes were given, and some seconds have gone.
    for (const page of [chair.page, zhang.page])
      await page
        .getByRole('main')
        .or(page.locator('body'))
        .getByText(/^2:\d\d$/)
        .first()
        .waitFor()
    await set(2)
    await chair.page.getByText(/本机时钟往回拨了约 180 分钟/).waitFor()
    for (const page of [chair.page, zhang.page])
      await page
        .getByText(/^2:\d\d$/)
        .first()
        .waitFor()
    await chair.end()
    await chair.nextItem('点单人陈述')
  }, 300_000)

  it('sixty hands go up at once: the next is one key away, and what else the chair needs is in sight', async () => {
    const { host, chair, code, desk } = await room()
    const meetingId = (await desk.meetings())[0]!.id
    const program = desk.chair(meetingId)
    await program.until('live', ({ connection, synced }) => connection.is === 'live' && synced, 60_000)
    // They all come from this computer: the hall's network.
    await accepted(program.link.send('admission.set', { direct: true, crowds: true }))
    const crowd = await Promise.all(
      Array.from({ length: CROWD }, (_, n) =>
        joinMeeting(host, code, { name: `居民${n + 1}`, unit: '三号楼', roleId: 'resident' }),
      ),
    )
    await Promise.all(crowd.map((person) => person.live()))
    await Promise.all(
      crowd.map((person) =>
        accepted(person.link.send('hand.raise', { participantId: person.now.participantId!, stance: 'for' })),
      ),
    )
    await shows(chair.page, `请求发言 ${CROWD}`)
    await program.until('all hands', ({ state }) => state!.hands.length === CROWD)
    await shot(chair.page, 'sixty-hands')
    const first = program.now.state!.participants[program.now.state!.hands[0]!.participantId]!.name
    await chair.page.keyboard.press('q')
    await chair.page.getByRole('main').getByRole('heading', { name: first, exact: true }).waitFor()
    await shows(chair.page, `请求发言 ${CROWD - 1}`)
    await chair.begin()
    await chair.end()
    const lowest = await chair.page.getByRole('switch', { name: '持码直接入会' }).evaluate((element) => {
      element.scrollIntoView()
      return element.getBoundingClientRect().bottom <= window.innerHeight
    })
    expect(lowest).toBe(true)
  }, 300_000)

  it('a view fails: the page says so instead of going blank, and is drawn anew by itself when it can be', async () => {
    const { chair, comes, address } = await room()
    const zhang = await comes(address)
    await zhang.raise('赞成')
    await chair.callNext('张伟')
    await chair.begin()
    // What every clock on the page is drawn with.
    await chair.page.evaluate(() => {
      const { padStart } = String.prototype
      Object.assign(globalThis, { mend: () => (String.prototype.padStart = padStart) })
      String.prototype.padStart = () => {
        throw new Error('no figures')
      }
    })
    await chair.page.getByRole('alert').getByText('这一页没能显示出来').waitFor()
    await shot(chair.page, 'view-failed')
    await chair.page.evaluate(() => (globalThis as unknown as { mend(): void }).mend())
    await chair.end() // within the patience of a press: nobody pressed “现在重试”
  }, 300_000)

  it('a word comes too late: who asks for the floor after 散会 is told, and the record has nothing of it', async () => {
    const { host, chair, comes, desk } = await room()
    const proxy = await FaultProxy.open(host.port)
    const zhang = await comes(proxy.url)
    const program = desk.chair((await desk.meetings())[0]!.id)
    await program.live()
    await chair.openItem('签署')
    await zhang.page.getByRole('button', { name: '请求发言' }).click()
    proxy.delay(() => 2_500)
    await chair.step('散会', true)
    await program.until('散会', ({ state }) => state!.phase === 'closed')
    await zhang.page.getByRole('button', { name: '赞成', exact: true }).click()
    await shows(zhang.page, '会议已散会')
    expect(program.now.state!.hands).toEqual([])
    expect(program.now.state!.speeches).toEqual([])
  }, 300_000)

  it('the same person with two tabs answers once, and both tabs know', async () => {
    const { chair, address, code, comes } = await room()
    const zhang = await comes(address)
    const second = new Seat(await zhang.page.context().newPage(), ZHANG)
    await second.page.goto(`${address}${code}`)
    await second.page.getByRole('button', { name: '请求发言' }).waitFor()
    await second.addClause(1, '楼道灯年内更换。')
    await chair.put(1)
    await zhang.page.getByRole('button', { name: '同意', exact: true }).waitFor()
    await second.answer('同意')
    await shows(zhang.page, '您已表态：同意')
    await shows(chair.page, '已表态 1 / 1')
    await second.page.close()
    await chair.closeCheck('已达成共识')
    await zhang.raise('补充')
  }, 300_000)
})
