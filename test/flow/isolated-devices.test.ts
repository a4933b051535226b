import { join } from 'node:path'
import { describe, it } from 'vitest'
import { device } from '../support/browser'
import { browserAt } from '../support/browser-at'
import { canMakeNetworks, hall } from '../support/hall-network'
import { HostProcess } from '../support/host-process'
import { tempDir } from '../support/host'
import { askToJoin, codeOn, createMeeting, newDevice, reads, shows, step, write } from '../support/meeting-room'

describe.runIf(canMakeNetworks)('an access point that keeps devices apart', () => {
  // The second case is the same hall without the wall: what the first one shows is the wall's doing, not a broken mesh.
  it.each([
    [true, '离线，本机保留'],
    [false, '主机离线，互联继续'],
  ])(
    'isolated %s: everybody reads everybody over the host; without it the pages say “%s”; then all is one text',
    { timeout: 240_000 },
    async (isolated, alone) => {
      const network = hall(2, { isolated })
      const dir = await tempDir()
      const hosting = { dataDir: join(dir, 'data'), port: 8420, address: network.hostAddress, under: network.atHost }
      const host = await HostProcess.start(hosting)
      const chair = await device(await browserAt(network.atHost), 'laptop')
      await chair.goto(host.consoleUrl())
      await createMeeting(chair, { template: '邻里圆桌会', title: '隔离圆桌会', chair: '王主持' })
      const code = await codeOn(chair)
      await chair.getByRole('switch', { name: '持码直接入会' }).click()
      await shows(chair, '知道会议码的人直接进来')
      const zhang = await newDevice(await browserAt(network.at(0)), 'laptop')
      const li = await newDevice(await browserAt(network.at(1)), 'laptop')
      for (const [page, name] of [
        [zhang, '张伟'],
        [li, '李娜'],
      ] as const) {
        await askToJoin(page, host.joinUrl, code, { name, unit: '三号楼', role: '居民代表' })
        await shows(page, '等主持人开始会议')
      }
      await step(chair, '开始会议')
      await step(chair, '开始第一项')
      await write(zhang, /笔记/, '张：听得见吗？')
      await reads(li, /笔记/, '张：听得见吗？')
      await write(li, /笔记/, '李：听得见。')
      await reads(zhang, /笔记/, '李：听得见。')

      await chair.close() // at the host's place it would pass on what the two cannot tell each other
      await host.kill()
      for (const page of [zhang, li]) await shows(page, alone)
      await write(zhang, /笔记/, '张：主机没了。')
      if (!isolated) await reads(li, /笔记/, '张：主机没了。') // two hands typing at one place would mix their letters
      await write(li, /笔记/, '李：我这里也是。')
      await HostProcess.start(hosting)
      for (const page of [zhang, li]) {
        await shows(page, '已存主机')
        for (const words of ['张：主机没了。', '李：我这里也是。']) await reads(page, /笔记/, words)
      }
    },
  )
})
