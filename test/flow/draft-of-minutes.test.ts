import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot } from '../support/browser'
import { consoleAddress } from '../support/console-address'
import { accepted, decideAndClose, openMeeting } from '../support/held-meeting'
import { TestConsole, tempDir } from '../support/host'
import { askToJoin, shows } from '../support/meeting-room'
import type { Printed } from '../support/printed'
import { canPrint, measured, textOf } from '../support/printed'
import { serve } from '../support/serve'

/** What the page prints as it is now. */
async function sheet(page: Page, name: string): Promise<Printed> {
  const file = join(await tempDir(), `${name}.pdf`)
  await writeFile(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
  return measured(file)
}

/** What the key for printing prints. The browser's own dialog is left out. */
async function byKey(page: Page, name: string): Promise<Printed> {
  await page.evaluate(() => {
    const asked = globalThis as typeof globalThis & { printed: Promise<void> }
    asked.printed = new Promise((resolve) => (window.print = () => resolve()))
  })
  await page.keyboard.press('Control+p')
  await page.evaluate(() => (globalThis as typeof globalThis & { printed: Promise<void> }).printed)
  const printed = await sheet(page, name)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  return printed
}

/** Points that every printer leaves at an edge. */
const MARGIN = 40
const said = ({ pages }: Printed) => pages.map(({ lines }) => lines.map(textOf).join('')).join('')
const FOUND = '楼道灯关系到每家每户，各方对更换没有分歧。'

it.skipIf(!canPrint)(
  'the secretary writes what the meeting found into the draft; the key for printing prints the paper from every desk',
  { timeout: 240_000 },
  async () => {
    const dataDir = join(await tempDir(), 'data')
    const served = await serve(dataDir)
    const console = await TestConsole.open(served.console)
    const held = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console }, console)
    const { chair, meetingId } = held
    const { code, roles } = chair.now.state!
    const browser = await openBrowser()
    const waiting = ({ state }: typeof chair.now) =>
      Object.values(state!.participants).find((person) => person.status === 'waiting')
    const roleOf = (standing: string) => roles.find((role) => role.standing === standing)!
    const secretary = await device(browser, 'laptop')
    const role = roleOf('secretary')
    await askToJoin(secretary, served.join, code, { name: '刘记录', unit: '社区', role: role.label.zh })
    await chair.until('at the door', (now) => waiting(now) !== undefined)
    await accepted(chair.link.send('participant.admit', { participantId: waiting(chair.now)!.id, roleId: role.id }))
    const phone = await device(browser, 'phone')
    const resident = roleOf('deliberant').label.zh
    await askToJoin(phone, served.join, code, { name: '赵大爷', unit: '一号楼', role: resident })
    await shows(phone, '签到、宣读规则')
    // Nobody's key: as a browser's menu has it.
    const agenda = /圆桌会议程.*序号议项时长.*签到、宣读规则/
    expect(said(await sheet(phone, 'phone'))).toMatch(agenda)
    await secretary.getByRole('tab', { name: /到会台/ }).waitFor()
    await decideAndClose(held)

    // From a desk that shows no paper.
    const fromTheDesk = await byKey(secretary, 'secretary')
    expect(said(fromTheDesk)).toMatch(/纪要.*现纪要如下.*出席/)
    expect(said(fromTheDesk)).not.toContain('到会台')
    const fromTheMenu = said(await sheet(secretary, 'secretary-by-menu'))
    expect(fromTheMenu).toMatch(/纪要.*现纪要如下.*出席/)
    expect(fromTheMenu).not.toContain('到会台')
    // The draft is the desk's alone.
    expect(said(await byKey(phone, 'phone-after'))).toMatch(agenda)

    await secretary.getByRole('tab', { name: /文书/ }).click()
    const draft = secretary.frameLocator('iframe')
    await draft.getByText('现纪要如下').waitFor()
    await secretary.getByRole('textbox', { name: '会议认为' }).click()
    await secretary.keyboard.type(FOUND)
    await draft.getByText(`会议认为，${FOUND}`).waitFor()
    const backgroundOf = (words: string) =>
      draft.getByText(words).evaluate((element) => getComputedStyle(element.closest('p')!).backgroundColor)
    expect(await backgroundOf('现纪要如下')).toBe('rgb(226, 238, 234)')
    expect(await backgroundOf(FOUND)).toBe('rgba(0, 0, 0, 0)')
    await shot(secretary, 'draft-of-minutes')
    await expectAccessible(secretary, 'draft-of-minutes')
    expect(said(await sheet(secretary, 'draft'))).toContain(`会议认为，${FOUND}`)

    const desk = await device(browser, 'laptop')
    await desk.goto(await consoleAddress(dataDir, meetingId))
    await shows(desk, '会议认为')
    await shot(desk, 'draft-of-minutes-chair')
    await desk.getByRole('tab', { name: /^议程笔记/ }).click()
    expect(said(await byKey(desk, 'chair'))).toContain(`会议认为，${FOUND}`)
    const opening = desk.waitForEvent('popup')
    await desk.getByRole('button', { name: '投屏', exact: true }).click()
    const wall = await opening
    await shows(wall, '散会')
    expect(said(await sheet(desk, 'chair-by-menu'))).toContain(`会议认为，${FOUND}`)
    // A wall that the chair's browser opened is as much the chair's as the desk.
    expect(said(await sheet(wall, 'wall'))).toContain(`会议认为，${FOUND}`)

    await accepted(chair.link.send('minutes.freeze', {}))
    await secretary.getByRole('textbox', { name: '会议认为' }).waitFor({ state: 'detached' })
    await draft.getByText(`会议认为，${FOUND}`).waitFor()
    for (const [name, page] of Object.entries({ wall, phone, chair: desk, secretary })) {
      await expect.poll(async () => said(await sheet(page, `${name}-frozen`)), { timeout: 10_000 }).toContain(FOUND)
      const paper = await sheet(page, `${name}-frozen`)
      expect(said(paper)).toMatch(/纪要.*现纪要如下.*出席/)
      for (const { width, lines } of paper.pages)
        for (const { left, right } of lines.flat()) {
          expect(left).toBeGreaterThan(MARGIN)
          expect(right).toBeLessThan(width - MARGIN)
        }
    }
    // What was printed once is not printed again, and the screen is as it was.
    expect(await wall.locator('[data-printed]').count()).toBe(0)
  },
)
