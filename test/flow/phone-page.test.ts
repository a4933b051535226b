import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { accepted, openMeeting, writeClause } from '../support/held-meeting'
import type { TestPage } from '../support/host'
import { tempDir, until } from '../support/host'
import { askToJoin, shows, write } from '../support/meeting-room'
import { saysSoon } from '../support/says-soon'
import { readDocument } from '#shared/document/read-document'
import { openCheck } from '#shared/meeting/state'
import { serve } from '../support/serve'

/** Three devices without a browser, a chair, and one phone with the page. */
async function roomWithPhone(): Promise<{
  phone: Page
  chair: TestPage
  put(): Promise<string>
  code: string
  join: string
}> {
  const served = await serve(join(await tempDir(), 'data'))
  const { chair, people } = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console })
  const { code, roles } = chair.now.state!
  writeClause(people[0]!.doc, 'clause1', '十二月底前更换一至六层楼道灯，费用由物业承担。')
  await until('the clause', () => (readDocument(chair.doc).clauses[0]?.text ?? '') !== '')
  await accepted(chair.link.send('item.open', { itemId: readDocument(chair.doc).agenda[0]!.id }))
  const phone = await device(await openBrowser(), 'phone')
  await phone.setViewportSize({ width: 360, height: 640 })
  const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
  await askToJoin(phone, served.join, code, { name: '手机用户', unit: '二号楼', role })
  await phone.getByRole('button', { name: '请求发言' }).waitFor()
  const put = async () => {
    const { id, text } = readDocument(chair.doc).clauses[0]!
    await accepted(chair.link.send('check.open', { clauseId: id, text }))
    return openCheck(chair.now.state!)!.id
  }
  return { phone, chair, put, code, join: served.join }
}

/** Waits until the field holds these words. */
const holds = (phone: Page, label: string, words: string) =>
  saysSoon(
    `“${words}” in ${label}`,
    () => phone.getByLabel(label).inputValue(),
    (now) => now === words,
  )

const REASON = '费用明细还没有公示，希望先看到三家报价'

describe('a reason half typed', () => {
  it('is there after a reload, with the answer it is for, and is sent once', async () => {
    const { phone, chair, put } = await roomWithPhone()
    const checkId = await put()
    await phone.getByRole('button', { name: '保留意见' }).click()
    await phone.getByLabel('理由').fill(REASON)
    await phone.reload()
    await holds(phone, '理由', REASON)
    await shot(phone, 'reason-360')
    await phone.getByRole('button', { name: '提交' }).click()
    await shows(phone, '您已表态：保留意见')
    const stances = () => Object.values(openCheck(chair.now.state!)!.stances)
    await until('the answer', () => stances().length === 1)
    expect(stances()).toMatchObject([{ stance: 'reserve', reason: REASON }])
    // The next check begins with nothing.
    await accepted(chair.link.send('check.close', { checkId }))
    await put()
    await phone.getByRole('button', { name: '不同意' }).click()
    await holds(phone, '理由', '')
  })

  it('so is a note to the chair', async () => {
    const { phone, chair } = await roomWithPhone()
    await phone.getByRole('button', { name: '递条子' }).click()
    await phone.getByLabel('内容').fill('三楼有人要早走')
    await phone.reload()
    await phone.getByRole('button', { name: '递条子' }).click()
    await holds(phone, '内容', '三楼有人要早走')
    await phone.getByRole('button', { name: '递交' }).click()
    await until('the note', () => chair.now.notes.length === 1)
    await phone.getByRole('button', { name: '递条子' }).click()
    await holds(phone, '内容', '')
  })
})

describe('the back button', () => {
  it('goes back within the page, and asks before it leaves the meeting', async () => {
    const { phone, put } = await roomWithPhone()
    const address = phone.url()
    await put()
    await phone.getByRole('button', { name: '不同意' }).click()
    await phone.getByLabel('理由').fill(REASON)
    await phone.goBack() // to the three answers
    await phone.getByRole('button', { name: '同意', exact: true }).waitFor()
    await phone.getByLabel('理由').waitFor({ state: 'detached' })
    await phone.getByRole('button', { name: '同意', exact: true }).click()
    await phone.getByRole('button', { name: '改变表态' }).click()
    await phone.getByRole('group', { name: /您的态度/ }).waitFor()
    await phone.goBack() // to the table
    await phone.getByRole('button', { name: '改变表态' }).waitFor()
    await phone.getByRole('button', { name: '递条子' }).click()
    await phone.getByRole('dialog').waitFor()
    await phone.goBack() // closes the dialog
    await phone.getByRole('dialog').waitFor({ state: 'detached' })

    for (let time = 0; time < 3; time++) {
      await phone.goBack()
      await phone.getByRole('dialog').getByText('离开会议页面').waitFor()
      await phone.getByRole('button', { name: '取消' }).click()
      await phone.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(phone.url()).toBe(address)
    await phone.reload()
    await phone.getByRole('button', { name: '递条子' }).waitFor()
    await phone.goBack()
    await phone.getByRole('dialog').getByText('离开会议页面').waitFor()
    await phone.getByRole('button', { name: '离开页面' }).click()
    await phone.waitForURL('about:blank')
  })
})

describe('what came of a check', () => {
  it('is on the phone until it was seen', async () => {
    const { phone, chair, put } = await roomWithPhone()
    const checkId = await put()
    await phone.getByRole('button', { name: '同意', exact: true }).click()
    await shows(phone, '您已表态：同意')
    await accepted(chair.link.send('check.close', { checkId }))
    const outcome = phone.getByRole('region', { name: '刚刚结束的共识确认' })
    await outcome.getByText('达成共识').waitFor()
    await saysSoon(
      'the outcome',
      () => outcome.innerText(),
      (words) => /第 1 条[^]*同意 1[^]*您已表态：同意/.test(words),
    )
    await shot(phone, 'outcome-360')
    await phone.reload()
    await outcome.waitFor()
    await outcome.getByRole('button', { name: '知道了' }).click()
    await outcome.waitFor({ state: 'detached' })
    await phone.reload()
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    expect(await outcome.count()).toBe(0)
  })
})

describe('who leaves', () => {
  it('says so on the phone, and that they are back', async () => {
    const { phone, chair } = await roomWithPhone()
    const entry = () => Object.values(chair.now.state!.participants).find(({ name }) => name === '手机用户')!
    await phone.getByRole('button', { name: '我要离席' }).click()
    await phone.getByRole('button', { name: '确认离席' }).click()
    await phone.getByRole('button', { name: '我回来了' }).waitFor()
    await until('left', () => entry().leftByOwnWord === true)
    await shot(phone, 'left-360')
    await phone.reload()
    await phone.getByRole('button', { name: '我回来了' }).click()
    await phone.getByRole('button', { name: '我要离席' }).waitFor()
    await until('back', () => entry().presence.at(-1)!.to === null)
  })
})

/** A keyboard that takes part of the window, as browsers with `interactive-widget=resizes-content` have it. */
const openKeyboard = (phone: Page) => phone.setViewportSize({ width: 360, height: 640 - 290 })

/** Whole lines of this element's text that can be seen. */
const linesInSight = (phone: Page, selector: string): Promise<number> =>
  phone
    .locator(selector)
    .first()
    .evaluate((element) => {
      const range = document.createRange()
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const lines = new Set<number>()
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        range.selectNodeContents(node)
        for (const { left, top, bottom, height } of range.getClientRects()) {
          if (height === 0 || top < 0 || bottom > window.innerHeight) continue
          const at = document.elementFromPoint(left + 2, (top + bottom) / 2)
          if (at && (element.contains(at) || at.contains(element))) lines.add(Math.round(top))
        }
      }
      return lines.size
    })

describe('with the keyboard open at 360×640', () => {
  it('at least five lines of what is written are in sight', async () => {
    const { phone } = await roomWithPhone()
    await phone.getByRole('button', { name: /./ }).first().waitFor()
    await write(phone, /笔记/, '想要一个日间照料站。')
    await openKeyboard(phone)
    for (let line = 2; line <= 12; line++) {
      await phone.keyboard.press('Enter')
      await phone.keyboard.type(`第 ${line} 行的字`, { delay: 1 })
    }
    await shot(phone, 'keyboard-360')
    // The page comes to rest some frames after the last key.
    await saysSoon(
      'five lines in sight',
      () => linesInSight(phone, '.tiptap'),
      (lines) => lines >= 5,
    )
    // Where we are stays in one line, and asking for the floor beside the tools.
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    const places = () =>
      phone.evaluate(() => {
        const boxOf = (selector: string) => document.querySelector(selector)!.getBoundingClientRect()
        return {
          header: boxOf('header').bottom,
          floor: boxOf('footer button').toJSON() as DOMRect,
          tools: boxOf('[role=toolbar]').toJSON() as DOMRect,
        }
      })
    await saysSoon(
      'one line above, one row below',
      places,
      ({ header, floor, tools }) =>
        header <= 44 && floor.height >= 44 && Math.abs(floor.bottom - tools.bottom) <= 2 && tools.bottom <= 350,
    )
    await phone.getByRole('button', { name: '收起' }).click()
    await phone.waitForFunction(() => !document.activeElement?.matches('.tiptap')) // the editor lets go with the next frame
    await phone.setViewportSize({ width: 360, height: 640 }) // and closed
    await phone.getByRole('button', { name: '请求发言' }).waitFor()
    await shows(phone, '手机用户')
  })

  it('so are the words that are asked and the reason', async () => {
    const { phone, put } = await roomWithPhone()
    await put()
    await phone.getByRole('button', { name: '保留意见' }).click()
    await phone.getByLabel('理由').click()
    await openKeyboard(phone)
    await phone.getByLabel('理由').pressSequentially(REASON.repeat(2))
    await shot(phone, 'keyboard-reason-360')
    const seen = async () => ({
      asked: await linesInSight(phone, 'main > div p[class*=text]'),
      ...(await phone.getByLabel('理由').evaluate((field) => {
        const box = field.getBoundingClientRect()
        return { top: box.top, bottom: box.bottom, line: Number.parseFloat(getComputedStyle(field).lineHeight) }
      })),
    })
    await saysSoon(
      'five lines of both in sight',
      seen,
      ({ asked, top, bottom, line }) =>
        top >= 0 && bottom <= 350 && asked + Math.floor((bottom - top - 10) / line) >= 5,
    )
    await phone.getByRole('button', { name: '提交' }).click({ trial: true })
  })
})
