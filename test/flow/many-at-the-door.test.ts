import { join } from 'node:path'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { joinMeeting, tempDir } from '../support/host'
import { serve } from '../support/serve'

it('many who wait are let in at once, but for whoever shares a name or is to serve', async () => {
  const served = await serve(join(await tempDir(), 'data'))
  const chair = await device(await openBrowser(), 'laptop')
  await chair.goto(served.console)
  const desk = new ChairDesk(chair)
  await desk.create({ template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
  const { code } = await desk.invitation()
  const invited = (await (await fetch(`${served.join}api/invitation?code=${code}`)).json()) as {
    roles: { id: string; standing: string }[]
  }
  const roleOf = (standing: string) => invited.roles.find((role) => role.standing === standing)!.id
  const comes = (name: string, unit: string, standing = 'deliberant') =>
    joinMeeting({ joinUrl: served.join }, code, { name, unit, roleId: roleOf(standing) })
  const names = ['吴桂兰', '郑建国', '冯秀英', '陈卫东']
  const plain = await Promise.all(names.map((name) => comes(name, '二号院')))
  const twins = [await comes('王芳', '一号院'), await comes('王芳', '三号院')]
  const serving = await comes('记录员甲', '居委会', 'secretary')
  for (const page of [...plain, ...twins, serving])
    await page.until('waiting', ({ connection }) => connection.is === 'waiting')

  await chair.getByRole('button', { name: '准入多人' }).click()
  const dialog = chair.getByRole('dialog')
  const tick = (name: string) => dialog.getByRole('checkbox', { name })
  for (const name of names) expect(await tick(name).isChecked()).toBe(true)
  expect(await tick('记录员甲').isChecked()).toBe(false)
  for (const twin of await tick('王芳').all()) {
    expect(await twin.isChecked()).toBe(false)
    expect(await twin.isDisabled()).toBe(true)
  }
  await tick('陈卫东').uncheck()
  await shot(chair, 'admit-several')
  await dialog.getByRole('button', { name: '准入 3 人' }).click()
  for (const page of plain.slice(0, 3)) await page.live()
  await dialog.waitFor({ state: 'detached' })
  for (const page of [plain[3]!, ...twins, serving]) expect(page.now.connection.is).toBe('waiting')
  await chair.getByRole('region', { name: '等待准入 4' }).waitFor()

  // Two rows pressed before the host has answered the first are two people.
  await chair.evaluate(
    (labels) => {
      for (const label of labels) document.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click()
    },
    ['准入陈卫东', '准入记录员甲'],
  )
  for (const page of [plain[3]!, serving]) await page.live()
  await chair.getByRole('region', { name: '等待准入 2' }).waitFor()
}, 60_000)
