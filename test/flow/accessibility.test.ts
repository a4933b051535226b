import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readDocument } from '#shared/document/read-document'
import { currentSpeech, frozenMinutes, openCheck } from '#shared/meeting/state'
import type { Scene } from '#shared/projector/projector-setting'
import { expectAccessible } from '../support/axe'
import { device, openBrowser } from '../support/browser'
import { chairBeside } from '../support/chair-page'
import type { TestParticipant } from '../support/host'
import { joinMeeting, tempDir, until } from '../support/host'
import { accepted, writeClause } from '../support/held-meeting'
import { askToJoin, createMeeting, showTab, shows, write } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import { openWall } from '../support/open-wall'
import { serve } from '../support/serve'

const LONG =
  '社区牵头，会同物业、业委会，于三十日内在东侧通道划定应急车道并设置标志；物业安排专人每日巡查，发现占用及时劝离，劝离无效的拍照留存并报街道办事处协调处理；每月在公告栏公布巡查情况，接受居民监督。'

describe('people who see, hear or move differently', () => {
  it('find no serious obstacle in any view, in both languages', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const browser = await openBrowser()
    const console = await device(browser, 'laptop')
    await console.goto(served.console)
    await shows(console, '还没有会议')
    await expectAccessible(console, 'start')
    await console.getByRole('button', { name: '新建圆桌会' }).first().click()
    await shows(console, '邻里圆桌会')
    await expectAccessible(console, 'templates')
    await console.getByRole('button', { name: '选用模板：邻里圆桌会' }).click()
    await console.getByLabel('会议名称').waitFor()
    await expectAccessible(console, 'form')
    await console.reload()
    await createMeeting(console, {
      template: '邻里圆桌会',
      title: '东风路停车问题圆桌会',
      place: '东风路社区活动室',
      hostUnit: '东风路社区',
      chair: '王主持',
    })
    await expectAccessible(console, 'facilitator-before')

    const { desk, chair } = await chairBeside(console, served.console)
    const order = chair.link.send.bind(chair.link)
    const state = () => chair.now.state!
    const idOf = (name: string) => Object.values(state().participants).find((person) => person.name === name)!.id

    const zhang = await device(browser, 'phone')
    await zhang.goto(served.join)
    await zhang.getByLabel('会议码').waitFor()
    await expectAccessible(zhang, 'code')
    await zhang.goto(`${served.join}${state().code}`)
    await zhang.getByLabel('姓名').waitFor()
    await expectAccessible(zhang, 'join')
    await askToJoin(zhang, served.join, state().code, { name: '张伟', unit: '三号楼', role: '居民代表' })
    await shows(zhang, '等待准入')
    await expectAccessible(zhang, 'waiting')

    const enter = async (page: Page, name: string, role: string, roleId: string) => {
      await askToJoin(page, served.join, state().code, { name, unit: '东风路社区', role })
      await until(name, () => Object.values(state().participants).some((person) => person.name === name))
      await accepted(order('participant.admit', { participantId: idOf(name), roleId }))
    }
    await accepted(order('participant.admit', { participantId: idOf('张伟'), roleId: 'resident' }))
    const secretary = await device(browser, 'laptop')
    await enter(secretary, '刘记录', '记录员', 'secretary')
    const timekeeper = await device(browser, 'phone')
    await enter(timekeeper, '钱计时', '计时员', 'timekeeper')
    await accepted(
      order('participant.enter', { name: '吴大爷', unit: '二号楼', roleId: 'resident', reason: '没有手机' }),
    )
    await accepted(
      order('invitation.import', {
        invitees: [
          { name: '周业委', unit: '业委会', sector: '', roleId: 'owners-committee' },
          { name: '吴大爷', unit: '二号楼', sector: '', roleId: 'resident' },
        ],
      }),
    )

    const projector = await openWall(browser, served.console, desk.session, state().meetingId)
    await shows(projector, state().code)
    const tabs = async (phase: string) => {
      for (const name of ['邀请入会', '到会', '议程笔记', '共识条款', '行动事项', '材料', '会议纪要']) {
        await showTab(console, new RegExp(`^${name}`))
        await expectAccessible(console, `facilitator-${phase}-${name}`)
      }
    }
    const dialog = async (name: string, closing: string) => {
      await console.getByRole('dialog').waitFor()
      await expectAccessible(console, name)
      await console.getByRole('dialog').getByRole('button', { name: closing, exact: true }).click()
    }
    await showTab(console, '到会')
    await console.getByRole('button', { name: '导入名单' }).click()
    await dialog('import', '关闭')
    await console.getByRole('button', { name: '登记现场的人' }).click()
    await expectAccessible(console, 'enter-person')
    await console.keyboard.press('Escape')
    await console.getByRole('button', { name: '管理张伟' }).click()
    await console.getByRole('button', { name: '移交主持' }).click()
    await expectAccessible(console, 'transfer')
    await showTab(console, '邀请入会')
    const wall = async (name: string, pinned: Scene | null, words: string | RegExp) => {
      await accepted(chair.link.setStage({ pinned }))
      await shows(projector, words)
      await expectAccessible(projector, `projector-${name}`)
    }
    await wall('cover', null, state().code)

    await accepted(order('meeting.open', {}))
    const { agenda } = readDocument(chair.doc)
    await accepted(order('item.open', { itemId: agenda[0]!.id }))
    await accepted(order('item.open', { itemId: agenda[3]!.id }))
    await expectAccessible(console, 'facilitator-during')
    await console.getByRole('button', { name: '画面', exact: false }).first().click()
    await dialog('screen', '关闭')
    await console.getByRole('button', { name: '快捷键', exact: true }).click()
    await dialog('keys', '关闭')
    const laptop = await device(browser, 'laptop')
    await enter(laptop, '李娜', '居民代表', 'resident')
    await laptop.getByRole('button', { name: '请求发言' }).waitFor()
    await expectAccessible(laptop, 'live-laptop')
    await zhang.getByRole('button', { name: '请求发言' }).waitFor()
    await expectAccessible(zhang, 'live-phone')
    await zhang.getByRole('button', { name: '本项回避' }).click()
    await zhang.getByRole('dialog').waitFor()
    await expectAccessible(zhang, 'recusal')
    await zhang.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await zhang.getByRole('button', { name: '递条子' }).click()
    await zhang.getByLabel('内容').fill('物业经理想先说两句。')
    await expectAccessible(zhang, 'note')
    await zhang.getByRole('button', { name: '递交' }).click()
    await shows(zhang, '已递给主持人')
    await zhang.getByRole('button', { name: '请求发言' }).click()
    await expectAccessible(zhang, 'raise')
    await zhang.getByRole('button', { name: '赞成' }).click()
    await shows(zhang, '您排第 1 位')
    await expectAccessible(zhang, 'in-line')
    await accepted(order('hand.raise', { participantId: idOf('吴大爷'), stance: 'question' }))
    await accepted(order('speaker.call', { participantId: idOf('张伟'), reason: '' }))
    await shows(zhang, '请您发言')
    await expectAccessible(zhang, 'called')
    await timekeeper.getByRole('button', { name: '开始' }).click()
    await shows(zhang, '您正在发言')
    await expectAccessible(timekeeper, 'timekeeper')
    await expectAccessible(console, 'facilitator-speech')
    await console.getByRole('button', { name: '提醒', exact: true }).click()
    await expectAccessible(console, 'warning')
    await console.getByRole('button', { name: '取消' }).click()
    await wall('speaker', null, '张伟')

    writeClause(chair.doc, 'clause1', LONG)
    await showTab(secretary, /发言摘要/)
    await secretary.getByLabel('标记文字（选填）').fill('重要承诺')
    await secretary.getByRole('button', { name: '标记' }).click()
    await shows(secretary, '重要承诺')
    await secretary.keyboard.press('Escape')
    await secretary.getByRole('heading', { name: '会议记录' }).click()
    await secretary.keyboard.press('m')
    await shows(secretary, '已标记 2')
    await expectAccessible(secretary, 'secretary')
    await showTab(secretary, /到会台/)
    await shows(secretary, '周业委')
    await expectAccessible(secretary, 'attendance')
    await secretary.getByRole('button', { name: '吴大爷签到' }).click()
    await shows(secretary, '吴大爷 到会')
    await wall('item', { is: 'item' }, '张伟')
    await wall('clause', { is: 'clause', clauseId: 'clause1' }, LONG)
    writeClause(chair.doc, 'clause2', LONG.repeat(5))
    await wall('clause-long', { is: 'clause', clauseId: 'clause2' }, /\d \/ \d/)
    await wall('agenda', { is: 'agenda' }, '归纳共识')
    await wall('attendance', { is: 'attendance' }, '到会情况')
    await wall(
      'announcement',
      { is: 'announcement', text: '休息十分钟', until: new Date(Date.now() + 600_000).toISOString() },
      '休息十分钟',
    )
    await accepted(order('speech.end', { speechId: currentSpeech(state())!.id }))
    await showTab(zhang, '我的')
    await expectAccessible(zhang, 'own-part')

    await accepted(order('check.open', { clauseId: 'clause1', text: LONG }))
    await zhang.getByRole('button', { name: '保留意见' }).waitFor()
    await expectAccessible(zhang, 'check-phone')
    await shows(secretary, '代录表态')
    await expectAccessible(secretary, 'told')
    await expectAccessible(console, 'facilitator-check')
    await tabs('during')
    await expectAccessible(laptop, 'check-laptop')
    await laptop.getByRole('button', { name: '同意', exact: true }).click()
    await wall('check', null, '共识确认')
    await zhang.getByRole('button', { name: '同意', exact: true }).click()
    await secretary.getByRole('button', { name: '同意', exact: true }).click()
    await until('all answers', () => Object.keys(openCheck(state())!.stances).length === 3)
    await accepted(order('check.close', { checkId: openCheck(state())!.id }))
    await wall('result', null, '已达成共识')

    await accepted(order('chair.transfer', { participantId: idOf('张伟'), reason: '主持人临时离开', mustSign: false }))
    await shows(zhang, '现在由您主持会议')
    await expectAccessible(zhang, 'acting-chair')
    await zhang.getByRole('button', { name: '交还主持' }).click()
    await zhang.getByRole('dialog').getByRole('button', { name: '交还主持' }).click()
    await until('the chair is back', () => state().chairTerms.at(-1)?.participantId === 'chair')

    await accepted(order('meeting.close', {}))
    await expectAccessible(console, 'facilitator-closed')
    await console.getByRole('main').getByRole('button', { name: '生成会议纪要' }).click()
    await dialog('freeze', '取消')
    await accepted(order('minutes.freeze', {}))
    await console.getByRole('main').getByRole('button', { name: '签署会议纪要' }).first().click()
    await dialog('sign', '取消')
    await tabs('closed')
    const { version, digest } = frozenMinutes(state())!
    await accepted(order('minutes.sign', { version, digest }))
    await zhang.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await zhang.getByRole('button', { name: /^签署 · / }).waitFor()
    await expectAccessible(zhang, 'signing')
    await wall('closed', null, '谢谢各位')
  }, 600_000)

  it('keep the focus while others speak, write and decide', async () => {
    const served = await serve(join(await tempDir(), 'data'))
    const browser = await openBrowser()
    const console = await device(browser, 'laptop')
    await console.goto(served.console)
    await createMeeting(console, { template: '邻里圆桌会', title: '东风路停车问题圆桌会', chair: '王主持' })
    const { chair } = await chairBeside(console, served.console)
    const state = () => chair.now.state!
    await accepted(chair.link.send('admission.set', { direct: true }))
    const people: TestParticipant[] = []
    for (const name of ['张伟', '李娜', '周国强']) {
      const person = await joinMeeting({ joinUrl: served.join }, state().code, {
        name,
        unit: '三号楼',
        roleId: 'resident',
      })
      await person.live()
      people.push(person)
    }
    const [zhang, li, zhou] = people as [TestParticipant, TestParticipant, TestParticipant]
    const raise = (person: TestParticipant, stance: 'for' | 'point-of-order') =>
      accepted(person.link.send('hand.raise', { participantId: person.now.participantId!, stance }))
    const focused = (page: Page) =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
    const hasFocus = (words: string) =>
      saysSoon(
        `the focus on ${words}`,
        () => focused(console),
        (now) => now === words,
      )

    // The one large button, pressed by key from step to step, stays under the finger.
    await console.getByRole('button', { name: '开始会议' }).focus()
    await console.keyboard.press('Enter')
    await console.getByRole('main').getByRole('button', { name: '开始第一项' }).waitFor()
    await hasFocus('开始第一项')
    // What has happened may be seen before the answer to the press is there, until which the button waits.
    await console.locator('button:focus:not([aria-disabled])').waitFor()
    await console.keyboard.press('Enter')
    await console.getByRole('main').getByRole('button', { name: '下一项' }).waitFor()
    await hasFocus('下一项')

    // A person in the line, while others raise and lower hands before and behind.
    await raise(zhang, 'for')
    await raise(li, 'for')
    await console.getByRole('button', { name: '点名李娜' }).focus()
    await raise(zhou, 'point-of-order')
    await accepted(zhang.link.send('hand.lower', { participantId: zhang.now.participantId! }))
    await console.getByText('请求发言 2').waitFor()
    expect(await focused(console)).toBe('点名李娜')

    // A search being typed, while people come and go and clauses are written; and words on a phone, while a check opens and closes.
    await console.keyboard.press('/')
    await console.locator('input[type=search]:focus').waitFor()
    await console.keyboard.type('zhao')
    const late = await joinMeeting({ joinUrl: served.join }, state().code, {
      name: '赵晚到',
      unit: '四号楼',
      roleId: 'resident',
    })
    await late.live()
    writeClause(chair.doc, 'clause1', LONG)
    await console.getByText('在场 5 / 5').waitFor()
    await console.keyboard.type('w')
    await saysSoon(
      'what is searched',
      () => console.getByRole('searchbox').inputValue(),
      (now) => now === 'zhaow',
    )

    const phone = await device(browser, 'phone')
    await askToJoin(phone, served.join, state().code, { name: '何静', unit: '五号楼', role: '政协委员' })
    await write(phone, /笔记/, '先记下')
    await accepted(
      chair.link.send('check.open', { clauseId: 'clause1', text: readDocument(chair.doc).clauses[0]!.text }),
    )
    await phone.getByText('您不在表态名单内').waitFor()
    await phone.keyboard.type('一句')
    await accepted(chair.link.send('check.close', { checkId: openCheck(state())!.id }))
    await phone.keyboard.type('话。')
    await until('the sentence', () =>
      readDocument(chair.doc).agenda.some(({ notes }) => JSON.stringify(notes).includes('先记下一句话。')),
    )
  }, 120_000)
})
