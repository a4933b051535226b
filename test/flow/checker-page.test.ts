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
  const published = await held.console.fetch(`/api/meetings/${held.meetingId}/paper-public`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'zh', keep: [], also: ['楼道灯'] }),
  })
  expect(published.status).toBe(200)
  const publicBytes = new Uint8Array(await published.arrayBuffer())
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

  // A public copy, and one in which a masked word was changed, bare and out of its bundle.
  const [shown, forged] = [join(folder, '公开.yzh'), join(folder, '公开.json')]
  await writeFile(shown, publicBytes)
  const copy = new TextDecoder().decode(unzipSync(publicBytes)['public.json']!)
  await writeFile(
    forged,
    copy.replace(
      /("digests":\[")(.)/,
      (_whole, before: string, first: string) => `${before}${first === 'A' ? 'B' : 'A'}`,
    ),
  )

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

    await page.locator('input[type=file]').setInputFiles(shown)
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.getByText(/A public copy: left out are .*names/).waitFor()
    await shot(page, `checker-public-${size}`)
    await page.locator('input[type=file]').setInputFiles(forged)
    await page.getByText('Not valid', { exact: true }).waitFor()
    await page.getByText(/Words shown and left out: something shown or left out is not what was sealed/).waitFor()

    await page.locator('input[type=file]').setInputFiles(join(folder, 'verify.html'))
    await page.getByText('Not a meeting file').waitFor()
  }
  expect((await readFile(whole)).equals(bytes)).toBe(true)
})
