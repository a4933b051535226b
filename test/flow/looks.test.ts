import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addAction, entryOf, textField } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import type { CommandPayload, CommandType } from '#shared/protocol/command'
import { frozenMinutes, openCheck } from '#shared/meeting/state'
import type { Language } from '#shared/words/language'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { consoleBeside } from '../support/chair-page'
import { accepted, allAgree, writeClause } from '../support/held-meeting'
import type { TestConsole, TestPage, TestParticipant } from '../support/host'
import { joinMeeting, tempDir, until } from '../support/host'
import { lastingFaults } from '../support/lasting-faults'
import { layoutFaults } from '../support/layout-faults'
import { askToJoin, showTab, shows, write } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import { openWall } from '../support/open-wall'
import type { Served } from '../support/serve'
import { serve } from '../support/serve'

/** Ninety letters, as street offices write them. */
const TITLE =
  '关于东风路停车秩序整治、电动自行车集中充电设施建设、消防通道划线以及物业服务费收支公示等居民普遍关心事项的通报会暨上次会议议定事项落实情况通报与下一阶段工作安排征求意见民主协商会议'
const ITEM = '电动自行车集中充电棚选址与供电方案比选（每人发言不超过三分钟）'
const UNIT = '东风路街道和平社区第三网格居民议事会暨业主委员会筹备组'
const CLAUSE =
  '社区牵头，会同物业、业委会，于三十日内在东侧通道划定应急车道并设置标志；物业安排专人每日巡查，发现占用及时劝离，劝离无效的拍照留存并报街道办事处协调处理。'
/** The last has a role that the meeting does not have. */
const LIST = `姓名,单位,角色\n${[...'甲乙丙丁戊己庚辛'].map((name) => `${name}某,${UNIT},居民代表`).join('\n')}\n壬某,街道,列席`
const NAMES = '张伟 李娜 欧阳喆堃 买买提江·阿布都热合曼 陈志远 周国强 赵建国 孙丽华 何静 郑晓燕 吴长顺 冯玉梅'.split(
  ' ',
)

const DESKS = { '1366x768': SIZES.laptop, '1920x1080': SIZES.projector, '1024x600': { width: 1024, height: 600 } }
/** The smallest laptops there are. */
const SMALL = { '1024x600': DESKS['1024x600'] }
const PHONES = { '390x844': SIZES.phone, '360x640': { width: 360, height: 640 } }
/** Of a page that people open on phones and laptops alike, and of a dialog, which is centred wherever there is more room. */
const ALL = { '1366x768': SIZES.laptop, ...PHONES }
const SMALLER_DESKS = { '1366x768': DESKS['1366x768'], '1024x600': DESKS['1024x600'] }

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => {
    localStorage.setItem('yuanzhuo.language', chosen)
    window.dispatchEvent(new StorageEvent('storage', { key: 'yuanzhuo.language' }))
  }, language)
  await page.locator(`html[lang=${language === 'zh' ? 'zh-CN' : 'en'}]`).waitFor({ state: 'attached' })
}

/** Looks at the view as it stands in these sizes, in Chinese, and in English in the first and the last of them. */
async function look(page: Page, view: string, sizes: Record<string, { width: number; height: number }>) {
  const names = Object.keys(sizes)
  for (const language of ['zh', 'en'] as const) {
    await speak(page, language)
    for (const name of language === 'zh' ? names : [...new Set([names[0]!, names.at(-1)!])]) {
      await page.setViewportSize(sizes[name]!)
      const faults = await lastingFaults(page, layoutFaults)
      await shot(page, `looks-${view}-${name}${language === 'en' ? '-en' : ''}`)
      expect.soft(faults, `${view} at ${name} in ${language}`).toEqual([])
    }
  }
  await speak(page, 'zh')
  await page.setViewportSize(Object.values(sizes)[0]!)
}

/** The chair's page of the meeting, loaded anew. */
async function enterAnew(console: Page): Promise<void> {
  await console.reload()
  await console
    .getByRole('button', { name: `进入会议：${TITLE}` })
    .first()
    .click()
}

interface Room {
  served: Served
  browser: Browser
  /** The chair's browser, on the start page. */
  console: Page
  desk: TestConsole
  chair: TestPage
  people: TestParticipant[]
  code: string
  order<T extends CommandType>(type: T, payload: CommandPayload<T>): Promise<void>
  idOf(name: string): string
  /** Somebody whose screen is looked at. */
  comes(name: string, role: string, size: 'phone' | 'laptop'): Promise<Page>
}

/** A meeting with long names all over, twelve people without a browser, and two items. */
async function openRoom(): Promise<Room> {
  const served = await serve(join(await tempDir(), 'data'))
  const browser = await openBrowser()
  const console = await device(browser, 'laptop')
  await console.goto(served.console)
  await shows(console, '还没有会议')
  const desk = await consoleBeside(console, served.console)
  const meetingId = await desk.createMeeting({
    templateId: 'neighbour-roundtable',
    title: TITLE,
    hostUnit: UNIT,
    agenda: [
      { title: '签到、宣读规则', minutes: 5, kind: 'opening' },
      { title: ITEM, minutes: 25, kind: 'speeches' },
      { title: '归纳共识', minutes: 10, kind: 'summary' },
    ],
  })
  const chair = desk.chair(meetingId)
  await chair.live()
  const state = () => chair.now.state!
  const order: Room['order'] = (type, payload) => accepted(chair.link.send(type, payload))
  await order('admission.set', { direct: true, crowds: true })
  const people: TestParticipant[] = []
  for (const name of NAMES) {
    const person = await joinMeeting({ joinUrl: served.join }, state().code, { name, unit: UNIT, roleId: 'resident' })
    await person.live()
    people.push(person)
  }
  const idOf = (name: string) => Object.values(state().participants).find((person) => person.name === name)!.id
  const comes = async (name: string, role: string, size: 'phone' | 'laptop') => {
    const page = await device(browser, size)
    const roleId = state().roles.find(({ label }) => label.zh === role)!.id
    await askToJoin(page, served.join, state().code, { name, unit: UNIT, role })
    await until(name, () => Object.values(state().participants).some((person) => person.name === name))
    if (state().participants[idOf(name)]!.status === 'waiting')
      await order('participant.admit', { participantId: idOf(name), roleId })
    await page.getByText('已存主机').first().waitFor()
    return page
  }
  return { served, browser, console, desk, chair, people, code: state().code, order, idOf, comes }
}

const box = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect)

describe('the pages, with long names and at every size', () => {
  it('of the chair', async () => {
    const room = await openRoom()
    const { console, chair, order, people, idOf } = room
    const state = () => chair.now.state!
    for (let n = 1; n <= 9; n++) await room.desk.createMeeting({ title: n === 4 ? TITLE : `东风路第 ${n} 次圆桌会` })
    await console.reload()
    await shows(console, TITLE)
    await look(console, 'start', ALL)
    for (const [name, button] of [
      ['backup', '备份…'],
      ['restore', '从备份恢复…'],
      ['rehearsal', '彩排'],
      ['become-standby', '作为备用主机'],
    ] as const) {
      await console.getByRole('button', { name: button, exact: true }).click()
      await console.getByRole('dialog').waitFor()
      await look(console, `dialog-${name}`, SMALL)
      await console.keyboard.press('Escape')
    }
    await console.getByRole('button', { name: '新建圆桌会' }).first().click()
    await look(console, 'templates', ALL)
    await console.getByRole('button', { name: '选用模板：邻里圆桌会' }).click()
    await console.getByLabel('会议名称').fill(TITLE)
    await look(console, 'form', ALL)
    await console.reload()

    // At the door: some ask, with a list to choose from.
    await order('admission.set', { direct: false })
    await order('invitation.import', {
      invitees: ['许文彬', '马晓东', '谢丽娟'].map((name) => ({
        name,
        unit: UNIT,
        sector: '居民',
        roleId: 'resident',
      })),
    })
    for (const name of ['许文彬', '马晓东'])
      await joinMeeting({ joinUrl: room.served.join }, room.code, { name, unit: UNIT, roleId: 'resident' })
    await until('both at the door', () => Object.values(state().participants).some(({ name }) => name === '马晓东'))
    await console
      .getByRole('button', { name: `进入会议：${TITLE}` })
      .last()
      .click()
    await shows(console, '等待准入 2')
    await look(console, 'desk-invite', DESKS)
    await showTab(console, '到会')
    await look(console, 'desk-door', DESKS)
    await console.getByRole('button', { name: '导入名单' }).click()
    await console.getByRole('dialog').getByLabel('粘贴名单').fill(LIST)
    await shows(console, '将导入 8 人')
    await look(console, 'dialog-import', SMALL)
    await console.keyboard.press('Escape')
    for (const name of ['许文彬', '马晓东'])
      await order('participant.admit', { participantId: idOf(name), roleId: 'resident' })

    await order('meeting.open', {})
    people[10]!.link.close()
    const { agenda } = readDocument(chair.doc)
    await order('item.open', { itemId: agenda[1]!.id })
    for (const person of people.slice(0, 6))
      await accepted(person.link.send('hand.raise', { participantId: person.now.participantId!, stance: 'for' }))
    await showTab(console, '议程笔记')
    await shows(console, '请求发言 6')
    await look(console, 'desk-queue', DESKS)
    await console.getByRole('button', { name: '点名陈志远' }).click()
    await shot(console, 'looks-desk-ahead-1366x768')
    await console.keyboard.press('Escape')
    await order('speaker.call', { participantId: idOf('张伟'), reason: '' })
    await order('speech.start', { speechId: state().speeches.at(-1)!.id })
    await shows(console, '正在发言')
    await look(console, 'desk-speech', DESKS)
    for (const [name, act] of [
      ['desk-item-menu', () => console.getByRole('button', { name: /的更多操作$/ }).click()],
      ['desk-warn', () => console.getByRole('button', { name: '提醒', exact: true }).click()],
      ['desk-invite-speaker', () => console.getByRole('button', { name: '请人发言' }).click()],
    ] as const) {
      await act()
      for (const size of Object.keys(DESKS) as (keyof typeof DESKS)[]) {
        await console.setViewportSize(DESKS[size])
        await shot(console, `looks-${name}-${size}`)
      }
      await console.setViewportSize(SIZES.laptop)
      await console.keyboard.press('Escape')
      if (name === 'desk-item-menu') await console.getByRole('heading', { name: '张伟', exact: true }).click()
    }
    writeClause(chair.doc, 'clause1', CLAUSE)
    writeClause(chair.doc, 'clause2', CLAUSE)
    addAction(chair.doc, 'action1')
    const action = entryOf(chair.doc, 'actions', 'action1')
    textField(action, 'what')!.insert(0, '划定应急车道并设置标志，拍照公示')
    textField(action, 'unit')!.insert(0, UNIT)
    for (const tab of ['共识条款', '行动事项', '材料', '到会', '会议纪要']) {
      await showTab(console, new RegExp(`^${tab}`))
      await look(console, `desk-${tab}`, DESKS)
    }
    await showTab(console, '到会')
    await console.getByRole('button', { name: '管理陈志远' }).click()
    await shot(console, 'looks-desk-seat-1366x768')
    await console.keyboard.press('Escape')
    for (const [name, button] of [
      ['versions', '文本的各个版本'],
      ['screen', /^画面/],
      ['describe', '会议名称'],
      ['keys', '快捷键'],
      ['standby', /备用主机/],
    ] as const) {
      await console.getByRole('button', { name: button }).first().click()
      await console.getByRole('dialog').waitFor()
      await look(console, `dialog-${name}`, SMALLER_DESKS)
      await console.keyboard.press('Escape')
    }
    // Who has been out of reach for a while is the one person beside the queue.
    await console.getByRole('list', { name: '失联的人' }).getByText(NAMES[10]!).waitFor()
    await order('speech.end', { speechId: state().speeches.at(-1)!.id })
    await order('check.open', { clauseId: 'clause1', text: readDocument(chair.doc).clauses[0]!.text })
    await allAgree(people.slice(0, 5), openCheck(state())!.id)
    await showTab(console, /^共识条款/)
    await look(console, 'desk-check', DESKS)
    await order('check.close', { checkId: openCheck(state())!.id })
    await look(console, 'desk-checked', DESKS)
    await order('meeting.close', {})
    await order('minutes.freeze', {})
    const { version, digest } = frozenMinutes(state())!
    await order('minutes.sign', { version, digest })
    await showTab(console, /^会议纪要/)
    await shows(console, '已签署')
    await look(console, 'desk-signed', DESKS)
  }, 600_000)

  it('of people, the secretary and the timekeeper', async () => {
    const room = await openRoom()
    const { chair, order, people, idOf, served, code } = room
    const state = () => chair.now.state!
    const stranger = await device(room.browser, 'phone')
    await stranger.goto(served.join)
    await stranger.getByLabel('会议码').fill('00IL15')
    await look(stranger, 'code', ALL)
    await stranger.goto(`${served.join}${code}`)
    await stranger.getByLabel('姓名').fill(NAMES[3]!)
    await look(stranger, 'join', ALL)
    const phone = await room.comes('手机用户·买合木提江', '居民代表', 'phone')
    const before = async (view: string) => look(phone, view, ALL)
    await before('phone-preparing')
    await order('meeting.open', {})
    await shows(phone, '现在没有进行中的议项')
    await before('phone-between')
    await order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id })
    await phone.getByRole('heading', { name: ITEM }).waitFor()
    await before('phone-notes')
    for (const size of Object.values(PHONES)) {
      await phone.setViewportSize(size)
      const header = await box(phone, 'header')
      expect.soft(header.height / size.height, 'share of the header').toBeLessThanOrEqual(0.21)
      const tabs = await phone
        .getByRole('tab')
        .evaluateAll((all) => all.map((tab) => Math.round(tab.getBoundingClientRect().right)))
      expect.soft(tabs).toHaveLength(5)
      expect.soft(tabs.at(-1)!, 'the last of the five tabs').toBeLessThanOrEqual(size.width)
    }
    writeClause(chair.doc, 'clause1', CLAUSE)
    addAction(chair.doc, 'action1')
    textField(entryOf(chair.doc, 'actions', 'action1'), 'unit')!.insert(0, UNIT)
    for (const tab of ['共识条款', '行动事项', '材料', '我的']) {
      await showTab(phone, tab)
      await before(`phone-${tab}`)
    }
    await showTab(phone, '议程笔记')
    await phone.getByRole('button', { name: '请求发言' }).click()
    await before('phone-raise')
    await phone.getByRole('button', { name: '提问' }).click()
    await shows(phone, '您排第 1 位')
    await before('phone-place')
    await order('speaker.call', { participantId: idOf(NAMES[3]!), reason: '先请' })
    await order('speech.start', { speechId: state().speeches.at(-1)!.id })
    await shows(phone, '正在发言')
    await before('phone-speaks')

    const timekeeper = await room.comes('钱计时', '计时员', 'phone')
    await look(timekeeper, 'timekeeper', ALL)
    const secretary = await room.comes('刘记录', '记录员', 'laptop')
    await look(secretary, 'secretary', ALL)
    for (const [name, size] of Object.entries(DESKS)) {
      await secretary.setViewportSize(size)
      const text = await box(secretary, '[role=tablist]')
      expect.soft(text.top / size.height, `above the secretary's text at ${name}`).toBeLessThanOrEqual(0.25)
    }
    await showTab(secretary, '到会台')
    await look(secretary, 'secretary-attendance', ALL)
    await order('speech.end', { speechId: state().speeches.at(-1)!.id })

    await order('check.open', { clauseId: 'clause1', text: readDocument(chair.doc).clauses[0]!.text })
    await phone.getByRole('button', { name: '保留意见' }).waitFor()
    await before('phone-answer')
    await phone.getByRole('button', { name: '保留意见' }).click()
    await before('phone-reason')
    await phone.getByRole('button', { name: '返回' }).click()
    await phone.getByRole('button', { name: '同意', exact: true }).click()
    await shows(phone, '您已表态：同意')
    await before('phone-answered')
    await look(secretary, 'secretary-check', ALL)
    await allAgree(people, openCheck(state())!.id)
    await order('check.close', { checkId: openCheck(state())!.id })
    await shows(phone, '刚刚结束的共识确认')
    await before('phone-outcome')
    await phone.getByRole('button', { name: '知道了' }).click()
    await phone.getByRole('button', { name: '我要离席' }).click()
    await before('phone-leave')
    await phone.getByRole('button', { name: '确认离席' }).click()
    await shows(phone, '我回来了')
    await before('phone-left')
    await phone.getByRole('button', { name: '我回来了' }).click()
    await order('chair.transfer', { participantId: idOf('手机用户·买合木提江'), reason: '接待检查', mustSign: false })
    await shows(phone, '现在由您主持会议')
    await before('phone-chairs')
    await order('chair.resume', { reason: '检查结束' })
    await order('meeting.close', {})
    await shows(phone, '会议已散会')
    await before('phone-closed')
    await order('minutes.freeze', {})
    const { version, digest } = frozenMinutes(state())!
    await order('minutes.sign', { version, digest })
    await phone.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await phone.getByRole('button', { name: /^签署 · / }).waitFor()
    await before('phone-signing')
  }, 600_000)

  it('of the wall', async () => {
    const room = await openRoom()
    const { chair, order, idOf } = room
    const wall = await openWall(room.browser, room.served.console, room.desk.session, chair.now.meetingId!)
    await shows(wall, room.code)
    const hangs = async (scene: string) => {
      await wall.locator(`main[data-scene=${scene}]`).waitFor()
      await look(wall, `wall-${scene}`, DESKS)
    }
    await hangs('cover')
    await order('meeting.open', {})
    await order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id })
    await hangs('item')
    await order('speaker.call', { participantId: idOf(NAMES[3]!), reason: '' })
    await order('speech.start', { speechId: chair.now.state!.speeches.at(-1)!.id })
    await hangs('speaker')
    await order('speech.end', { speechId: chair.now.state!.speeches.at(-1)!.id })
    for (const pinned of [
      { is: 'agenda' },
      { is: 'attendance' },
      { is: 'announcement', text: TITLE, until: null },
    ] as const) {
      await accepted(chair.link.setStage({ pinned }))
      await hangs(pinned.is)
    }
    await accepted(chair.link.setStage({ pinned: null }))
    writeClause(chair.doc, 'clause1', CLAUSE)
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === CLAUSE)
    await order('check.open', { clauseId: 'clause1', text: CLAUSE })
    await hangs('clause')
    await order('check.close', { checkId: openCheck(chair.now.state!)!.id })
    await hangs('result')
  }, 300_000)
})

describe('what is written together', () => {
  it('shows each writer in an ink of their own, and no name over the words of a line', async () => {
    const room = await openRoom()
    const { order, chair } = room
    await order('meeting.open', {})
    await order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id })
    // Letters that add up to the same.
    const one = await room.comes('甲文', '居民代表', 'phone')
    const other = await room.comes('文甲', '居民代表', 'phone')
    const reader = await room.comes('看的人', '居民代表', 'phone')
    await write(one, /笔记/, '东侧通道夜里两侧停满，消防车进不来；三号楼老人叫救护车等了二十分钟。这是第三行的开头。')
    await write(other, /笔记/, '补充一句')
    for (let up = 0; up < 6; up++) await one.keyboard.press('ArrowLeft')
    // Carets are the editor's, which a phone has once the text is touched.
    await reader.getByRole('textbox', { name: /笔记/ }).click()
    await until('both carets', async () => (await reader.locator('[data-caret-of]').count()) === 2)
    await reader.evaluate(() => (document.activeElement as HTMLElement).blur()) // who only reads is no writer
    const carets = () =>
      reader.evaluate(() => {
        const text = document.querySelector('.tiptap')!
        const labels = [...text.querySelectorAll('[data-caret-of] > span')]
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT, {
          acceptNode: (node) =>
            node.parentElement?.closest('[data-caret-of]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
        })
        const words: DOMRect[] = []
        const size = Number.parseFloat(getComputedStyle(text).fontSize)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const range = document.createRange()
          range.selectNodeContents(node)
          words.push(...range.getClientRects())
        }
        // A rectangle of text is as high as the box of the font; Chinese letters fill the em in the middle of it.
        const isOver = (label: DOMRect, { left, right, top, bottom }: DOMRect) => {
          const middle = (top + bottom) / 2
          return (
            label.left < right &&
            label.right > left &&
            label.top < middle + size / 2 - 1 &&
            label.bottom > middle - size / 2 + 1
          )
        }
        return {
          inks: labels.map((label) => getComputedStyle(label).backgroundColor),
          covered: labels
            .filter((label) => words.some((line) => isOver(label.getBoundingClientRect(), line)))
            .map((label) => label.textContent),
        }
      })
    const { inks } = await saysSoon(
      'two inks, and no name over words',
      carets,
      ({ inks, covered }) => inks.length === 2 && new Set(inks).size === 2 && covered.length === 0,
    )
    await shot(reader, 'looks-carets')
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    // On a desk the inks are named below the text, the same as at the carets, and say who has stopped writing.
    const { console } = room
    await enterAnew(console)
    const legend = console.getByRole('list', { name: '一起写的人' })
    await until('both writers', async () => (await legend.getByRole('listitem').count()) === 2)
    await write(one, /笔记/, '又写')
    await until('one of them rests', async () => /甲文文甲\s*停笔/.test((await legend.textContent()) ?? ''))
    const dots = await legend
      .locator('[style]')
      .evaluateAll((all) => all.map((dot) => getComputedStyle(dot).backgroundColor))
    expect(new Set(dots)).toEqual(new Set(inks))
    await shot(console, 'looks-legend-1366x768')
  }, 120_000)

  it('has its tools where something is selected, and only then, for the mouse and for keys', async () => {
    const { console, order, chair } = await openRoom()
    await enterAnew(console)
    await order('meeting.open', {})
    await order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id })
    await write(console, /笔记/, '先让出通道，再谈收费。')
    const tools = console.getByRole('toolbar', { name: '格式' })
    expect(await tools.count()).toBe(0)
    for (let back = 0; back < 3; back++) await console.keyboard.press('Shift+ArrowLeft')
    await tools.waitFor()
    await shot(console, 'looks-tools-1366x768')
    expect(await layoutFaults(console)).toEqual([])
    // Beside the selected words, not over them.
    const { selected, shown } = await console.evaluate(() => ({
      selected: getSelection()!.getRangeAt(0).getBoundingClientRect().toJSON() as DOMRect,
      shown: document.querySelector('[role=toolbar]')!.getBoundingClientRect().toJSON() as DOMRect,
    }))
    expect(shown.bottom <= selected.top || shown.top >= selected.bottom).toBe(true)
    expect(Math.abs(shown.left - selected.left)).toBeLessThan(console.viewportSize()!.width / 4)
    await console.keyboard.press('Alt+F10')
    expect(await console.evaluate(() => document.activeElement?.textContent)).toBe('粗体')
    await console.keyboard.press('Escape')
    await console.waitForFunction(() => document.activeElement?.matches('.tiptap')) // the editor takes the focus a frame later
    await console.keyboard.press('Alt+F10')
    await console.keyboard.press('Enter')
    const bold = () => JSON.stringify(readDocument(chair.doc).agenda[1]!.notes)
    await until('bold words', () => bold().includes('"bold"'))
    await tools.getByRole('button', { name: '撤销' }).click()
    await until('no bold words', () => !bold().includes('"bold"'))
    await console.keyboard.press('ArrowRight')
    await tools.waitFor({ state: 'detached' })
  }, 120_000)
})

describe('the people beside the queue', () => {
  it('are shown when they are looked for, not all of them', async () => {
    const { console } = await openRoom()
    await enterAnew(console)
    const side = console.getByRole('complementary', { name: '会场' })
    await side.getByText('在场 13 / 13').waitFor()
    for (const name of NAMES) expect(await side.getByText(name).filter({ visible: true }).count(), name).toBe(0)
    await console.keyboard.press('/')
    await console.keyboard.type('zw')
    const found = side.getByRole('list', { name: '找到的人' })
    await found.getByText('张伟').waitFor()
    expect(await found.getByRole('listitem').count()).toBe(1)
    await found.getByRole('button', { name: '管理张伟' }).click()
    await side.getByRole('button', { name: '请离会' }).waitFor()
    await shot(console, 'looks-side-found-1366x768')
    await console.keyboard.press('Escape')
    await side.getByRole('searchbox').fill('')
    await found.waitFor({ state: 'detached' })
    await side.getByRole('button', { name: '看全部 13 人' }).click()
    await console.getByRole('row').filter({ hasText: '张伟' }).waitFor()
  }, 120_000)
})

describe('what asks for a word more', () => {
  it('moves nothing, and what stands below each other begins on one edge', async () => {
    const room = await openRoom()
    const { console, order, chair, people } = room
    await console.reload()
    const title = await console.getByText(TITLE).evaluate((each) => each.getBoundingClientRect().left)
    const heading = await console
      .getByRole('heading', { name: '会议', exact: true })
      .evaluate((each) => each.getBoundingClientRect().left)
    expect(title).toBe(heading)
    await order('meeting.open', {})
    await order('item.open', { itemId: readDocument(chair.doc).agenda[1]!.id })
    writeClause(chair.doc, 'clause1', CLAUSE)
    await until('the clause', () => readDocument(chair.doc).clauses[0]?.text === CLAUSE)
    await order('check.open', { clauseId: 'clause1', text: CLAUSE })
    const checkId = openCheck(chair.now.state!)!.id
    await allAgree(people, checkId)
    await order('check.close', { checkId })
    for (const person of people.slice(0, 4))
      await accepted(person.link.send('hand.raise', { participantId: person.now.participantId!, stance: 'for' }))
    await console
      .getByRole('button', { name: `进入会议：${TITLE}` })
      .first()
      .click()
    await shows(console, '请求发言 4')
    await shows(console, '同一设备或地址来的') // the last of what the host tells late

    // The words of the first tab, of the heading above and of the text below.
    await showTab(console, '议程笔记')
    await console.locator('main .tiptap').first().waitFor() // the editor is a piece of its own
    const lefts = await console.evaluate(() => {
      const textLeft = (element: Element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return Math.round(range.getBoundingClientRect().left)
      }
      const main = document.querySelector('main')!
      return [
        textLeft(main.querySelector('h2')!),
        textLeft(main.querySelector('[role=tab]')!),
        Math.round(main.querySelector('.tiptap')!.closest('[class*=editor]')!.getBoundingClientRect().left),
      ]
    })
    expect(new Set(lefts).size).toBe(1)

    await console.getByRole('button', { name: '知道了' }).click() // the outcome of the check
    const places = () =>
      console.evaluate(() =>
        [...document.querySelectorAll('main *, aside *')]
          // What the host tells late opens and fills the folds about it.
          .filter((element) => !element.closest('[data-drop-panel], details') && element.getClientRects().length > 0)
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [element.tagName, x, y, width, height].join(' ')
          }),
      )
    /** Once nothing that was told before comes any more. */
    const placesAtRest = async () => {
      let last: string[] = []
      await until('the page is at rest', async () => {
        const now = await places()
        const isAtRest = String(now) === String(last)
        last = now
        await console.waitForTimeout(100)
        return isAtRest
      })
      return last
    }
    const moves = async (button: string | RegExp, name: string) => {
      const opener = console.getByRole('button', { name: button }).first()
      await opener.scrollIntoViewIfNeeded()
      const before = await placesAtRest()
      await opener.click()
      await console.locator('[data-drop-panel]').first().waitFor()
      expect.soft(await places(), name).toEqual(before)
      await console.keyboard.press('Escape')
      await console.locator('[data-drop-panel]').first().waitFor({ state: 'detached' })
    }
    await moves(/的更多操作$/, 'the menu of an item')
    await moves('点名李娜', 'calling somebody ahead')
    await moves('请人发言', 'inviting somebody')
    await showTab(console, /^共识条款/)
    await moves(/^重新打开文字/, 'reopening a clause')
    await showTab(console, '到会')
    await moves('登记现场的人', 'entering somebody')
    await moves('管理陈志远', 'managing a seat')
  }, 120_000)
})
