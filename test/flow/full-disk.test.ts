import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { frozenMinutes } from '#shared/meeting/state'
import { device, openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { freePort } from '../support/free-port'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir, until } from '../support/host'
import { HostProcess } from '../support/host-process'
import { shows } from '../support/meeting-room'
import { canMount, smallDisk } from '../unit/storage/small-disk'

describe.runIf(canMount)('a disk that is really full', () => {
  it(
    'freezes no minutes and makes no meeting, says so in words, and does both once there is room',
    { timeout: 120_000 },
    async () => {
      const { folder, fill, free } = smallDisk('2m')
      const host = await HostProcess.start({ dataDir: join(folder, 'data'), port: await freePort() })
      const held = await openMeeting(host)
      await decideAndClose(held)
      fill()
      expect(await held.chair.link.send('minutes.freeze', {})).toMatchObject({ reason: 'disk-full' })
      await expect(held.console.createMeeting()).rejects.toThrow('disk-full')
      await held.chair.until('told', ({ hostInfo }) => hostInfo?.diskRefusal?.reason === 'disk-full')
      free()
      await signMinutesOf(host, held)
      expect(frozenMinutes(held.chair.now.state!)!.signatures).toHaveLength(2)
      await held.console.createMeeting()
      expect(host.errors.some((line) => line.includes('ENOSPC'))).toBe(true)
    },
  )
})

describe.runIf(process.platform === 'linux')('a host that may open no more files', () => {
  it('stays up, says so, and goes on as soon as it may', { timeout: 120_000 }, async () => {
    const host = await HostProcess.start({ dataDir: join(await tempDir(), 'data'), port: await freePort() })
    const held = await openMeeting(host)
    await decideAndClose(held)
    const limit = (files: string) =>
      expect(spawnSync('prlimit', ['--pid', String(host.child.pid), `--nofile=${files}:`]).status).toBe(0)
    // One for each page that is there, and none to spare.
    limit('20')
    const refused = await held.chair.link.send('minutes.freeze', {})
    expect(refused).toMatchObject({ reason: 'too-many-files' })
    limit('4096')
    await until('frozen', async () => (await held.chair.link.send('minutes.freeze', {})) === null)
    await signedByChair(held)
    await held.console.createMeeting()
    expect(host.running).toBe(true)
  })
})

async function signedByChair({ chair }: Awaited<ReturnType<typeof openMeeting>>): Promise<void> {
  const { version, digest } = frozenMinutes(chair.now.state!)!
  await accepted(chair.link.send('minutes.sign', { version, digest }))
}

describe('the chair’s page, when the data folder is gone', () => {
  it('says so over everything else, and saves the meeting elsewhere', { timeout: 180_000 }, async () => {
    const folder = await tempDir()
    const dataDir = join(folder, 'data')
    const host = await HostProcess.start({ dataDir, port: await freePort() })
    const chair = new ChairDesk(await device(await openBrowser(), 'laptop'))
    await chair.page.goto(host.consoleUrl())
    await chair.create({ template: '邻里圆桌会', title: '没了文件夹的会', chair: '王主持' })
    rmSync(dataDir, { recursive: true })
    await shows(chair.page, '主机的资料文件夹不在原处')
    await shows(chair.page, '主机未存盘')
    await shot(chair.page, 'data-folder-gone')
    await chair.page.getByRole('main').getByRole('button', { name: '另存这场会议…' }).click()
    const dialog = chair.page.getByRole('dialog')
    await dialog.getByLabel('存到哪个文件夹里').fill('/没有/这个文件夹')
    await dialog.getByRole('button', { name: '另存', exact: true }).click()
    await shows(chair.page, '不能存到这个文件夹')
    await dialog.getByLabel('存到哪个文件夹里').fill(folder)
    await dialog.getByRole('button', { name: '另存', exact: true }).click()
    await shows(chair.page, new RegExp(`已另存到 ${folder}/yuanzhuo-`))
    await shot(chair.page, 'copy-saved')
  })
})
