import { join } from 'node:path'
import { expect, it } from 'vitest'
import { entryOf, removeEntry } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { consoleBeside } from '../support/chair-page'
import { ChairDesk } from '../support/chair-desk'
import { accepted, allAgree, writeClause } from '../support/held-meeting'
import { joinMeeting, tempDir, until } from '../support/host'
import { freePort } from '../support/free-port'
import { HostProcess } from '../support/host-process'
import { showTab } from '../support/meeting-room'
import { Seat } from '../support/seat'

it('the chair sees versions, what changed since, and restores; is told of a deletion in bulk; reopens a locked clause', async () => {
  const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
  const browser = await openBrowser()
  const desk = new ChairDesk(await device(browser, 'laptop'))
  const { page } = desk
  await page.goto(host.consoleUrl())
  await desk.create({ template: '邻里圆桌会', title: '楼道照明圆桌会', chair: '王主持' })
  const { join: address, code } = await desk.invitation()
  await desk.admitDirectly(true)
  await desk.step('开始会议')
  await desk.step('开始第一项')
  const console = await consoleBeside(page, page.url())
  const meetingId = (await console.meetings())[0]!.id
  const chair = console.chair(meetingId)
  await chair.live()
  const roleId = chair.now.state!.roles.find(({ standing }) => standing === 'deliberant')!.id
  const zhang = await joinMeeting(host, code, { name: '张伟', unit: '三号楼', roleId })
  await zhang.live()
  const li = await joinMeeting(host, code, { name: '李娜', unit: '五号楼', roleId })
  await li.live()
  const texts = () => readDocument(chair.doc).clauses.map(({ text }) => text)
  writeClause(zhang.doc, 'lamps', '十二月底前更换一至六层楼道灯，费用由物业承担，完成后由楼长验收。')
  writeClause(zhang.doc, 'bikes', '电动车一律停到西侧车棚，楼道内不得充电。')
  for (let n = 1; n <= 6; n++) writeClause(zhang.doc, `more-${n}`, `第${n}项补充约定：每月公示一次维修账目。`)
  await until('the clauses', () => texts().length === 8)
  const second = readDocument(chair.doc).agenda[1]!
  await accepted(chair.link.send('item.open', { itemId: second.id }))

  // What changed since is marked word by word, and one clause is put back.
  await until('at 李娜', () => readDocument(li.doc).clauses.length === 8)
  writeClauseInto(li.doc, 'lamps', '明年三月底前更换一至六层楼道灯，费用由住户分摊，完成后由楼长验收。')
  await until('changed', () => texts()[0]?.startsWith('明年') ?? false)
  await page.getByRole('button', { name: '文本的各个版本' }).click()
  const sheet = page.getByRole('dialog', { name: '文本的各个版本' })
  await sheet.getByRole('button', { name: new RegExp(`开始“${second.title}”`) }).click()
  await sheet.getByText('与现在有 1 处不同').waitFor()
  await shot(page, 'versions-laptop')
  for (const [name, size] of Object.entries({ '390x844': SIZES.phone, '360x640': { width: 360, height: 640 } })) {
    await page.setViewportSize(size)
    await shot(page, `versions-${name}`)
  }
  await page.setViewportSize(SIZES.laptop)
  await sheet.getByRole('button', { name: '恢复这一条' }).click()
  await until('restored', () => texts()[0]?.startsWith('十二月底前') ?? false)
  await sheet.getByText('与现在的文本相同。').waitFor()
  await sheet.getByRole('button', { name: '关闭' }).click()

  // A deletion in bulk is on the screen at once, and undone in one step.
  li.doc.transact(() => readDocument(li.doc).clauses.forEach(({ id }) => removeEntry(li.doc, 'clauses', id)))
  const notice = page.getByRole('alert').filter({ hasText: /李娜 在 .* 删掉了 8 处别人写的内容/ })
  await notice.waitFor()
  await shot(page, 'deletion-laptop')
  await notice.getByRole('button', { name: '放回去' }).click()
  await until('put back', () => texts().length === 8)
  await notice.waitFor({ state: 'detached' })

  // A decided clause is closed for editing, for the chair too; reopened with a reason.
  await accepted(chair.link.send('check.open', { clauseId: 'lamps', text: texts()[0]! }))
  const checkId = openCheck(chair.now.state!)!.id
  await allAgree([zhang, li], checkId)
  await accepted(chair.link.send('check.close', { checkId }))
  await showTab(page, /共识条款/)
  const card = page.getByRole('article', { name: '第 1 条', exact: true })
  await card.getByText('文字已锁住').waitFor()
  expect(await card.getByRole('textbox').count()).toBe(0)
  await card.getByRole('button', { name: '重新打开文字 第 1 条' }).click()
  await card.getByLabel('为什么要改已确认的文字').fill('月份写错')
  await shot(page, 'locked-laptop')
  await card.getByRole('button', { name: '重新打开文字', exact: true }).click()
  await card.getByText('文字已重新打开：月份写错').waitFor()
  await card.getByRole('textbox').waitFor()

  // The secretary has the same on their desk.
  const secretary = new Seat(await device(browser, 'laptop'), { name: '记录员', unit: '社区', role: '记录员' })
  await secretary.join(address, code)
  await desk.admit('记录员')
  await showTab(secretary.page, '版本')
  await secretary.page.getByRole('button', { name: /李娜 大量删除之前/ }).click()
  await secretary.page.getByText(/与现在(有|的文本相同)/).waitFor()
  await shot(secretary.page, 'versions-secretary')
}, 240_000)

/** Writes a clause anew, at its place. */
function writeClauseInto(doc: Parameters<typeof writeClause>[0], id: string, words: string): void {
  const at = entryOf(doc, 'clauses', id)!.get('order')
  writeClause(doc, id, words)
  entryOf(doc, 'clauses', id)!.set('order', at)
}
