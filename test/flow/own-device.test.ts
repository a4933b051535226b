import { base64urlnopad } from '@scure/base'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { TestConsole, tempDir } from '../support/host'
import { accepted } from '../support/held-meeting'
import { askToJoin, shows } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import { serve } from '../support/serve'

/** One dark pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

describe('a participant’s own device', () => {
  it('asks for the floor in one tab and sees it in the other, opens papers, keeps large type, and is told of a removal', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const desk = await TestConsole.open(served.console)
    const meetingId = await desk.createMeeting()
    const chair = desk.chair(meetingId)
    await chair.live()
    const state = () => chair.now.state!
    const role = state().roles.find(({ standing }) => standing === 'deliberant')!
    await accepted(chair.link.send('admission.set', { direct: true }))
    await accepted(chair.link.send('meeting.open', {}))
    const handed = await fetch(
      `${new URL(served.console).origin}/api/meetings/${meetingId}/materials?name=${encodeURIComponent('现场照片')}`,
      { method: 'POST', headers: { Authorization: `Bearer ${desk.session}` }, body: PNG },
    )
    expect(handed.status).toBe(201)

    const browser = await openBrowser()
    const first = await device(browser, 'phone')
    await askToJoin(first, served.join, state().code, { name: '张伟', unit: '三号楼', role: role.label.zh })
    await first.getByRole('button', { name: '请求发言' }).waitFor()
    const second = await first.context().newPage()
    await second.goto(`${served.join}${state().code}`)
    await second.getByRole('button', { name: '请求发言' }).click()
    await second.getByRole('button', { name: '提问' }).click()
    for (const tab of [first, second]) await shows(tab, '您排第 1 位')
    await first.bringToFront() // the tab behind is drawn once a second, and each click waits for that
    await first.getByRole('button', { name: '放下' }).click()
    for (const tab of [first, second]) await tab.getByRole('button', { name: '请求发言' }).waitFor()

    await first.getByRole('tab', { name: '材料' }).click()
    await first.getByRole('button', { name: '打开现场照片' }).click()
    await first.getByRole('img', { name: '现场照片' }).waitFor()

    await first.getByRole('tab', { name: '我的' }).click()
    const sizeOf = () => first.evaluate(() => getComputedStyle(document.documentElement).fontSize)
    const usual = await sizeOf()
    await first.getByRole('button', { name: '字号 标准' }).click()
    await first.reload()
    await first.getByRole('button', { name: '字号 大' }).waitFor()
    await saysSoon('larger type', sizeOf, (now) => Number.parseFloat(now) > Number.parseFloat(usual))
    await first.getByRole('button', { name: '字号 大' }).click()
    await first.getByRole('button', { name: '字号 特大' }).waitFor()
    const across = await first.evaluate(() => document.documentElement.scrollWidth)
    expect(across).toBeLessThanOrEqual(390)

    const { id } = Object.values(state().participants).find(({ name }) => name === '张伟')!
    await accepted(chair.link.send('participant.ban', { participantId: id, reason: '多次扰乱会场秩序' }))
    for (const tab of [first, second]) await shows(tab, '与会议的连接已结束')
  }, 120_000)

  it('keeps no key whole for who stands at the same address another day, and is the same person at its own host again', async () => {
    const [ours, theirs] = [join(await tempDir(), 'ours'), join(await tempDir(), 'theirs')]
    const begin = async (console: string) => {
      const desk = await TestConsole.open(console)
      const meetingId = await desk.createMeeting()
      const chair = desk.chair(meetingId)
      await chair.live()
      await accepted(chair.link.send('admission.set', { direct: true }))
      await accepted(chair.link.send('meeting.open', {}))
      return chair
    }
    const served = await serve(ours)
    const chair = await begin(served.console)
    const { code, roles } = chair.now.state!
    const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
    const seated = () => Object.values(chair.now.state!.participants).filter(({ name }) => name === '张伟')

    const phone = await device(await openBrowser(), 'phone')
    await askToJoin(phone, served.join, code, { name: '张伟', unit: '三号楼', role })
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    const joined = seated()[0]!
    expect(await wholeKeys(phone)).not.toContain(joined.key)
    await phone.reload()
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    expect(seated()).toHaveLength(1)

    // Another host takes the address. Its page knows nobody, and reads no key that it could use.
    chair.link.close()
    await served.kill()
    const other = await serve(theirs, '--port', String(served.port))
    const elsewhere = await begin(other.console)
    for (const where of [code, '', elsewhere.now.state!.code]) {
      await phone.goto(`${served.join}${where}`)
      await phone.getByRole('button', { name: '请求加入' }).or(phone.getByLabel('会议码')).first().waitFor()
    }
    expect(await wholeKeys(phone)).not.toContain(joined.key)
    expect(Object.values(elsewhere.now.state!.participants).map(({ key }) => key)).not.toContain(joined.key)
    elsewhere.link.close()
    await other.kill()

    const back = await serve(ours, '--port', String(served.port))
    await phone.goto(`${back.join}${code}`)
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    const again = (await TestConsole.open(back.console)).chair(chair.now.meetingId!)
    await again.live()
    const people = Object.values(again.now.state!.participants).filter(({ name }) => name === '张伟')
    expect(people.map(({ id, key }) => [id, key])).toEqual([[joined.id, joined.key]])
  }, 120_000)
})

/** Public keys of everything in the page's storages that could be a seed. */
const wholeKeys = async (page: Page): Promise<string[]> =>
  (await page.evaluate(() => [...Object.values(localStorage), ...Object.values(sessionStorage)].join('\n')))
    .match(/[\w-]{43}/g)
    ?.flatMap((text) => {
      try {
        return [deviceKeyFrom(base64urlnopad.decode(text)).publicKey]
      } catch {
        return []
      }
    }) ?? []
