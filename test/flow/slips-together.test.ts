import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { OfficeFacts, OfficeToday } from '#shared/protocol/office-api'
import { device, openBrowser } from '../support/browser'
import { consoleBeside } from '../support/chair-page'
import { HostProcess } from '../support/host-process'
import { lookedAt } from '../support/looked-at'

/** A wall that somebody flooded, two slips about the same, and what those who wrote them read. */
it(
  'returns many slips with one reason, and tells whoever wrote one that was merged where it goes on',
  { timeout: 180_000 },
  async () => {
    const host = await HostProcess.fresh()
    const browser = await openBrowser()
    const page = await device(browser, 'laptop')
    await page.goto(host.consoleUrl())
    await page.getByRole('button', { name: '新建圆桌会' }).first().waitFor() // its page has a session by then
    const desk = await consoleBeside(page, host.consoleUrl())
    const post = async (path: string, body: object) =>
      (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as object
    await post('', { name: '东风路社区', lead: { name: '王秀兰', unit: '东风路社区' } })
    const facts = (await (await desk.fetch('/api/office')).json()) as OfficeFacts
    const as = facts.office!.people[0]!.id
    const send = async (type: string, payload: object) =>
      expect([type, await post('/commands', { as, id: randomUUID(), type, payload })]).toEqual([type, {}])
    const write = async (code: string, text: string) => {
      const slip = { code, text, place: '', category: 'facilities', photo: null }
      await fetch(new URL('/api/wall/slips', host.joinUrl), { method: 'POST', body: JSON.stringify(slip) })
    }
    await write('ACDEFGHJKM', '三号楼西头的路灯不亮，晚上看不见路')
    await write('ACDEFGHJKN', '路灯坏了，三号楼')
    for (const [n, code] of [...'PQRTWXY'].entries()) await write(`ACDEFGHJK${code}`, `加微信领红包，第 ${n + 1} 条`)
    const today = async () => (await (await desk.fetch('/api/office/today')).json()) as OfficeToday
    expect((await today()).waitingSlips).toBe(9)

    await page.reload()
    await page.getByRole('button', { name: '一次退回多张…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('只看含这些字的').fill('红包')
    await dialog.getByLabel('全选这 7 张').check()
    // What is not seen stays: one that is ticked and filtered away.
    const act = dialog.getByRole('button', { name: '退回选中的 7 张' })
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByLabel('退回的理由').fill('是广告，不是身边的事。')
    await lookedAt(page, 'slips-together')
    await act.click()
    await dialog.getByText('退回了 7 张。').waitFor()
    await lookedAt(page, 'slips-together-done')
    expect((await today()).waitingSlips).toBe(2)
    await page.keyboard.press('Escape')

    for (const [topicId, words] of [
      ['t1', '三号楼西头的路灯不亮'],
      ['t2', '路灯坏了，三号楼'],
    ] as const)
      await send('topic.moderate', { topicId, shown: true, title: words, words, reason: '', photos: [] })
    await send('topic.merge', { topicId: 't2', into: 't1', reason: '是同一盏灯。' })
    const phone = await device(browser, 'phone')
    await phone.goto(new URL('/slip#ACDEFGHJKN', host.joinUrl).href)
    await phone.getByRole('heading', { name: /^并到 \S+ 一起办，现在：$/ }).waitFor()
    await phone.getByText('三号楼西头的路灯不亮').waitFor()
    await lookedAt(phone, 'slip-merged')
    await phone.goto(new URL('/slip#ACDEFGHJKP', host.joinUrl).href)
    await phone.getByText('是广告，不是身边的事。').waitFor()
    expect(host.faults).toEqual([])
  },
)
