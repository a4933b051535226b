import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { verifyElection } from '#shared/ballot/verify-election'
import { decisionsIn } from '#shared/meeting/decisions/decisions-state'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { chairBeside } from '../support/chair-page'
import { accepted } from '../support/held-meeting'
import { tempDir, until } from '../support/host'
import { lastingFaults } from '../support/lasting-faults'
import { layoutFaults } from '../support/layout-faults'
import { askToJoin, createMeeting, showTab, shows } from '../support/meeting-room'
import { openWall } from '../support/open-wall'
import { serve, yuanzhuo } from '../support/serve'

const SMALL_PHONE = { width: 360, height: 640 }
const PEOPLE = ['张伟', '李娜', '周国强', '何静', '陈志远']

it('a secret ballot on real screens: tellers make a key and compare, five phones vote, the sum is opened and the sentence stands', async () => {
  const served = await serve(join(await tempDir(), 'data'))
  const browser = await openBrowser()
  const console = await device(browser, 'laptop')
  await console.goto(served.console)
  await createMeeting(console, { template: '邻里圆桌会', title: '充电棚居民会议', chair: '王主持' })
  const { desk, chair } = await chairBeside(console, served.console)
  const order = chair.link.send.bind(chair.link)
  const state = () => chair.now.state!
  await accepted(order('admission.set', { direct: true, crowds: true }))
  const phones: Page[] = []
  for (const name of PEOPLE) {
    // As on a page over plain HTTP, where a meeting is held.
    const phone = await device(browser, 'phone', (context) =>
      context.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
    )
    await askToJoin(phone, served.join, state().code, { name, unit: '二号楼', role: '居民代表' })
    await until(name, () => Object.values(state().participants).some((person) => person.name === name))
    phones.push(phone)
  }
  const [zhang, li] = phones as [Page, Page]
  // The chair is on the list, and a teller too, in the desk's own window.
  const tellers = [zhang, li, console]
  const ids = Object.values(state().participants).flatMap(({ id, name }) => (PEOPLE.includes(name) ? id : []))
  await accepted(order('roles.confirm', { participantIds: ids }))
  await accepted(
    order('invitation.import', { invitees: [{ name: '王主持', unit: '', sector: '', roleId: 'resident' }] }),
  )
  await accepted(order('meeting.open', {}))
  const wall = await openWall(browser, served.console, desk.session, state().meetingId)
  const looks = async (page: Page, view: string, ...sizes: { width: number; height: number }[]) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      expect.soft(await lastingFaults(page, layoutFaults), `${view} at ${size.width}`).toEqual([])
      await shot(page, `secret-${view}-${size.width}x${size.height}`)
    }
    await page.setViewportSize(sizes[0]!)
  }

  // Where it is chosen, its limits stand, and what happens when tellers are missing.
  const sheet = console.getByRole('region', { name: '提交表决', exact: true })
  await showTab(console, /^表决/)
  await console.getByRole('tabpanel').getByRole('button', { name: '提交表决' }).click()
  await sheet.getByLabel('把要决定的事写成一句话').fill('电动车集中充电棚选在二号楼东侧。')
  await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '居民会议' })
  await sheet.getByLabel('通知是哪天发出的').fill('2026-01-01')
  await sheet.getByRole('button', { name: '无记名' }).click()
  await sheet.getByText('也有挡不住的').waitFor()
  await sheet.getByText('请选至少两位监票人').waitFor()
  for (const name of ['张伟', '李娜', '王主持']) await sheet.getByRole('button', { name, exact: true }).click()
  await sheet.getByText('最多可以缺 1 位').waitFor()
  await expectAccessible(console, 'secret-sheet')
  await looks(console, 'sheet', SIZES.laptop)
  await sheet.getByRole('button', { name: '公布规则，冻结名单' }).click()
  await sheet.waitFor({ state: 'detached' })
  await shows(console, '监票人的钥匙：0 / 3')

  for (const phone of tellers) await phone.getByRole('button', { name: '做我这一份钥匙' }).click()
  await zhang.getByText('和其他监票人比对这个码').waitFor()
  await expectAccessible(zhang, 'secret-teller')
  await looks(zhang, 'teller', SIZES.phone, SMALL_PHONE)
  const codes = await Promise.all(
    tellers.map((phone) => phone.getByText('和其他监票人比对这个码').locator('..').innerText()),
  )
  expect(new Set(codes).size).toBe(1)
  for (const phone of tellers) await phone.getByRole('button', { name: '大家的码都一样，继续' }).click()
  for (const phone of tellers) await phone.getByText('您的钥匙做好了').waitFor({ timeout: 30_000 })
  // A teller's page is loaded anew: the key is still on the device.
  await li.reload()
  await li.getByText('您的钥匙做好了').waitFor()
  await shows(console, '监票人的钥匙：3 / 3')
  await shows(console, '准备好的设备 6 / 6')
  await looks(console, 'ready', SIZES.laptop)
  await console.getByRole('button', { name: '开始投票', exact: true }).click()

  // One looks into a sealed ballot first; then all cast, and each finds the own code.
  await zhang.getByRole('button', { name: '赞成', exact: true }).click()
  await expectAccessible(zhang, 'secret-ballot')
  await looks(zhang, 'ballot', SIZES.phone, SMALL_PHONE)
  await zhang.getByRole('button', { name: '封好这张票' }).click()
  await zhang.getByRole('button', { name: '拆开看看' }).waitFor()
  await looks(zhang, 'sealed', SIZES.phone, SMALL_PHONE)
  const noted = await zhang.getByText('要拆开查的，先记下封签').locator('code').innerText()
  expect(noted).toMatch(/^([0-9a-f]{4} ){4}[0-9a-f]{4}$/)
  await zhang.getByRole('button', { name: '拆开看看' }).click()
  await zhang.getByText('这张票拆开了，不算数').waitFor()
  await expectAccessible(zhang, 'secret-opened')
  await looks(zhang, 'opened', SIZES.phone, SMALL_PHONE)
  const [given] = await Promise.all([
    zhang.waitForEvent('download'),
    zhang.getByRole('button', { name: '存成文件' }).click(),
  ])
  // Another phone checks it, by no word of the first one: the seal that was noted, and what is sealed in it.
  const opened = readFileSync(await given.path(), 'utf8')
  const check = async (page: Page, text: string) => {
    const file = { name: given.suggestedFilename(), mimeType: 'application/json', buffer: Buffer.from(text) }
    await page.locator('input[type=file]').setInputFiles(file)
  }
  await li.getByText('查一张拆开的票').click()
  await check(li, opened)
  await li.getByText('里面封的是：赞成').waitFor()
  await shows(li, noted)
  await expectAccessible(li, 'secret-check')
  await looks(li, 'check', SIZES.phone, SMALL_PHONE)
  const lie = { ...(JSON.parse(opened) as object), choices: [[0, 1, 0]] }
  await li.getByLabel('或把文字粘贴在这里').fill(JSON.stringify(lie))
  await li.getByRole('button', { name: '查这张票' }).click()
  await li.getByText('对不上：票上写的和封进去的不一样').waitFor()
  await looks(li, 'check-lie', SIZES.phone, SMALL_PHONE)
  await check(li, '赞成')
  await li.getByText('这不是拆开的票').waitFor()
  await zhang.getByRole('button', { name: '重新封一张，再投' }).click()
  const cast = async (phone: Page, word: string) => {
    await phone.getByRole('button', { name: word, exact: true }).click()
    await phone.getByRole('button', { name: '封好这张票' }).click()
    await phone.getByRole('button', { name: '投出去' }).click()
    await phone.getByText('您的票在箱里了').waitFor()
  }
  for (const [at, phone] of phones.entries()) await cast(phone, at === 4 ? '反对' : '赞成')
  await console.getByRole('button', { name: '投我的票' }).click()
  await looks(console, 'own-ballot', SIZES.laptop)
  await cast(console, '赞成')
  await shows(wall, '6/6')
  await shows(console, '已投 6 / 6')
  await zhang.getByText('看箱里的码（6）').click()
  await expectAccessible(zhang, 'secret-cast')
  await looks(zhang, 'cast', SIZES.phone, SMALL_PHONE)
  expect(await zhang.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('vote')

  await console.getByRole('button', { name: '结束投票', exact: true }).click()
  await console.getByRole('dialog').getByRole('button', { name: '结束投票' }).click()
  await console.getByRole('button', { name: '封着加总，请监票人开票' }).click()
  await wall.getByText('封箱指纹').waitFor()
  await looks(wall, 'wall-summed', SIZES.projector)
  await zhang.getByRole('button', { name: '交出我这一份，打开总数' }).waitFor()
  await looks(zhang, 'teller-opens', SIZES.phone, SMALL_PHONE)
  for (const phone of [zhang, console]) {
    await phone.getByRole('button', { name: '交出我这一份，打开总数' }).click()
    await phone.getByText('您那一份交了').waitFor({ timeout: 60_000 })
  }
  await li.getByText('份数够了，不用您这一份').waitFor()
  await console.getByRole('button', { name: '计票', exact: true }).click()
  for (const page of [console, wall, zhang]) await shows(page, '赞成5、反对1、弃权0')
  await looks(wall, 'wall-counted', SIZES.projector)
  // Counted again from the file alone, which anybody may have.
  const [file] = await Promise.all([
    console.waitForEvent('download'),
    console.getByRole('button', { name: '导出票箱（.bel）' }).first().click(),
  ])
  const box = await file.path()
  expect(verifyElection(readFileSync(box)).holds).toBe(true)
  // On the command line, with the ballot that was opened: by no page of the host.
  const verified = await yuanzhuo('verify', box, '--opened', await given.path(), '--json')
  expect([verified.code, JSON.parse(verified.stdout)]).toEqual([
    0,
    {
      valid: true,
      ballots: 6,
      counts: [
        [
          ['for', 5],
          ['against', 1],
          ['abstain', 0],
        ],
      ],
      opened: { seal: expect.any(String) as string, choices: ['for'] },
    },
  ])
  const liar = join(await tempDir(), 'lie.json')
  writeFileSync(liar, JSON.stringify(lie))
  const caught = await yuanzhuo('verify', box, '--opened', liar)
  expect([caught.code, caught.stdout]).toEqual([1, expect.stringContaining('choice-proof')])
  writeFileSync(liar, readFileSync(box).subarray(0, -1000))
  expect((await yuanzhuo('verify', liar)).code).toBe(1)
  await looks(console, 'counted', SIZES.laptop)
  expect(decisionsIn(state()).at(-1)).toMatchObject({ stage: 'counted', box: { ballots: [] } })
  await console.getByRole('button', { name: '公布结果', exact: true }).click()
  await shows(console, /表决，结果已公布/)

  // An election binds, and no law lets it be held on phones: the sheet refuses, and offers slips that two people count.
  await showTab(console, /^表决/)
  await console.getByRole('tabpanel').getByRole('button', { name: '提交表决' }).click()
  await sheet.getByLabel('把要决定的事写成一句话').fill('补选居民委员会委员两名。')
  await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '居民委员会选举' })
  await sheet.getByLabel('选项').fill('周国强\n何静\n陈志远')
  await sheet.getByLabel('产生几个').fill('2')
  await sheet.getByRole('button', { name: '各人设备' }).click()
  await sheet.getByText('没有找到允许用手机选举或罢免的规定；默认只用纸票', { exact: true }).waitFor()
  await looks(console, 'election-refused', SIZES.laptop)
  await sheet.getByRole('button', { name: /^改用纸票/ }).click()
  await sheet.getByRole('button', { name: '张伟', exact: true }).click() // who counts beside the chair
  await looks(console, 'election-sheet', SIZES.laptop)
  await sheet.getByRole('button', { name: '公布规则，冻结名单' }).click()
  await sheet.waitFor({ state: 'detached' })
  await console.getByRole('button', { name: '开始投票', exact: true }).click()
  await console.getByRole('button', { name: '余下 6 人都发了' }).click()
  await shows(console, '已发 6 张，还有 0 人没有拿到')
  const counts = async (page: Page, ...figures: string[]) => {
    for (const [at, label] of ['周国强', '何静', '陈志远', '弃权', '废票', '收回的票（张）'].entries())
      await page.getByLabel(label, { exact: true }).fill(figures[at]!)
    await page.getByRole('button', { name: '我数的就是这些' }).click()
  }
  await counts(console, '4', '5', '1', '0', '1', '6')
  await looks(zhang, 'election-count', SIZES.phone, SMALL_PHONE)
  await counts(zhang, '4', '5', '1', '0', '1', '6')
  await shows(console, '两个人数的一样，已记下')
  await console.getByRole('button', { name: '结束投票', exact: true }).click()
  await console.getByRole('dialog').getByRole('button', { name: '结束投票' }).click()
  await console.getByRole('button', { name: '计票', exact: true }).click()
  for (const page of [console, wall, zhang]) await shows(page, '何静、周国强当选')
  await looks(wall, 'wall-elected', SIZES.projector)
}, 240_000)
