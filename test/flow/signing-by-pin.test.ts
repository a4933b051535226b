import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { frozenMinutes, suiteOf } from '#shared/meeting/state'
import { canonicalText } from '#shared/signing/canonical'
import { device, openBrowser, shot } from '../support/browser'
import { expectAccessible } from '../support/axe'
import { consoleAddress } from '../support/console-address'
import { accepted, decideAndClose, openMeeting } from '../support/held-meeting'
import { TestConsole, tempDir } from '../support/host'
import { askToJoin, shows } from '../support/meeting-room'
import { pressSign, signSheet } from '../support/press-sign'
import { serve, yuanzhuo } from '../support/serve'

const PIN = '270418'

it(
  'a phone signs under SM2 by a PIN and with a pen stroke, and whoever gets the file is told so, at the terminal and in a bare browser',
  { timeout: 300_000 },
  async () => {
    const dir = await tempDir()
    const data = join(dir, 'data')
    const served = await serve(data)
    const console = await TestConsole.open(served.console)
    const held = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console }, console)
    const { chair, meetingId } = held
    const browser = await openBrowser()

    // The chair chooses the suite where the minutes will be.
    const desk = await device(browser, 'laptop')
    await desk.goto(await consoleAddress(data, meetingId))
    await desk.getByRole('tab', { name: /文书|会议纪要/ }).click()
    await desk.getByLabel('签署套件').selectOption('yuanzhuo-SM2-SM3')
    await shows(desk, '没有经过密码产品认证')
    await shot(desk, 'suite-choice')
    await expectAccessible(desk, 'suite-choice')
    await chair.until('the suite', ({ state }) => suiteOf(state!) === 'yuanzhuo-SM2-SM3')

    const { code, roles } = chair.now.state!
    const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
    const phone = await device(browser, 'phone')
    await askToJoin(phone, served.join, code, { name: '赵秀英', unit: '五号楼', role })
    await phone.getByRole('tab').first().waitFor()
    const other = await device(browser, 'phone')
    await askToJoin(other, served.join, code, { name: '钱桂芳', unit: '五号楼', role })
    await other.getByRole('tab').first().waitFor()
    const loaded = () => phone.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect((await loaded()).filter((name) => name.includes('sm2'))).toEqual([])

    await decideAndClose(held)
    const seal = async () => {
      await accepted(chair.link.send('minutes.freeze', {}))
      const { version, digest } = frozenMinutes(chair.now.state!)!
      await accepted(chair.link.send('minutes.sign', { version, digest }))
    }
    await seal()

    await phone.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await phone.getByRole('button', { name: '签署 · 赵秀英' }).click()
    const sheet = signSheet(phone)
    const act = sheet.getByRole('button', { name: '签署', exact: true })
    await shot(phone, 'sign-sheet')
    await expectAccessible(phone, 'sign-sheet')
    // Words for each PIN that is none.
    for (const [pin, again, said] of [
      ['12', '12', 'PIN 是 4–12 位数字'],
      ['123456', '123456', '太容易猜'],
      [PIN, '270419', '两次输的 PIN 不一样'],
    ] as const) {
      await sheet.getByLabel(/^设一个 PIN/).fill(pin)
      await sheet.getByLabel('再输一次 PIN').fill(again)
      await act.click()
      await sheet.getByText(said).waitFor()
    }
    await sheet.getByRole('button', { name: '手写签名…' }).click()
    await draws(phone, [
      [0.1, 0.2, 0.9, 0.8],
      [0.9, 0.2, 0.1, 0.8],
    ])
    await sheet.getByRole('button', { name: '重写' }).click()
    await draws(phone, [
      [0.2, 0.3, 0.8, 0.3],
      [0.5, 0.15, 0.5, 0.85],
      [0.5, 0.5, 0.75, 0.8],
    ])
    await phone.setViewportSize({ width: 360, height: 640 })
    await shot(phone, 'sign-sheet-stroke-360')
    await expectAccessible(phone, 'sign-sheet-stroke')
    await phone.setViewportSize({ width: 390, height: 844 })
    await shot(phone, 'sign-sheet-stroke')
    await sheet.getByLabel(/^设一个 PIN/).fill(PIN)
    await sheet.getByLabel('再输一次 PIN').fill(PIN)
    await sheet.getByLabel('再输一次 PIN').press('Enter')
    await shows(phone, '您已签署')
    expect((await loaded()).some((name) => name.includes('sm2-suite'))).toBe(true)
    const stored = await phone.evaluate(() => Object.values(localStorage).join('\n'))
    expect(stored).toContain('yuanzhuo-wrapped-key/1')
    expect(stored).not.toContain(PIN)

    // The text is reopened: the same key signs again, by the same PIN, and not by another.
    await accepted(chair.link.send('minutes.reopen', {}))
    await seal()
    await phone.reload()
    // A reload leads back to what was being read, or to the meeting.
    const [open, press] = [
      phone.getByRole('button', { name: '查看并签署会议纪要' }),
      phone.getByRole('button', { name: '签署 · 赵秀英' }),
    ]
    await open.or(press).first().waitFor()
    if (await open.isVisible()) await open.click()
    await press.click()
    await sheet.getByLabel('输入 PIN').fill('999111')
    await act.click()
    await sheet.getByText('PIN 不对，密钥没有动').waitFor()
    await shot(phone, 'sign-sheet-wrong-pin')
    await expectAccessible(phone, 'sign-sheet-wrong-pin')
    await sheet.getByRole('button', { name: '忘了 PIN，换一把新密钥…' }).click()
    await shot(phone, 'sign-sheet-renew')
    await phone.getByRole('dialog', { name: '换一把新的签署密钥？' }).getByRole('button', { name: '取消' }).click()
    await sheet.getByRole('button', { name: '手写签名…' }).click()
    await draws(phone, [[0.2, 0.3, 0.8, 0.3]])
    await sheet.getByLabel('输入 PIN').fill(PIN)
    await act.click()
    await shows(phone, '您已签署')
    await other.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await pressSign(other)
    await shows(other, '您已签署')
    const list = desk.getByRole('region', { name: /^签署/ })
    await list.getByText(/L1 本人签署密钥，凭 PIN，国密 SM2\/SM3/).waitFor()
    await list.getByText(/L1 本人签署密钥，无 PIN，国密 SM2\/SM3/).waitFor()
    await shot(desk, 'signing-desk-levels')

    const file = join(data, 'meetings', meetingId, 'minutes', 'v2.minutes.json')
    const read = async () => JSON.parse(await readFile(file, 'utf8')) as SignedMinutes
    // Pages hear of a signature from the record; the file is written behind it.
    await expect
      .poll(async () => (await read()).signatures.map(({ stroke }) => stroke?.length))
      .toEqual([undefined, 1, undefined])
    const signed = await read()
    const bundle = new Uint8Array(
      await (await console.fetch(`/api/meetings/${meetingId}/paper-bundle?language=zh`)).arrayBuffer(),
    )
    await served.stop()

    const files = unzipSync(bundle)
    const [whole, spoiled] = [join(dir, '会议.yzh'), join(dir, '改过.yzh')]
    await writeFile(whole, bytes(bundle))
    await writeFile(join(dir, 'verify.html'), files['verify.html']!)
    const other2 = signed.signatures.map((each) => (each.stroke ? { ...each, stroke: [[1, 2, 3, 4]] } : each))
    const changed = `${canonicalText({ ...signed, signatures: other2 })}\n`
    await writeFile(spoiled, zipSync({ ...files, 'minutes.json': new TextEncoder().encode(changed) }, { level: 0 }))
    const said = await yuanzhuo('verify', whole)
    expect(said).toMatchObject({ code: 0 })
    expect(said.stdout).toMatch(/赵秀英，.*L1 本人签署密钥，凭 PIN，国密 SM2\/SM3，附手写笔迹/)
    expect(said.stdout).toMatch(/钱桂芳，.*L1 本人签署密钥，无 PIN，国密 SM2\/SM3/)
    expect(said.stdout).toMatch(/SM2\/SM3 是本程序的私有套件/)
    const refused = await yuanzhuo('verify', spoiled)
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.stdout).toContain('赵秀英: the pen stroke is not the one that was signed')

    const checker = await device(browser, 'laptop', (context) => context.setOffline(true))
    await checker.goto(pathToFileURL(join(dir, 'verify.html')).href)
    await checker.locator('input[type=file]').setInputFiles(whole)
    await checker.getByText('有效', { exact: true }).waitFor()
    await checker.getByText(/赵秀英，.*凭 PIN，国密 SM2\/SM3，附手写笔迹/).waitFor()
    await checker
      .frameLocator('iframe')
      .locator('tr', { hasText: '赵秀英' })
      .locator('svg path')
      .waitFor({ state: 'attached' })
    await shot(checker, 'checker-sm2')
    await checker.locator('input[type=file]').setInputFiles(spoiled)
    await checker.getByText('无效', { exact: true }).waitFor()
    await checker.getByText(/手写笔迹：.*赵秀英: the pen stroke is not the one that was signed/).waitFor()
  },
)

const bytes = (of: Uint8Array) => Uint8Array.from(of)

/** Lines in the frame, by parts of its width and height. */
async function draws(page: Page, lines: readonly (readonly [number, number, number, number])[]): Promise<void> {
  const pad = page.getByRole('img', { name: '手写签名的框' })
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
  for (const [fromX, fromY, toX, toY] of lines) {
    await page.mouse.move(...at(fromX, fromY))
    await page.mouse.down()
    await page.mouse.move(...at((fromX + toX) / 2, (fromY + toY) / 2 + 0.02), { steps: 5 })
    await page.mouse.move(...at(toX, toY), { steps: 5 })
    await page.mouse.up()
  }
}
