import { join } from 'node:path'
import { describe, it } from 'vitest'
import { DIRECT_FROM_ONE_ADDRESS } from '#main/network/limits'
import { device, openBrowser, shot } from '../support/browser'
import { chairOf } from '../support/chair-page'
import { joinMeeting, tempDir, until } from '../support/host'
import { accepted } from '../support/held-meeting'
import { shows } from '../support/meeting-room'
import { serve } from '../support/serve'

describe('a crowd from one address', () => {
  it(
    'is before the chair, who sends all of it out in one step, and sees who comes back',
    { timeout: 180_000 },
    async () => {
      const served = await serve(join(await tempDir(), 'data'))
      const browser = await openBrowser()
      const page = await device(browser, 'laptop')
      const chair = await chairOf(page, served.console)
      const state = () => chair.now.state!
      const statuses = () => Object.values(state().participants).map(({ status }) => status)
      const roleId = state().roles.find(({ standing }) => standing === 'deliberant')!.id
      await accepted(chair.link.send('admission.set', { direct: true }))
      await accepted(chair.link.send('meeting.open', {}))
      const comes = (name: string) =>
        joinMeeting({ joinUrl: served.join }, state().code, { name, unit: '三号楼', roleId })
      for (let nth = 1; nth <= 3; nth++) await comes(`家人${nth}`)
      await until('a family', () => statuses().length === 4)
      await page.getByText('同一设备或地址来的：1 组').click()
      await shows(page, '家人1、家人2、家人3，3 人')
      await shot(page, 'crowd-family')

      for (let nth = 1; nth <= 15; nth++) await comes(`同机${nth}`)
      await until(
        'the later ones wait',
        () => statuses().filter((each) => each === 'waiting').length === 18 - DIRECT_FROM_ONE_ADDRESS.atMost,
      )
      const crowd = page.getByRole('region', { name: '同一网络来了很多人' })
      await crowd.getByText('有 18 人从同一设备或地址来').waitFor()
      await shot(page, 'crowd-held')
      await crowd.getByRole('button', { name: '18 人一起请离' }).click()
      await page.getByRole('dialog').waitFor()
      await shot(page, 'crowd-send-out')
      await page.getByRole('dialog').getByRole('button', { name: '18 人一起请离' }).click()
      await until(
        'all are out',
        () => statuses().filter((each) => each === 'admitted').length === 1 && !statuses().includes('waiting'),
      )
      await crowd.waitFor({ state: 'detached' })

      await comes('换了名字的人')
      await shows(page, '来自同一设备或地址')
      await shot(page, 'crowd-back')
      await until('the one who came back waits', () => statuses().filter((each) => each === 'waiting').length === 1)
    },
  )
})
