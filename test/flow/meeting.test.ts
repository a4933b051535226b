import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MeetingSummary } from '#shared/protocol/console-api'
import { verifyMinutes } from '#shared/verify/verify'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { tempDir, until } from '../support/host'
import {
  askToJoin,
  channelMessages,
  codeOn,
  countingChannels,
  createMeeting,
  newDevice,
  reads,
  showTab,
  shows,
  step,
  write,
} from '../support/meeting-room'
import { canPrint, measured, textLines, textOf } from '../support/printed'
import { serve, yuanzhuo } from '../support/serve'
import { pressSign } from '../support/press-sign'

const CLAUSE = '社区于三十日内划定应急车道，物业负责日常管理。'

describe('a roundtable in real browsers', () => {
  it('is created from a template, joined, written, decided, closed, signed on three devices and verified', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const browser = await openBrowser()
    const chair = await device(browser, 'laptop')
    await chair.goto(served.console)
    await shot(chair, 'start-empty')
    await createMeeting(chair, {
      template: '邻里圆桌会',
      title: '停车圆桌会',
      place: '东风路社区活动室',
      hostUnit: '东风路社区',
      chair: '王主持',
    })
    await shot(chair, 'invitation')
    const code = await codeOn(chair)

    // One is let in by hand, the others with the code alone.
    const zhang = await newDevice(browser, 'phone', countingChannels)
    await zhang.goto(`${served.join}${code}`)
    await zhang.getByLabel('姓名').waitFor()
    await shot(zhang, 'join-phone')
    await askToJoin(zhang, served.join, code, { name: '张伟', unit: '三号楼', role: '居民代表' })
    await shows(zhang, '等待准入')
    await shot(zhang, 'waiting-phone')
    await chair.getByRole('button', { name: '准入张伟' }).click()
    await shows(zhang, '等主持人开始会议')
    await chair.getByRole('switch', { name: '持码直接入会' }).click()
    await shows(chair, '知道会议码的人直接进来')
    const li = await newDevice(browser, 'laptop', countingChannels)
    await askToJoin(li, served.join, code, { name: '李娜', unit: '五号楼', role: '居民代表' })
    const zhao = await newDevice(browser, 'laptop', countingChannels)
    await askToJoin(zhao, served.join, code, { name: '赵委员', unit: '区政协', role: '政协委员' })
    for (const page of [li, zhao]) await shows(page, '等主持人开始会议')

    const [summary] = JSON.parse((await yuanzhuo('list', '--data', data, '--json')).stdout) as [MeetingSummary]
    const [projector] = await Promise.all([
      chair.waitForEvent('popup'),
      chair.getByRole('button', { name: '投屏' }).click(),
    ])
    await projector.setViewportSize(SIZES.projector)
    await shows(projector, code)
    await shot(projector, 'projector-before')
    await chair.bringToFront() // the page behind is drawn once a second, and each click waits for that

    // The chair gives the meeting its proper name; list, wall and minutes have it from here on.
    await chair.getByRole('button', { name: '改名：会议名称、地点和主办单位' }).click()
    await chair.getByLabel('会议名称', { exact: true }).fill('')
    await chair.getByRole('button', { name: '保存' }).click()
    await shows(chair, '没有填写会议名称')
    await chair.getByLabel('会议名称', { exact: true }).fill('东风路停车问题圆桌会')
    await chair.getByRole('button', { name: '保存' }).click()
    await chair.getByRole('heading', { name: '东风路停车问题圆桌会' }).waitFor()
    await chair.getByRole('dialog').waitFor({ state: 'detached' })
    await shows(projector, '东风路停车问题圆桌会')

    await step(chair, '开始会议')
    await step(chair, '开始第一项')
    for (const page of [zhang, li, zhao, projector]) await shows(page, '签到、宣读规则')

    // Three people write into the same note at once; all read the same, and cursors carry names.
    await Promise.all([
      write(zhang, /笔记/, '张：消防车进不来。'),
      write(li, /笔记/, '李：夜里停满两侧。'),
      write(zhao, /笔记/, '赵：已劝导多次。'),
    ])
    for (const page of [chair, zhang, li, zhao])
      for (const words of ['张：消防车进不来。', '李：夜里停满两侧。', '赵：已劝导多次。'])
        await reads(page, /笔记/, words)
    await li.locator('[class*=caret]').filter({ hasText: '张伟' }).first().waitFor({ state: 'attached' })
    for (const page of [zhang, li, zhao]) await shows(page, '已存主机')
    await until(
      'edits over a data channel',
      async () => (await channelMessages(zhang)) + (await channelMessages(li)) + (await channelMessages(zhao)) > 0,
    )

    // A reload is no new admission; who only watches finds nothing to write into.
    await li.reload()
    await shows(li, '已存主机')
    const sun = await newDevice(browser, 'phone')
    await askToJoin(sun, served.join, code, { name: '孙网格', unit: '第三网格', role: '网格员' })
    await shows(sun, '您是列席身份，只看不改，不参加表态')
    await shows(sun, '李：夜里停满两侧。')
    expect(await sun.getByRole('textbox').count()).toBe(0)

    await showTab(li, /共识条款/)
    await li.getByRole('button', { name: '添加条款' }).click()
    await write(li, '第 1 条正文', CLAUSE)
    await shows(projector, CLAUSE)
    await shot(projector, 'projector')
    await showTab(chair, /共识条款/)
    await reads(chair, '第 1 条正文', CLAUSE)
    await shot(chair, 'facilitator')
    await shot(li, 'participant-laptop')
    await chair.getByRole('button', { name: '提交共识确认' }).click()

    await zhang.getByRole('button', { name: '保留意见' }).waitFor()
    await shot(zhang, 'participant-phone')
    await zhang.getByRole('button', { name: '保留意见' }).click()
    await zhang.getByLabel('理由').fill('请先公示划线方案。')
    await zhang.getByRole('button', { name: '提交', exact: true }).click()
    await shows(zhang, '您已表态：保留意见')
    await li.getByRole('button', { name: '同意', exact: true }).click()
    await shows(li, '您已表态：同意')
    await shot(chair, 'check')
    await shot(projector, 'projector-check')
    await step(chair, '结束共识确认')
    for (const page of [chair, projector]) await shows(page, '已达成共识，有保留意见')

    await showTab(li, /行动事项/)
    await li.getByRole('button', { name: '添加行动事项' }).click()
    await li.getByRole('textbox', { name: '第 1 项事项' }).fill('划定应急车道')
    await li.getByRole('textbox', { name: '第 1 项责任单位' }).fill('东风路社区')
    await shows(li, '已存主机')

    // 散会 before all items are through: the words say how many were not reached.
    for (let i = 0; i < 6; i++) await step(chair, '下一项')
    await step(chair, '散会', true)
    await step(chair, '生成会议纪要', true)
    await chair.getByRole('main').getByRole('button', { name: '签署会议纪要' }).first().click()
    await chair.getByRole('dialog').getByRole('button', { name: '确认签署' }).click()
    await shows(chair, /签署 1 \/ /)
    await shot(chair, 'minutes')
    if (canPrint) {
      // What the browser prints by itself, as by Ctrl+P, is the paper and nothing of the screen.
      const pdf = join(data, 'printed.pdf')
      await chair.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
      const { pages } = await measured(pdf)
      const lines = pages.flatMap(textLines).map(textOf)
      expect(lines[0]).toBe('东风路社区圆桌会纪要')
      expect(lines).toContain('一、议定事项')
      expect(lines.at(-1)).toMatch(/^东风路社区.*印发$/)
      expect(lines.join()).not.toContain('签署1')
      expect(pages.length).toBeLessThanOrEqual(2)
    }
    for (const page of [zhang, zhao]) {
      await page.getByRole('button', { name: '查看并签署会议纪要' }).click()
      await page.frameLocator('iframe').getByText(CLAUSE).first().waitFor()
      if (page === zhang) await shot(zhang, 'sign-phone')
      await pressSign(page)
      await shows(page, '您已签署')
    }
    await shows(chair, /签署 3 \/ /)
    await shows(projector, '张伟')
    await shot(projector, 'projector-closed')

    const [download] = await Promise.all([
      chair.waitForEvent('download'),
      chair.getByRole('button', { name: '导出Word 文档' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/东风路停车问题圆桌会.*\.docx$/)

    const file = join(data, 'meetings', summary.id, 'minutes', 'v1.minutes.json')
    expect((await yuanzhuo('verify', file)).code).toBe(0)
    const { minutes, signers } = await verifyMinutes(await readFile(file, 'utf8'))
    expect(signers.map((signer) => signer.name)).toEqual(['王主持', '张伟', '赵委员'])
    expect(minutes!.clauses).toMatchObject([
      {
        text: CLAUSE,
        decision: {
          result: 'agreed-with-reservations',
          tally: { eligible: 2, agree: 1, reserve: 1, disagree: 0, silent: 0 },
          reservations: [{ name: '张伟', reason: '请先公示划线方案。' }],
        },
      },
    ])
    expect(minutes!.actions).toEqual([{ what: '划定应急车道', unit: '东风路社区', due: '' }])
    expect(minutes!.agenda.every((item) => item.spans.length === 1)).toBe(true)
    expect(minutes!.meeting.closedAt).not.toBeNull()
  }, 180_000)
})
