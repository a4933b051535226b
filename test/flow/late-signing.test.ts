import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { frozenMinutes } from '#shared/meeting/state'
import { device, openBrowser, shot } from '../support/browser'
import { accepted, decideAndClose, openMeeting } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { askToJoin, shows } from '../support/meeting-room'
import { serve } from '../support/serve'
import { pressSign } from '../support/press-sign'

it(
  'who has gone home signs the file that was sent, and the desk adds what comes back',
  { timeout: 180_000 },
  async () => {
    const dir = await tempDir()
    const data = join(dir, 'data')
    const served = await serve(data)
    const held = await openMeeting({ joinUrl: served.join, consoleUrl: () => served.console })
    const { chair, meetingId } = held
    const { code, roles } = chair.now.state!
    const role = roles.find(({ standing }) => standing === 'deliberant')!.label.zh
    const browser = await openBrowser()
    const phone = await device(browser, 'phone')
    await askToJoin(phone, served.join, code, { name: '赵秀英', unit: '五号楼', role })
    await phone.getByRole('tab').first().waitFor()
    const near = await device(browser, 'phone')
    await askToJoin(near, served.join, code, { name: '钱桂芳', unit: '五号楼', role })
    await near.getByRole('tab').first().waitFor()
    await decideAndClose(held)
    await shows(phone, '已散会')
    // The piece comes while the host is there: comments are offered by the same one.
    await phone
      .getByRole('button', { name: /看草稿|草稿/ })
      .first()
      .waitFor()
    await phone.context().setOffline(true)

    await accepted(chair.link.send('minutes.freeze', {}))
    const { version, digest } = frozenMinutes(chair.now.state!)!
    await accepted(chair.link.send('minutes.sign', { version, digest }))
    await chair.until('the seal', ({ state }) => frozenMinutes(state!)?.signatures.length === 1)
    await near.getByRole('button', { name: '查看并签署会议纪要' }).click()
    await pressSign(near)
    await chair.until('who is near', ({ state }) => frozenMinutes(state!)?.signatures.length === 2)
    await near.close()
    const minutes = join(data, 'meetings', meetingId, 'minutes', 'v1.minutes.json')
    await served.stop()

    const offer = phone.getByRole('button', { name: '主机不在身边？用文件签署…' })
    await offer.waitFor()
    await shot(phone, 'sign-away-offered')
    await offer.click()
    const sheet = phone.getByRole('dialog')
    await shot(phone, 'sign-away-choose')
    await phone.setViewportSize({ width: 360, height: 640 })
    await shot(phone, 'sign-away-choose-360')
    await sheet.locator('input[type=file]').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    })
    await shows(phone, '这个文件读不出所要的内容')
    await shot(phone, 'sign-away-refused-360')
    await sheet.locator('input[type=file]').setInputFiles(minutes)
    const pen = sheet.getByRole('button', { name: '签署 · 赵秀英' })
    await pen.waitFor()
    await shot(phone, 'sign-away-read-360')
    await phone.setViewportSize({ width: 390, height: 844 })
    await shot(phone, 'sign-away-read')
    await pressSign(phone)
    const text = await sheet.getByLabel('签名文字').inputValue()
    await shot(phone, 'sign-away-done')
    const saving = phone.waitForEvent('download')
    await sheet.getByRole('button', { name: '存成文件' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('补签-赵秀英.json')
    const stick = join(dir, 'stick.json')
    await download.saveAs(stick)
    expect(await readFile(stick, 'utf8')).toBe(text)

    const again = await serve(data)
    const desk = await device(browser, 'laptop')
    await desk.goto(`${again.console.split('#')[0]}?meeting=${meetingId}#${again.console.split('#')[1]}`)
    await desk.getByRole('button', { name: '加入带来的签名…' }).click()
    await desk.getByLabel('或粘贴签名文字').fill(text.replace('minutes.cosign', 'minutes.sign'))
    await desk.getByRole('button', { name: '核对并加入' }).click()
    await shows(desk, '这个文件读不出所要的内容')
    await shot(desk, 'add-signature-refused')
    await desk.getByRole('dialog').locator('input[type=file]').setInputFiles(stick)
    await shows(desk, '赵秀英的签名已加入')
    await shot(desk, 'add-signature')
    const signed = JSON.parse(await readFile(minutes, 'utf8')) as { signatures: unknown[] }
    expect(signed.signatures).toHaveLength(3)
  },
)
