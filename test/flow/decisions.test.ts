import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dayInChina } from '#shared/decision/day-in-china'
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
import { saysSoon } from '../support/says-soon'
import { serve } from '../support/serve'

const SMALL_PHONE = { width: 360, height: 640 }
const SMALL_DESK = { width: 1024, height: 600 }
const PEOPLE = ['张伟', '李娜', '周国强', '何静', '陈志远']
/** On the list, and not there yet. */
const AWAY = ['孙丽华', '郑晓燕', '吴长顺', '冯玉梅', '赵建国', '钱学文']

/** By China's time, as the law's days are. */
const YESTERDAY = dayInChina(Date.now() - 86_400_000)

const PASSED =
  '应到11人，实到6人，达到法定人数（过半数）；有效票5，赞成4、反对0、弃权1；按《城市居民委员会组织法》第26、27条须到会过半数（4），通过。'

describe('a decision under a law, on real screens', () => {
  it('is refused without a quorum, voted by name, by hands that two count, and as a choice, and reads the same everywhere', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const browser = await openBrowser()
    const console = await device(browser, 'laptop')
    await console.goto(served.console)
    await createMeeting(console, { template: '邻里圆桌会', title: '充电棚居民会议', chair: '王主持' })
    const { desk, chair } = await chairBeside(console, served.console)
    const order = chair.link.send.bind(chair.link)
    const state = () => chair.now.state!
    await accepted(order('admission.set', { direct: true, crowds: true }))
    await accepted(
      order('invitation.import', {
        invitees: [...PEOPLE.slice(0, 4), ...AWAY].map((name) => ({ name, unit: '', sector: '', roleId: 'resident' })),
      }),
    )
    const phones: Page[] = []
    for (const name of PEOPLE) {
      const phone = await device(browser, 'phone')
      await askToJoin(phone, served.join, state().code, { name, unit: '二号楼', role: '居民代表' })
      await until(name, () => Object.values(state().participants).some((person) => person.name === name))
      phones.push(phone)
    }
    const [zhang, li, zhou, he, chen] = phones as [Page, Page, Page, Page, Page]
    await accepted(order('meeting.open', {}))
    const wall = await openWall(browser, served.console, desk.session, state().meetingId)

    const looks = async (page: Page, view: string, ...sizes: { width: number; height: number }[]) => {
      for (const size of sizes) {
        await page.setViewportSize(size)
        expect.soft(await lastingFaults(page, layoutFaults), `${view} at ${size.width}`).toEqual([])
        await shot(page, `decision-${view}-${size.width}x${size.height}`)
      }
      await page.setViewportSize(sizes[0]!)
    }
    const sheet = console.getByRole('region', { name: '提交表决', exact: true })
    const put = async (words: string) => {
      await showTab(console, /^表决/)
      await console.getByRole('tabpanel').getByRole('button', { name: '提交表决' }).click()
      await sheet.getByLabel('把要决定的事写成一句话').fill(words)
    }
    const announce = async () => {
      await sheet.getByRole('button', { name: '公布规则，冻结名单' }).click()
      await sheet.waitFor({ state: 'detached' })
    }
    const press = (name: string) => console.getByRole('button', { name, exact: true }).click()
    const close = async () => {
      await press('结束投票')
      await console.getByRole('dialog').getByRole('button', { name: '结束投票' }).click()
    }
    const latest = () => decisionsIn(state()).at(-1)!
    const reads = (page: Page, words: string) =>
      saysSoon(
        words,
        async () => (await page.locator('body').innerText()).replaceAll(/\s/g, ''),
        (text) => text.includes(words),
      )

    // What the law forbids is named with what is lawful instead; a rule of one's own is kept with its worked example.
    await put('电动车集中充电棚选在二号楼东侧。')
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '罢免村民委员会成员' })
    await sheet.getByRole('button', { name: '各人设备' }).click()
    await sheet.getByText('法律或当地规定不许用这种途径表决').waitFor()
    await expectAccessible(console, 'decision-forbidden')
    await sheet.getByRole('button', { name: '改为征求意见' }).click()
    expect(await sheet.getByLabel('规则', { exact: true }).inputValue()).toBe('opinion')
    await sheet.getByRole('button', { name: '自己写一套规则…' }).click()
    const own = console.getByRole('dialog', { name: '自定规则' })
    await own.getByLabel('规则的名称').fill('楼道公约')
    await own.getByLabel('谁有表决权').fill('本楼住户')
    await own.getByText('应到42人、到33人：须有22人才能开始，须有17人赞成才通过。').waitFor()
    await own.getByLabel('要够人数才能表决').uncheck()
    await own.getByText('不设法定人数，来一两个人也能替大家决定').waitFor()
    await own.getByLabel('要够人数才能表决').check()
    await expectAccessible(console, 'decision-own-rule')
    await shot(console, 'decision-own-rule')
    await own.getByRole('button', { name: '保存这套规则' }).click()
    await own.waitFor({ state: 'detached' })
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '楼道公约' })
    await sheet.getByText('依据、要求和例子').waitFor()

    // The rule is chosen with its source and what nobody could verify; whoever only scanned the code has no vote yet.
    await sheet.getByRole('button', { name: '纸票，两人录' }).click()
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '居民会议' })
    // Ten days of notice, but for the cases that the law names.
    await sheet.getByLabel('通知是哪天发出的').fill(YESTERDAY)
    await sheet.getByText('还差 9 天').waitFor()
    await sheet.getByLabel('是什么特殊情况').fill('堤坝渗水')
    await sheet.getByText('按特殊情况，今天可以表决').waitFor()
    await looks(console, 'notice', SIZES.laptop)
    await sheet.getByLabel('通知是哪天发出的').fill('2026-01-01')
    await sheet.getByText('日子够了，今天可以表决').waitFor()
    await sheet.getByText('依据、要求和例子').click()
    await shows(console, '尚未核实')
    await sheet.getByText('陈志远的身份是扫码时自己选的').waitFor()
    await sheet.getByText('10 人有表决权').waitFor()
    await sheet.getByRole('button', { name: '确认这 1 人的身份' }).click()
    await sheet.getByText('11 人有表决权').waitFor()
    await sheet.getByText('还差 1人，不能表决').waitFor()
    await expectAccessible(console, 'decision-sheet')
    await sheet.getByText('依据、要求和例子').click()
    await looks(console, 'sheet', SIZES.laptop, SMALL_DESK)
    await announce()

    // Announced: everybody sees rule and fingerprint; five of eleven are no quorum, on the screen and at the host.
    await shows(console, '现在到 5，须 6，还差 1，不能开始')
    await shows(wall, '居民会议')
    await shows(wall, '现在到 5，须 6')
    await shows(zhang, '记名表决已公布，还没有开始')
    expect(await console.getByRole('button', { name: '开始投票' }).getAttribute('aria-disabled')).toBe('true')
    expect(await order('decision.open', { decisionId: latest().id })).toMatchObject({ reason: 'quorum-missing' })
    await expectAccessible(console, 'decision-announced')
    await looks(console, 'announced', SIZES.laptop)
    await looks(wall, 'wall-announced', SIZES.projector)
    await accepted(order('participant.enter', { name: '孙丽华', unit: '', roleId: 'resident', reason: '没有手机' }))
    const sun = Object.values(state().participants).find(({ name }) => name === '孙丽华')!
    await accepted(order('attendance.mark', { participantId: sun.id, present: true, reason: '在会场' }))
    await shows(console, '现在到 6，须 6，够了，可以开始')
    // May this pass? The rule in words and what it comes to now, on all three.
    for (const page of [console, wall, zhang]) await reads(page, '到会过半数赞成才通过：到会6人，须4人')
    await press('开始投票')

    // By name: one votes with the keyboard alone, one changes the vote; “counted” stands there only once the host has it.
    await zhang.getByRole('button', { name: '投出去' }).waitFor()
    await expectAccessible(zhang, 'decision-ballot')
    for (const page of [console, wall, zhang]) await reads(page, '到会过半数赞成才通过：到会6人，须4人')
    await looks(zhang, 'ballot', SIZES.phone, SMALL_PHONE)
    await zhang.getByRole('button', { name: '赞成' }).focus()
    await zhang.keyboard.press('Space')
    await zhang.getByRole('button', { name: '投出去' }).focus()
    await zhang.keyboard.press('Enter')
    await shows(zhang, '已计入：赞成')
    const vote = async (phone: Page, word: string) => {
      await phone.getByRole('button', { name: word, exact: true }).click()
      await phone.getByRole('button', { name: /^(投出去|改投)$/ }).click()
      await shows(phone, `已计入：${word}`)
    }
    await vote(li, '反对')
    await li.getByRole('button', { name: '改投' }).click()
    await vote(li, '赞成')
    await vote(zhou, '赞成')
    await vote(he, '弃权')
    await shows(console, '还没有投：')
    await shows(wall, '4/11')
    await looks(console, 'open', SIZES.laptop)
    await looks(wall, 'wall-open', SIZES.projector)
    await looks(zhang, 'cast', SIZES.phone, SMALL_PHONE)
    await vote(chen, '赞成')
    await close()
    await press('计票')
    for (const page of [console, wall, zhang]) await reads(page, PASSED)
    await expectAccessible(zhang, 'decision-outcome')
    await expectAccessible(wall, 'decision-wall')
    await zhang.getByRole('button', { name: '4，看是哪些人' }).first().click()
    await shows(zhang, '张伟、李娜、周国强、陈志远')
    await looks(zhang, 'outcome', SIZES.phone, SMALL_PHONE)
    await looks(console, 'counted', SIZES.laptop)
    await looks(wall, 'wall-counted', SIZES.projector)
    await wall.getByRole('button', { name: '4，看是哪些人' }).first().click()
    await shows(wall, '张伟、李娜、周国强、陈志远')
    await looks(wall, 'wall-names', SIZES.projector)
    await press('公布结果')
    await shows(console, '记名表决，结果已公布')

    // A show of hands beside devices: who raises a hand is not asked by the device. The chair and a teller count apart, and
    // what differs is resolved before anything is counted.
    await put('充电棚夜间十一点断电。')
    await sheet.getByRole('button', { name: '举手，两人数' }).click()
    await sheet.getByRole('button', { name: '张伟', exact: true }).click()
    await announce()
    await press('开始投票')
    await shows(wall, '举手，或用设备投')
    await looks(wall, 'wall-hands-too', SIZES.projector)
    await shows(li, '请举手，或用设备投')
    await looks(li, 'hands-too', SIZES.phone, SMALL_PHONE)
    await he.getByRole('button', { name: '投我的票' }).click()
    await vote(he, '反对')
    const counts = async (page: Page, inFavour: number, against: number) => {
      await page.getByLabel('举手赞成').fill(String(inFavour))
      await page.getByLabel('举手反对').fill(String(against))
      await page.getByLabel('举手弃权').fill('0')
      await page.getByRole('button', { name: '我数的就是这些' }).click()
    }
    await counts(console, 3, 1)
    await shows(zhang, '王主持已经数过，数字先不给您看')
    await counts(zhang, 4, 1)
    for (const page of [console, zhang]) await shows(page, '两个人数的不一样')
    await shows(console, '合计')
    await expectAccessible(console, 'decision-mismatch')
    await looks(console, 'mismatch', SIZES.laptop)
    await looks(zhang, 'mismatch', SIZES.phone, SMALL_PHONE)
    await close()
    await console.getByText('先把数对上').waitFor()
    expect(await order('decision.count', { decisionId: latest().id })).toMatchObject({ reason: 'counts-differ' })
    await press('重新数')
    await counts(console, 4, 1)
    await shows(console, '两个人数的一样，已记下')
    await press('计票')
    for (const page of [console, wall, li])
      await reads(page, '有效票6，赞成4、反对2、弃权0；按《城市居民委员会组织法》第26、27条须到会过半数（4），通过。')
    await press('公布结果')

    // Two of four, where nobody is bound by it.
    await put('先做哪两件事？')
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '征求意见' })
    await sheet.getByRole('button', { name: '选几个' }).click()
    await sheet.getByRole('button', { name: '举手，两人数' }).click()
    await sheet.getByLabel('选项').fill('充电棚\n路灯\n花坛\n信报箱')
    await sheet.getByLabel('产生几个').fill('2')
    await announce()
    await press('开始投票')
    const choose = async (phone: Page, ...names: string[]) => {
      for (const name of names) await phone.getByRole('button', { name, exact: true }).click()
      await phone.getByRole('button', { name: '投出去' }).click()
      await shows(phone, `已计入：${names.join('、')}`)
    }
    await li.getByRole('button', { name: '路灯' }).waitFor()
    await li.getByRole('button', { name: '充电棚', exact: true }).click()
    await li.getByRole('button', { name: '路灯', exact: true }).click()
    expect(await li.getByRole('button', { name: '花坛', exact: true }).getAttribute('aria-disabled')).toBe('true')
    await expectAccessible(li, 'decision-choice')
    await looks(li, 'choice', SIZES.phone, SMALL_PHONE)
    await li.getByRole('button', { name: '投出去' }).click()
    await shows(li, '已计入：充电棚、路灯')
    await choose(zhang, '充电棚', '路灯')
    await choose(zhou, '充电棚', '花坛')
    await choose(he, '路灯', '信报箱')
    await close()
    await press('计票')
    for (const page of [console, wall, he]) await reads(page, '充电棚3、路灯3、花坛1、信报箱1')
    await press('公布结果')
    await looks(wall, 'wall-choice', SIZES.projector)

    // A law without exceptions: announced today, and shut until its day has come.
    await put('发包北坡的林地。')
    await sheet.getByLabel('规则', { exact: true }).selectOption({ label: '集体经济组织成员大会' })
    await sheet.getByText('规则要求提前通知').first().waitFor()
    await sheet.getByLabel('通知是哪天发出的').fill(YESTERDAY)
    await sheet.getByText('还差 9 天').waitFor()
    expect(await sheet.getByLabel('是什么特殊情况').count()).toBe(0)
    await looks(console, 'notice-strict', SIZES.laptop)
    await announce()
    for (const page of [console, wall]) await shows(page, /\d{4}-\d\d-\d\d 起才能开始/)
    expect(await console.getByRole('button', { name: '开始投票' }).getAttribute('aria-disabled')).toBe('true')
    expect(await order('decision.open', { decisionId: latest().id })).toMatchObject({ reason: 'notice-too-short' })
    await looks(console, 'too-early', SIZES.laptop)
    await looks(wall, 'wall-too-early', SIZES.projector)

    // Annulled with a reason, which stands wherever the decision does.
    await console.getByRole('button', { name: '作废…' }).click()
    await console.getByLabel('为什么作废').fill('题目写错了')
    await console.getByRole('button', { name: '作废', exact: true }).click()
    await shows(console, '作废的理由：题目写错了')
    // The desk has a line of its own: what it shows may reach this one a moment later.
    await expect
      .poll(() => decisionsIn(state()).map(({ stage }) => stage))
      .toEqual(['published', 'published', 'published', 'annulled'])
  }, 280_000)
})
