import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, shot } from '../support/browser'
import { browserAt } from '../support/browser-at'
import { canMakeNetworks, hall } from '../support/hall-network'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { askToJoin, codeOn, createMeeting, newDevice, reads, shows, step, write } from '../support/meeting-room'

/** A phone on which no WebSocket gets anywhere, as behind some proxies. */
async function withoutWebSocket(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.WebSocket = class extends EventTarget {
      readyState = 0
      bufferedAmount = 0
      send(): void {}
      close(): void {}
    } as never
  })
}

describe.runIf(canMakeNetworks)('the hall’s network on the screens', () => {
  it(
    'a host that gets another address is found again, by the same people, with their words',
    { timeout: 240_000 },
    async () => {
      const network = hall(1, { isolated: false })
      const dir = await tempDir()
      const host = await HostProcess.start({
        dataDir: join(dir, 'data'),
        port: 8420,
        address: '0.0.0.0',
        under: network.atHost,
      })
      const chair = await device(await browserAt(network.atHost), 'laptop')
      await chair.goto(host.consoleUrl())
      await createMeeting(chair, { template: '邻里圆桌会', title: '换网络的圆桌会', chair: '王主持' })
      const code = await codeOn(chair)
      await chair.getByRole('switch', { name: '持码直接入会' }).click()
      await shows(chair, '知道会议码的人直接进来')
      const away = await browserAt(network.at(0))
      const zhang = await newDevice(away, 'phone')
      const li = await newDevice(away, 'phone', withoutWebSocket)
      const join_ = `http://${network.hostAddress}:8420/`
      for (const [page, name] of [
        [zhang, '张伟'],
        [li, '李娜'],
      ] as const) {
        await askToJoin(page, join_, code, { name, unit: '三号楼', role: '居民代表' })
        await shows(page, '等主持人开始会议')
      }
      await shows(li, '改用普通网页请求连着主机')
      await shot(li, 'by-requests')
      await step(chair, '开始会议')
      await step(chair, '开始第一项')
      await write(li, /笔记/, '李：没有 WebSocket 也能写。')
      await reads(zhang, /笔记/, '李：没有 WebSocket 也能写。')

      network.moveHost('10.77.0.99')
      await shows(chair, '入会地址现在是 10.77.0.99:8420')
      await shot(chair, 'network-changed')
      await shows(zhang, /正在逐个试它的地址|这台设备连不上主机/)
      await write(zhang, /笔记/, '张：断线时写的。')
      await zhang.getByLabel('大屏幕上的地址变了').fill('10。77。0。99：8420')
      await zhang.getByRole('button', { name: '到新地址找主机' }).click()
      await shows(zhang, '主机换到了 10.77.0.99:8420')
      await zhang.getByRole('button', { name: '现在转过去' }).click()
      await zhang.waitForURL(`http://10.77.0.99:8420/${code}`)
      await reads(zhang, /笔记/, '张：断线时写的。')
      await reads(zhang, /笔记/, '李：没有 WebSocket 也能写。')
      expect(new URL(zhang.url()).hash).toBe('')
      await zhang.reload()
      await reads(zhang, /笔记/, '张：断线时写的。')
      await shows(chair, '在场 3 / 3') // nobody twice
      await write(zhang, /笔记/, '张：还是我。')
      await shows(zhang, '已存主机')

      // Somebody whose old page is closed over words that were not saved, on whose phone the new address knows nothing.
      const phone = li.context()
      await write(li, /笔记/, '李：没存上就关了。')
      await li.close()
      const back = await newDevice(away, 'phone')
      await back.goto(`http://10.77.0.99:8420/${code}`)
      await back.getByLabel('姓名').fill('李娜')
      await back.getByLabel('身份').selectOption({ label: '居民代表' })
      await back.getByText('已经参加过这场会？').click()
      await shows(back, /关掉时还没存上的字留在旧地址名下.*在那里再按一次“我来过”/)
      await shot(back, 'was-here')
      await back.getByRole('button', { name: '我来过，请主持人接回' }).click()
      await shows(back, '等待准入')
      await shows(chair, '说自己已经参加过这场会')
      await shot(chair, 'returning')
      await chair.getByRole('button', { name: /^就是(已在会|失联)的李娜$/ }).click()
      await reads(back, /笔记/, '李：没有 WebSocket 也能写。')

      // As that page said: they are there when the host is back at the old address.
      network.moveHost('10.77.0.1')
      await shows(chair, '入会地址现在是 10.77.0.1:8420')
      const old = await phone.newPage()
      await old.goto(`${join_}${code}`)
      // Her seat is the new page's by now, so she is taken back once more; then they come by themselves.
      await old.getByText('已经参加过这场会？').click()
      await old.getByRole('button', { name: '我来过，请主持人接回' }).click()
      await shot(old, 'old-address')
      await chair.getByRole('button', { name: /^就是(已在会|失联)的李娜$/ }).click()
      await reads(chair, /笔记/, '李：没存上就关了。')
    },
  )
})
