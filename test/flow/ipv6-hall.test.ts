import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { device, shot } from '../support/browser'
import { browserAt } from '../support/browser-at'
import { canMakeNetworks, hall } from '../support/hall-network'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { askToJoin, codeOn, createMeeting, newDevice, reads, shows, step, write } from '../support/meeting-room'

describe.runIf(canMakeNetworks)('a hall without IPv4', () => {
  it('shows an address phones can open, and they take part', { timeout: 180_000 }, async () => {
    const network = hall(1, { isolated: false, ipv6: true })
    const host = await HostProcess.start({
      dataDir: join(await tempDir(), 'data'),
      port: 8420,
      address: '::',
      under: network.atHost,
    })
    expect(host.joinUrl).toBe('http://[fd77::1]:8420/')
    const chair = await device(await browserAt(network.atHost), 'laptop')
    await chair.goto(host.consoleUrl())
    await createMeeting(chair, { template: '邻里圆桌会', title: '只有 IPv6 的圆桌会', chair: '王主持' })
    const code = await codeOn(chair)
    const invited = `http://[fd77::1]:8420/${code}`
    await chair.getByRole('img', { name: new RegExp(`${invited.replace(/[[\]?.]/g, '\\$&')}$`) }).waitFor()
    await shows(chair, invited)
    await shot(chair, 'ipv6-invitation')
    await chair.getByRole('switch', { name: '持码直接入会' }).click()
    const phone = await newDevice(await browserAt(network.at(0)), 'phone')
    await askToJoin(phone, host.joinUrl, code, { name: '张伟', unit: '三号楼', role: '居民代表' })
    await shows(phone, '等主持人开始会议')
    await step(chair, '开始会议')
    await step(chair, '开始第一项')
    await write(phone, /笔记/, '只有 IPv6 也能写。')
    await reads(chair, /笔记/, '只有 IPv6 也能写。')
  })
})
