import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { device, openBrowser, shot } from '../support/browser'
import { decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'

it('checks a meeting’s file from a stick, in a bare browser without a network', { timeout: 120_000 }, async () => {
  const host = await HostProcess.fresh()
  const held = await openMeeting(host)
  await decideAndClose(held)
  await signMinutesOf(host, held)
  const answer = await held.console.fetch(`/api/meetings/${held.meetingId}/paper-bundle?language=zh`)
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  await host.stop()

  // As somebody gets it: unpacked beside, the page opened from the folder.
  const folder = await tempDir()
  const files = unzipSync(bytes)
  const [whole, spoiled] = [join(folder, '会议.yzh'), join(folder, '改过.yzh')]
  await writeFile(join(folder, 'verify.html'), files['verify.html']!)
  await writeFile(whole, bytes)
  const [paper] = Object.keys(files).filter((path) => path.endsWith('.docx'))
  const changed = Uint8Array.from(files[paper!]!)
  changed[100]! ^= 1
  await writeFile(spoiled, zipSync({ ...files, [paper!]: changed }))

  const browser = await openBrowser()
  for (const size of ['laptop', 'phone'] as const) {
    const page = await device(browser, size, (context) => context.setOffline(true))
    await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
    await page.locator('input[type=file]').setInputFiles(whole)
    await page.getByText('有效', { exact: true }).waitFor()
    await page.getByText('都与封存时一字不差').waitFor()
    expect(await page.getByText('王主持').count()).toBeGreaterThan(0)
    await shot(page, `checker-valid-${size}`)

    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.locator('input[type=file]').setInputFiles(spoiled)
    await page.getByText('Not valid', { exact: true }).waitFor()
    await page.getByText(`${paper} was changed`).first().waitFor()
    await shot(page, `checker-spoiled-${size}`)

    await page.locator('input[type=file]').setInputFiles(join(folder, 'verify.html'))
    await page.getByText('Not a meeting file').waitFor()
  }
  expect((await readFile(whole)).equals(bytes)).toBe(true)
})
