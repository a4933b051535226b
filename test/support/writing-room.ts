import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { readDocument } from '#shared/document/read-document'
import { device, openBrowser } from './browser'
import { ChairDesk } from './chair-desk'
import { freePort } from './free-port'
import type { TestParticipant } from './host'
import { joinMeeting, tempDir } from './host'
import { HostProcess } from './host-process'
import { openWall } from './open-wall'
import { Seat } from './seat'

/** A meeting that runs in its first item, with pages that write and a device that tells what the host has. */
export interface WritingRoom {
  browser: Browser
  chair: ChairDesk
  witness: TestParticipant
  /** What the clauses say at the host, in their order. */
  clauses(): string[]
  seat(name: string, size?: 'phone' | 'laptop'): Promise<Seat>
  wall(): Promise<Page>
}

export async function writingRoom(): Promise<WritingRoom> {
  const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
  const browser = await openBrowser()
  const chair = new ChairDesk(await device(browser, 'laptop'))
  await chair.page.goto(host.consoleUrl())
  await chair.create({ template: '邻里圆桌会', title: '一起写', chair: '王主持' })
  const { code } = await chair.invitation()
  await chair.admitDirectly(true)
  await chair.step('开始会议')
  await chair.step('开始第一项')
  const witness = await joinMeeting(host, code, { name: '欧阳喆堃', unit: '三号楼', roleId: 'resident' })
  await witness.live()
  return {
    browser,
    chair,
    witness,
    clauses: () => readDocument(witness.doc).clauses.map(({ text }) => text),
    async seat(name, size = 'laptop') {
      const made = new Seat(await device(browser, size), { name, unit: '三号楼', role: '居民代表' })
      await made.join(host.joinUrl, code)
      await made.show(/共识条款/)
      return made
    },
    async wall() {
      const session = await chair.page.evaluate(() => sessionStorage.getItem('yuanzhuo/1/console-session') ?? '')
      return openWall(browser, host.consoleUrl(), session, witness.now.meetingId!)
    },
  }
}
