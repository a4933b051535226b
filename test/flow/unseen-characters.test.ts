import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openCheck } from '#shared/meeting/state'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { freePort } from '../support/free-port'
import { writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { shows } from '../support/meeting-room'

it('a clause that reads otherwise than it is stored is shown for what it is, and put as what is seen', async () => {
  const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
  const chair = new ChairDesk(await device(await openBrowser(), 'laptop'))
  await chair.page.goto(host.consoleUrl())
  await chair.create({ template: '邻里圆桌会', title: '看不见的字', chair: '王主持' })
  const { code } = await chair.invitation()
  await chair.admitDirectly(true)
  await chair.step('开始会议')
  await chair.step('开始第一项')
  const person = await joinMeeting(host, code, { name: '张伟', unit: '三号楼', roleId: 'resident' })
  await person.live()
  // With the override in force this reads 费用由物业承担.
  writeClause(person.doc, 'c', '费用由\u202E担承业物\u202C')
  await person.until('saved', ({ saved }) => saved === 'saved')
  await chair.page.getByRole('tab', { name: /^共识条款/ }).click()
  const marks = chair.page.locator('[contenteditable] span').filter({ hasText: /^[\u202E\u202C]$/ })
  await marks.first().waitFor()
  expect(await marks.count()).toBe(2)
  expect(await marks.first().evaluate((mark) => getComputedStyle(mark).unicodeBidi)).toBe('isolate')
  await shot(chair.page, 'unseen-characters')
  await chair.put(1)
  await shows(chair.page, '费用由担承业物')
  const { state } = await person.until('asked', ({ state: now }) => openCheck(now!) !== null)
  expect(openCheck(state!)!.text).toBe('费用由担承业物')
}, 180_000)
