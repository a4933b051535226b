import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { OfficeFacts, TopicPage } from '#shared/protocol/office-api'
import { expectAccessible } from '../support/axe'
import { device, openBrowser, shot, SIZES } from '../support/browser'
import { demoOffice } from '../support/demo-office'
import { TestConsole } from '../support/host'
import { layoutFaults } from '../support/layout-faults'

/** What residents, members and departments hold in their hands, and the wall in the hall, in an office that has been at work for months. */

const SCREENS = [SIZES.projector, SIZES.laptop, { width: 1024, height: 768 }]
const PHONES = [SIZES.phone, { width: 360, height: 640 }]

async function inBoth(page: Page, look: (language: string) => Promise<void>): Promise<void> {
  for (const language of ['English', '中文']) {
    await page.getByRole('button', { name: language, exact: true }).click()
    await look(language)
  }
}

/** What of the wall is not wholly on the screen, or lies on something else. */
const lost = (page: Page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('main li, main li button, main aside > *')]
      .filter((element) => element.checkVisibility())
      .map((element) => [element.textContent.slice(0, 12) || element.tagName, element.getBoundingClientRect()] as const)
    const [qr, post] = ['main aside svg', 'main aside a'].map((each) =>
      document.querySelector(each)!.getBoundingClientRect(),
    )
    return [
      ...boxes.filter(([, box]) => box.bottom > window.innerHeight || box.right > window.innerWidth),
      ...(post!.top < qr!.bottom ? [['under the code', post!] as const] : []),
    ].map(([name]) => name)
  })

async function begun() {
  const host = await demoOffice(80)
  const desk = await TestConsole.open(host.consoleUrl())
  const get = async <T>(path: string) => (await (await desk.fetch(`/api/office${path}`)).json()) as T
  const post = async <T>(path: string, body: object) =>
    (await (await desk.fetch(`/api/office${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  const { office } = await get<OfficeFacts>('')
  const { rows } = await get<TopicPage>('/topics?view=open&take=200')
  const at = (path: string) => new URL(path, host.joinUrl).href
  return { get, post, rows, people: office!.people, as: office!.people[0]!.id, at, browser: await openBrowser() }
}

it(
  'the wall shows all its papers on any screen, and on a phone the ways on before them',
  { timeout: 120_000 },
  async () => {
    const { at, browser } = await begun()
    const wall = await device(browser, 'projector')
    await wall.goto(at('/wall'))
    await wall.getByRole('listitem').nth(8).waitFor()
    await inBoth(wall, async (language) => {
      for (const size of SCREENS) {
        await wall.setViewportSize(size)
        await shot(wall, `wall-${size.width}-${language}`)
        expect(await lost(wall), `${language} at ${size.width}`).toEqual([])
      }
      for (const size of PHONES) {
        await wall.setViewportSize(size)
        await shot(wall, `wall-${size.width}-${language}`)
        expect(await layoutFaults(wall)).toEqual([])
        for (const link of await wall.getByRole('complementary').getByRole('link').all()) {
          const box = (await link.boundingBox())!
          expect(box.y + box.height).toBeLessThan(size.height)
        }
      }
    })
    await expectAccessible(wall, 'wall-on-a-phone')
  },
)

it('a resident says 不满意 and why on a small phone, and goes on to the wall', { timeout: 120_000 }, async () => {
  const { at, browser, post, rows, as } = await begun()
  const { id } = rows.find(({ stage }) => stage === 'rating')!
  const { code } = await post<{ code: string }>(`/topics/${id}/slip`, { as })
  const phone = await device(browser, 'phone')
  await phone.goto(at(`/slip#${code}`))
  await phone.getByRole('button', { name: '不满意', exact: true }).click()
  await phone.getByRole('button', { name: '只办了一部分' }).waitFor()
  await inBoth(phone, async (language) => {
    for (const size of PHONES) {
      await phone.setViewportSize(size)
      await shot(phone, `unsatisfied-${size.width}-${language}`)
      expect(await layoutFaults(phone), `${language} at ${size.width}`).toEqual([])
    }
  })
  await expectAccessible(phone, 'unsatisfied')
  await phone.getByRole('button', { name: '只办了一部分' }).click()
  await phone.getByRole('button', { name: '把原因也交上去' }).click()
  await phone.getByText('原因也记下了').waitFor()
  await phone.getByRole('link', { name: '去看倾听墙' }).click()
  await phone.getByRole('link', { name: '我也贴一张' }).waitFor()
  await phone.goto(at('/notice'))
  await phone.getByText('现在没有公示').waitFor()
  await phone.getByRole('link', { name: '去看倾听墙' }).waitFor()
})

it('whoever acts far down a long list sees what came of it', { timeout: 120_000 }, async () => {
  const { at, browser, post, rows, people, as } = await begun()
  const busiest = people
    .map((person) => ({ person, has: rows.filter(({ claimant }) => claimant === person.name).length }))
    .sort((a, b) => b.has - a.has)[0]!
  const { token } = await post<{ token: string }>(`/people/${busiest.person.id}/invitation`, { as })
  const phone = await device(browser, 'phone')
  await phone.setViewportSize(PHONES[1]!)
  await phone.goto(at(`/mine#${token}`))
  const last = phone
    .getByRole('region', { name: /^我接的/ })
    .locator('details')
    .last()
  await last.locator('summary').click()
  const act = last.getByRole('button', { name: '记一次走访' })
  await act.click()
  const outcome = phone.getByRole('alert')
  await outcome.waitFor()
  expect(await phone.evaluate(() => window.scrollY)).toBeGreaterThan(PHONES[1]!.height / 2)
  await shot(phone, 'mine-refused')
  const seen = async () => {
    const box = (await phone.getByRole('alert').or(phone.getByText('已记下，在主机上')).first().boundingBox())!
    return box.y >= 0 && box.y + box.height <= PHONES[1]!.height
  }
  expect(await seen()).toBe(true)
  await last.getByLabel('怎么样了').fill('去看过了，三盏灯都不亮')
  await act.click()
  await phone.getByText('已记下，在主机上').waitFor()
  expect(await seen()).toBe(true)
  await shot(phone, 'mine-done')
  expect(await layoutFaults(phone)).toEqual([])
  await expectAccessible(phone, 'mine-done')
})
