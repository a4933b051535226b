import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { audit } from '#shared/journal/audit'
import { OFFICE_JOURNAL } from '#shared/office/office-journal'
import { expectAccessible } from '../support/axe'
import { beginOffice } from '../support/begin-office'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { freePort } from '../support/free-port'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { DESK, measuredAt, PHONE } from '../support/looked-at'
import { officeEvents } from '../support/office-events'
import { press } from '../support/press'
import { Seat } from '../support/seat'

/** Screens of the office that people go through once in a while, each as whoever uses it does. */

const CHAT = `—————  2026-03-05  —————

吴长顺  10:20

三号楼西头的路灯不亮，我电话13912345678

李秀英  10:25

收到

李秀英  10:31

地下车库有人给电动车充电，怕着火

王建国  13月40日 10:40

楼道里堆满了东西`

/** A meeting is chaired on a laptop. */
const CHAIR = [DESK[0]]

async function begun() {
  const dataDir = await tempDir()
  const host = await HostProcess.start({ dataDir, port: await freePort() })
  const browser = await openBrowser()
  const desk = await device(browser, 'laptop')
  await desk.goto(host.consoleUrl())
  await beginOffice(desk)
  await desk.getByRole('tab', { name: '今天' }).waitFor()
  return { dataDir, host, browser, desk }
}

it(
  'a conversation becomes topics, one of which is put up, commented on and answered; and whoever asked gets, corrects and is deleted',
  { timeout: 240_000 },
  async () => {
    const { dataDir, host, browser, desk } = await begun()
    await desk.getByRole('tab', { name: '人员' }).click()
    const form = desk.getByRole('form', { name: '添加' })
    await form.getByLabel('姓名').fill('周文')
    await form.getByLabel('身份').selectOption('member')
    await form.getByRole('button', { name: '添加' }).click()
    await desk.getByRole('cell', { name: '周文', exact: true }).waitFor()

    // What was said in a group: looked through, corrected, and taken in as a whole.
    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '导入名单…')
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('粘贴名单或聊天记录').fill(CHAT)
    await dialog.getByText('1 行还不能导入').waitFor()
    await dialog.getByText(/反映日期：看不出是哪一天/).waitFor()
    await measuredAt(desk, 'import-topics', DESK)
    await expectAccessible(desk, 'import-topics')
    expect(await dialog.getByRole('button', { name: '登记这 3 个话题' }).getAttribute('aria-disabled')).toBe('true')
    await dialog.getByLabel('第 15 行反映日期').fill('2026-03-06')
    await dialog.getByText('3 行都看得懂').waitFor()
    await dialog.getByText('1 行没有当作话题').click()
    await dialog.getByText('李秀英 收到').waitFor()
    await dialog.getByRole('button', { name: '登记这 3 个话题' }).click()
    await dialog.getByText('已登记 3 个话题').waitFor()
    // The same again is told, line by line.
    await dialog.getByLabel('粘贴名单或聊天记录').fill(CHAT.replace('13月40日', '3月6日'))
    await dialog.getByRole('button', { name: '登记这 3 个话题' }).click()
    await dialog.getByText('3 行还不能导入').waitFor()
    expect(await dialog.getByText('办公室已经登记过这一条').count()).toBe(3)
    await shot(desk, 'import-topics-there')
    await dialog.getByRole('button', { name: '关闭' }).click()

    // One is looked at, taken on and settled on the spot.
    const title = '三号楼西头的路灯不亮'
    const onTopic = async () => {
      await desk.getByRole('tab', { name: '话题' }).click()
      await desk.getByRole('button', { name: new RegExp(title) }).click()
    }
    const stage = (name: string) => desk.locator('[aria-current="step"]', { hasText: name }).waitFor()
    await onTopic()
    await desk.getByText('2026年3月5日').waitFor()
    await press(desk, '审核通过')
    await press(desk, '选上')
    await stage('待接单')
    await desk.getByLabel('接单人').selectOption({ label: '周文' })
    await press(desk, '接单')
    await stage('调研')
    await press(desk, '现场办结…')
    await desk.getByRole('form', { name: '现场办结…' }).getByLabel('情况').fill('换了灯泡，五号楼302室也来看过')
    await press(desk, '记现场办结')
    await stage('查单')

    // It is put up as it will hang, and read on a phone.
    await press(desk, '公示…')
    await desk.getByRole('form', { name: '公示' }).getByLabel('贴在哪儿').fill('三号楼门厅')
    await desk.getByText('贴出来是这样').scrollIntoViewIfNeeded()
    await measuredAt(desk, 'notice-post', DESK)
    await press(desk, '看过了，贴出公示')
    const up = desk.getByRole('region', { name: /^公示：/ })
    await up.getByText('还没有人提意见').waitFor()
    const phone = await device(browser, 'phone')
    await phone.goto(new URL('/wall', host.joinUrl).href)
    await phone.getByRole('link', { name: '公示' }).click()
    await phone.getByText(/三号楼门厅/).waitFor()
    expect(await phone.textContent('main')).not.toContain('302')
    await measuredAt(phone, 'notice-phone', PHONE)
    await expectAccessible(phone, 'notice-phone')
    await phone.getByLabel('您有什么意见？').fill('灯太亮了，五号楼301老李睡不着，他电话13812345678')
    await press(phone, '交上去')
    await phone.getByText('收到了。').waitFor()
    await measuredAt(phone, 'notice-taken', PHONE)

    await desk.getByRole('tab', { name: '今天' }).click()
    await desk.reload()
    await desk.getByRole('button', { name: /公示中.*1 条没有答复/ }).click()
    await up.getByText('灯太亮了').first().waitFor()
    await up.getByLabel('别人看到的原话').scrollIntoViewIfNeeded()
    await measuredAt(desk, 'notice-comment', DESK)
    expect(await up.getByLabel('别人看到的原话').inputValue()).not.toContain('13812345678')
    await up.getByLabel('别人看到的原话').fill('灯太亮了，睡不着')
    await up.getByRole('button', { name: '贴出来' }).click()
    await up.getByLabel('答复', { exact: true }).fill('周五换成暖光的')
    await up.getByRole('button', { name: '答复', exact: true }).click()
    await up.getByText('意见都答复了').waitFor()
    await up.getByRole('button', { name: '改答复…' }).waitFor()
    await up.getByText(/灯太亮了，睡不着$/).waitFor()
    await measuredAt(desk, 'notice-answered', DESK)
    await expectAccessible(desk, 'notice-answered')
    await phone.reload()
    await phone.getByText('周五换成暖光的').waitFor()
    await measuredAt(phone, 'notice-said', PHONE)
    expect(await phone.textContent('main')).not.toContain('老李')
    await up.getByRole('button', { name: '撤下…' }).click()
    await up.getByLabel('为什么').fill('日期写错了')
    await up.getByRole('button', { name: '撤下', exact: true }).click()
    await up.getByText('已撤下').waitFor()
    await phone.goto('about:blank')
    await phone.goto(new URL('/notice#n1', host.joinUrl).href) // as whoever scans the poster that still hangs
    await phone.getByText('这份公示已经撤下').waitFor()
    await measuredAt(phone, 'notice-gone', PHONE)

    // Whoever asked wants to see what is kept, has it corrected, and then deleted.
    await desk.getByRole('tab', { name: '人员' }).click()
    const personal = desk.getByRole('region', { name: '点单人资料' })
    await personal.getByLabel('按姓名、电话、地址找').fill('吴长顺')
    await personal.getByText('吴长顺').first().waitFor()
    await personal.getByRole('button', { name: '改正…' }).click()
    await personal.getByLabel('电话', { exact: true }).fill('13800000000')
    await personal.getByLabel('理由').fill('本人要求')
    await personal.scrollIntoViewIfNeeded()
    await measuredAt(desk, 'personal-correct', DESK)
    await personal.getByRole('button', { name: '改正', exact: true }).click()
    await personal.getByText('13800000000').waitFor()
    const download = desk.waitForEvent('download')
    await personal.getByRole('button', { name: '导出这 1 份资料' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    for (const held of ['吴长顺', '13800000000', '三号楼西头的路灯不亮，我电话13912345678'])
      expect(file).toContain(held)
    await personal.getByRole('button', { name: '改保存期：条子附的照片' }).click()
    expect(await personal.getByLabel('事情了结以后保存几天').inputValue()).toBe('90')
    await personal.getByLabel('事情了结以后保存几天').fill('30')
    await measuredAt(desk, 'personal-period', DESK)
    await personal.getByRole('button', { name: '保存', exact: true }).click()
    await personal.getByText('了结后 30 天').waitFor()
    // Another kind is not given what was last typed.
    await personal.getByRole('button', { name: '改保存期：话题原话' }).click()
    expect(await personal.getByLabel('事情了结以后保存几天').inputValue()).toBe('90')
    await expectAccessible(desk, 'personal')
    await onTopic()
    await press(desk, '删除点单人资料…')
    const erase = desk.getByRole('dialog')
    await erase.getByLabel('理由').fill('本人要求')
    await measuredAt(desk, 'personal-erase', DESK)
    await erase.getByRole('button', { name: '删除点单人资料', exact: true }).click()
    await desk.getByText('没有留姓名').waitFor()

    await host.stop()
    const events = await officeEvents(dataDir)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    for (const own of ['吴长顺', '13912345678', '13800000000', '13812345678', '老李'])
      expect(JSON.stringify(events), own).not.toContain(own)
  },
)

it('a meeting is put away and taken back, and an empty one deleted by its name', { timeout: 120_000 }, async () => {
  const { host, desk } = await begun()
  const chair = new ChairDesk(desk)
  await desk.getByRole('tab', { name: '会议' }).click()
  for (const title of ['三号楼路灯', '试一试'])
    await chair.create({ template: '邻里圆桌会', title, chair: '王主持' }).then(async () => {
      await press(desk, '全部会议')
      await desk.getByRole('tab', { name: '会议' }).click()
    })
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor()
  await measuredAt(desk, 'meetings-acts', DESK)
  await press(desk, '归档 三号楼路灯')
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor({ state: 'detached' })
  await press(desk, /已归档 1$/)
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor()
  await measuredAt(desk, 'meetings-archived', DESK)
  await press(desk, '取回 三号楼路灯')
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor({ state: 'detached' })
  // From the empty shelf there is a way back to the list.
  await measuredAt(desk, 'meetings-archive-empty', DESK)
  await press(desk, /已归档 0$/)
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor()
  await press(desk, '删除… 试一试')
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('请照抄会议名称').fill('试试')
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await dialog.getByText('抄的名称不一样').waitFor()
  await measuredAt(desk, 'meetings-delete', DESK)
  await dialog.getByLabel('请照抄会议名称').fill('试一试')
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await desk.getByRole('button', { name: '进入会议：试一试' }).waitFor({ state: 'detached' })
  await desk.getByRole('button', { name: '进入会议：三号楼路灯' }).waitFor()
  await host.stop()
})

it(
  'a draft is commented on by phone and answered at the desk; who does not sign says why, and so is somebody without a phone',
  { timeout: 180_000 },
  async () => {
    const { host, browser, desk } = await begun()
    const chair = new ChairDesk(desk)
    await desk.getByRole('tab', { name: '会议' }).click()
    await chair.create({ template: '邻里圆桌会', title: '三号楼路灯', chair: '王主持' })
    const { join, code } = await chair.invitation()
    const seat = new Seat(await device(browser, 'phone'), { name: '李建国', unit: '五号楼', role: '居民代表' })
    await seat.join(join, code)
    await chair.admit('李建国')
    await chair.step('开始会议')
    await chair.step('开始第一项')
    await chair.isOn('签到、宣读规则')
    await chair.openItem('确认与认领')
    await seat.addClause(1, '月底前修好三号楼西头的路灯，修好以前由物业每晚巡一次，楼长在群里报一声。')
    await chair.put(1, '月底前')
    await seat.answer('同意')
    await chair.closeCheck('已达成共识')
    await chair.enterByHand({ name: '赵大爷', unit: '三号楼', role: '居民代表' })
    await chair.nextItem('签署')
    await chair.step('散会', true)

    const { page: phone } = seat
    await press(phone, '看草稿、提意见')
    const draft = phone.getByRole('dialog')
    await draft.getByRole('button', { name: /^月底前修好/ }).click()
    await draft.getByLabel('应当怎样').fill('巡的是楼长，不是物业')
    await measuredAt(phone, 'draft-comment', PHONE)
    await expectAccessible(phone, 'draft-comment')
    await draft.getByRole('button', { name: '提交意见' }).click()
    await draft.getByText('等待答复').waitFor()
    await measuredAt(phone, 'draft-commented', PHONE)
    await draft.getByRole('button', { name: '关闭' }).click()

    await chair.show('会议纪要')
    const comments = desk.getByRole('region', { name: '对纪要草稿的意见' })
    await comments.getByText('巡的是楼长').waitFor()
    await comments.getByRole('button', { name: '答复' }).click()
    await comments.getByLabel('答复（不采纳要说明理由）').fill('录音里说的是物业')
    await measuredAt(desk, 'comments-desk', CHAIR)
    await expectAccessible(desk, 'comments-desk')
    await comments.getByRole('button', { name: '不采纳' }).click()
    await comments.getByText('未采纳 · 录音里说的是物业').waitFor()

    await chair.step('生成会议纪要', true)
    await chair.step('签署会议纪要')
    await chair.confirm('确认签署')
    await phone.getByRole('button', { name: /签署/ }).first().click()
    await press(phone, '不签署…')
    await phone.getByLabel('理由（写进签署记录和文书）').fill('第一条写错了巡的人')
    await measuredAt(phone, 'objection-phone', PHONE)
    await expectAccessible(phone, 'objection-phone')
    await press(phone, '记下：不签署')
    await phone.getByLabel('理由（写进签署记录和文书）').waitFor({ state: 'detached' })
    await phone.getByText('第一条写错了巡的人').waitFor()
    await measuredAt(phone, 'objected-phone', PHONE)

    await chair.show('会议纪要')
    await desk.getByRole('button', { name: '赵大爷', exact: true }).click()
    await press(desk, '有保留意见…')
    await desk.getByLabel('理由（写进签署记录和文书）').fill('灯的钱谁出没有写')
    await measuredAt(desk, 'objection-desk', CHAIR)
    await press(desk, '记下保留意见')
    await desk.getByText('由王主持代录').waitFor()
    await measuredAt(desk, 'objections-desk', CHAIR)
    await expectAccessible(desk, 'objections-desk')
    await host.stop()
  },
)

it(
  'the house is asked by a code and on paper, and the result goes into a topic and a table',
  { timeout: 180_000 },
  async () => {
    const { dataDir, host, browser, desk } = await begun()
    await desk.getByRole('tab', { name: '话题' }).click()
    await press(desk, '登记话题…')
    await desk.getByLabel('题目').fill('三号楼的路灯')
    await desk.getByLabel('原话').fill('路灯不亮')
    await press(desk, '登记')
    await press(desk, '审核通过')

    await desk.getByRole('tab', { name: '问卷' }).click()
    await desk.getByText('还没有问卷').waitFor()
    await press(desk, '新问卷…')
    const form = desk.getByRole('form', { name: '新问卷' })
    await form.getByLabel('题目').fill('三号楼最要紧的是什么')
    await form.getByLabel('开头的话').fill('开会以前先问问大家，答案带到会上。')
    const nth = (n: number) => form.getByRole('group', { name: `第 ${n} 题` })
    await nth(1).getByLabel('问什么').fill('最急的是哪几样？')
    await nth(1).getByLabel('怎么答').selectOption({ label: '多选' })
    await nth(1).getByLabel('选项').fill('路灯\n停车\n垃圾分类，以及楼道里堆的东西')
    await press(desk, '加一题')
    await nth(2).getByLabel('问什么').fill('物业做得怎么样？')
    await nth(2).getByLabel('怎么答').selectOption({ label: '打分 1–5' })
    await press(desk, '加一题')
    await nth(3).getByLabel('问什么').fill('还想说什么？')
    await nth(3).getByLabel('怎么答').selectOption({ label: '自己写' })
    await press(desk, '上移第 3 题')
    await press(desk, '上移第 3 题')
    await form.scrollIntoViewIfNeeded()
    await measuredAt(desk, 'questionnaire-new', DESK)
    await expectAccessible(desk, 'questionnaire-new')
    await press(desk, '发布问卷')
    await desk.getByRole('button', { name: /三号楼最要紧的是什么/ }).waitFor()
    await measuredAt(desk, 'questionnaires', DESK)
    await desk.getByRole('button', { name: /三号楼最要紧的是什么/ }).click()
    const address = await desk.getByText(/\/questions#q1$/).innerText()
    expect(address).toMatch(/^https?:/)

    // On a phone, by the code.
    const phone = await device(browser, 'phone')
    await phone.goto(new URL('/questions#q1', host.joinUrl).href)
    await phone.getByRole('checkbox', { name: '路灯' }).check()
    await phone.getByRole('checkbox', { name: /^垃圾分类/ }).check()
    await phone.getByRole('button', { name: '4 分' }).click()
    await measuredAt(phone, 'questions-phone', PHONE)
    await expectAccessible(phone, 'questions-phone')
    await phone.getByLabel('您的回答').fill('五号楼302老李停车堵门')
    await press(phone, '交卷')
    await phone.getByText('收到了，谢谢').waitFor()
    await measuredAt(phone, 'questions-taken', PHONE)
    await phone.reload()
    await phone.getByRole('checkbox', { name: '停车' }).check()
    await press(phone, '交卷')
    await phone.getByText('这部手机已经答过').waitFor()

    // On paper, and what came of both.
    await desk.reload()
    await desk.getByRole('tab', { name: '问卷' }).click()
    await desk.getByRole('button', { name: /三号楼最要紧的是什么.*1 段话没有看/ }).click()
    await press(desk, '录一份纸质问卷…')
    const paper = desk.getByRole('form', { name: '录一份纸质问卷…' })
    await paper.getByRole('checkbox', { name: '路灯' }).check()
    await paper.getByRole('button', { name: '2 分' }).click()
    await paper.getByRole('button', { name: '录入' }).click()
    await paper.getByText('这是纸质的第 1 份').waitFor()
    await desk.getByText('手机 1 份，纸质 1 份').waitFor()
    await measuredAt(desk, 'questionnaire-paper', DESK)
    await paper.getByRole('button', { name: '返回' }).click()
    expect(await desk.getByLabel('别人看到的').inputValue()).not.toContain('302')
    await desk.getByLabel('别人看到的').fill('有人停车堵门')
    await press(desk, '可以看')
    await desk.getByText('有人停车堵门', { exact: true }).waitFor()
    await desk.getByText('平均 3.0').waitFor()
    await measuredAt(desk, 'questionnaire-result', DESK)
    await expectAccessible(desk, 'questionnaire-result')
    const download = desk.waitForEvent('download')
    await press(desk, '导出 XLSX')
    expect((await readFile(await (await download).path())).subarray(0, 2).toString()).toBe('PK')
    await press(desk, '记到话题的调研里…')
    const onwards = desk.getByRole('form', { name: '记到话题的调研里…' })
    expect(await onwards.getByLabel('记什么').inputValue()).toContain('路灯 2/2')
    await onwards.getByLabel('哪个话题').fill('路灯')
    await onwards.getByRole('radio').check()
    await measuredAt(desk, 'questionnaire-research', DESK)
    await press(desk, '记为调研')
    await desk.getByText('已记到话题的调研里').waitFor()
    await press(desk, '结束问卷…')
    await desk.getByRole('dialog').getByRole('button', { name: '结束问卷' }).click()
    await desk.getByText('已结束').waitFor()
    await phone.goto('about:blank')
    await phone.goto(new URL('/questions#q1', host.joinUrl).href)
    await phone.getByText('这份问卷已经结束').waitFor()
    await desk.getByRole('tab', { name: '话题' }).click()
    await desk.getByRole('button', { name: /三号楼的路灯/ }).click()
    await desk.getByText('有人停车堵门').waitFor()
    await host.stop()
    const events = await officeEvents(dataDir)
    expect(audit(OFFICE_JOURNAL, events)).toBeNull()
    for (const own of ['老李', '五号楼']) expect(JSON.stringify(events)).not.toContain(own)
  },
)
