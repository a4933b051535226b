import { join } from 'node:path'
import { describe, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { FaultProxy } from '../support/fault-proxy'
import { tempDir, until } from '../support/host'
import {
  askToJoin,
  channelMessages,
  codeOn,
  countingChannels,
  createMeeting,
  newDevice,
  reads,
  shows,
  step,
  withoutWebRtc,
  write,
} from '../support/meeting-room'
import { serve } from '../support/serve'

describe('the mesh between writers', () => {
  it(
    'carries edits when the host is killed, does without WebRTC where there is none, and all is one text when the host is back',
    async () => {
      const data = join(await tempDir(), 'data')
      const first = await serve(data)
      const browser = await openBrowser()
      const chair = await device(browser, 'laptop')
      await chair.goto(first.console)
      await createMeeting(chair, { template: '邻里圆桌会', title: '互联圆桌会', chair: '王主持' })
      const code = await codeOn(chair)
      await chair.getByRole('switch', { name: '持码直接入会' }).click()
      await shows(chair, '知道会议码的人直接进来')
      const zhang = await newDevice(browser, 'laptop', countingChannels)
      const li = await newDevice(browser, 'laptop', countingChannels)
      const blocked = await newDevice(browser, 'phone', withoutWebRtc)
      for (const [page, name] of [
        [zhang, '张伟'],
        [li, '李娜'],
        [blocked, '孙洁'],
      ] as const) {
        await askToJoin(page, first.join, code, { name, unit: '三号楼', role: '居民代表' })
        await shows(page, '等主持人开始会议')
      }
      await step(chair, '开始会议')
      await step(chair, '开始第一项')

      // With the host, and without WebRTC on one device: everybody reads everything.
      await write(blocked, /笔记/, '孙：没有直连也能写。')
      for (const page of [chair, zhang, li]) await reads(page, /笔记/, '孙：没有直连也能写。')
      await write(zhang, /笔记/, '张：主机在时。')
      for (const page of [chair, li, blocked]) await reads(page, /笔记/, '张：主机在时。')
      await until(
        'a channel between the two',
        async () => (await channelMessages(zhang)) > 0 && (await channelMessages(li)) > 0,
      )

      // Without the host there is no other road than the data channel.
      await first.kill()
      for (const page of [zhang, li]) await shows(page, '主机离线，互联继续')
      await shows(blocked, '离线，本机保留')
      await write(li, /笔记/, '李：主机没了。')
      await reads(zhang, /笔记/, '李：主机没了。')
      await write(zhang, /笔记/, '张：我看得见。')
      await reads(li, /笔记/, '张：我看得见。')
      await write(blocked, /笔记/, '孙：先记在手机里。')
      // By night ten minutes of it: channels, pages and pauses have time to go wrong.
      for (let minute = 1; process.env.YUANZHUO_NIGHTLY === '1' && minute <= 10; minute++) {
        await new Promise((resolve) => setTimeout(resolve, 60_000))
        await write(minute % 2 ? li : zhang, /笔记/, `第${minute}分钟。`)
        await reads(minute % 2 ? zhang : li, /笔记/, `第${minute}分钟。`)
      }

      // The same address again: nobody has to do anything.
      await serve(data, '--port', String(first.port))
      for (const page of [zhang, li, blocked]) {
        await shows(page, '已存主机')
        for (const words of ['李：主机没了。', '张：我看得见。', '孙：先记在手机里。']) await reads(page, /笔记/, words)
      }
    },
    180_000 + (process.env.YUANZHUO_NIGHTLY === '1' ? 720_000 : 0),
  )

  it('tells a page that is cut off alone that the host is well, and hands on what is written there', async () => {
    const host = await serve(join(await tempDir(), 'data'))
    const line = await FaultProxy.open(host.port)
    const browser = await openBrowser()
    const chair = await device(browser, 'laptop')
    await chair.goto(host.console)
    await createMeeting(chair, { template: '邻里圆桌会', title: '断线圆桌会', chair: '王主持' })
    const code = await codeOn(chair)
    await chair.getByRole('switch', { name: '持码直接入会' }).click()
    await shows(chair, '知道会议码的人直接进来')
    const alone = await newDevice(browser, 'phone', countingChannels)
    const li = await newDevice(browser, 'laptop', countingChannels)
    for (const [page, name, join] of [
      [alone, '张伟', line.url],
      [li, '李娜', host.join],
    ] as const) {
      await askToJoin(page, join, code, { name, unit: '三号楼', role: '居民代表' })
      await shows(page, '等主持人开始会议')
    }
    await step(chair, '开始会议')
    await step(chair, '开始第一项')
    await until('a channel between the two', async () => (await channelMessages(alone)) > 0)

    await write(alone, /笔记/, '张：连着时写的。')
    await reads(chair, /笔记/, '张：连着时写的。')

    line.cut()
    await shows(alone, '本机断线，邻机转交')
    await shows(alone, /这台设备连不上主机，主机本身正常。您写的经 \d 台相连的设备转到主机/)
    await shot(alone, 'cut-off-alone')
    await alone.setViewportSize({ width: 360, height: 640 })
    await shot(alone, 'cut-off-alone-small')
    await write(alone, /笔记/, '张：断线时写的。')
    await reads(chair, /笔记/, '张：断线时写的。')

    // Now the host is gone for the other too, and the page does not say it is well any more.
    await host.kill()
    await shows(alone, '主机离线，互联继续')
  })
})
