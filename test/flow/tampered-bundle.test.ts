import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { base64urlnopad, utf8 } from '@scure/base'
import { unzipSync, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signMinutes } from '#shared/meeting/minutes/signature'
import { canonicalBytes, canonicalText } from '#shared/signing/canonical'
import { newDeviceKey } from '#shared/signing/device-key'
import { device, openBrowser } from '../support/browser'
import { accepted, decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import { tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { yuanzhuo } from '../support/serve'

type Files = Record<string, Uint8Array>

it(
  'each way to tamper with a meeting’s files is found out in its own words, at the terminal and by verify.html in a bare browser',
  { timeout: 300_000 },
  async () => {
    const host = await HostProcess.fresh()
    const held = await openMeeting(host)
    const handed = await held.console.fetch(`/api/meetings/${held.meetingId}/materials?name=平面图.png`, {
      method: 'POST',
      body: Uint8Array.from([
        0x89,
        0x50,
        0x4e,
        0x47,
        0x0d,
        0x0a,
        0x1a,
        0x0a,
        ...Array.from({ length: 60 }, (_, i) => i),
      ]),
    })
    expect(handed.status).toBe(201)
    await decideAndClose(held)
    await signMinutesOf(host, held)
    const bundle = async () =>
      new Uint8Array(
        await (await held.console.fetch(`/api/meetings/${held.meetingId}/paper-bundle?language=zh`)).arrayBuffer(),
      )
    const older = await bundle()
    await accepted(held.chair.link.send('minutes.reopen', {}))
    await signMinutesOf(host, held)
    const whole = await bundle()
    const published = new Uint8Array(
      await (
        await held.console.fetch(`/api/meetings/${held.meetingId}/paper-public`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ language: 'zh', keep: [], also: ['楼道灯'] }),
        })
      ).arrayBuffer(),
    )
    await host.stop()

    const files = unzipSync(whole)
    const signed = JSON.parse(new TextDecoder().decode(files['minutes.json'])) as SignedMinutes
    const packed = (changed: Files) => zipSync({ ...files, ...changed }, { level: 0 })
    const minutesOf = (change: Partial<SignedMinutes>) =>
      packed({ 'minutes.json': utf8.decode(`${canonicalText({ ...signed, ...change })}\n`) })
    const minutes = JSON.parse(utf8.encode(base64urlnopad.decode(signed.payload))) as Minutes
    const reworded = (change: (minutes: Minutes) => void) => {
      const other = structuredClone(minutes)
      change(other)
      return minutesOf({ payload: base64urlnopad.encode(canonicalBytes(other)) })
    }
    const papers = Object.keys(files).filter((path) => path.startsWith('papers/'))
    const [one, two] = [papers[0]!, papers[1]!]
    const stranger = signMinutes(newDeviceKey(), signed.payload, minutes.roster[2]!, '2026-12-01T08:00:00.000Z')
    const copy = new TextDecoder().decode(unzipSync(published)['public.json']!)
    /** A public copy whose first digest of what is left out, or whose shown words, were changed. */
    const shown = (masked: (digest: string) => string, from = '', to = '') => {
      const changed = copy
        .replace(/("digests":\[")([^"]+)/, (_whole, before: string, digest: string) => before + masked(digest))
        .replace(from, to)
      expect(changed).not.toBe(copy)
      return zipSync({ ...unzipSync(published), 'public.json': utf8.decode(changed) }, { level: 0 })
    }

    /** By name: the file, what is said of it in English, and what lies beside it. */
    const cases: [string, Uint8Array, RegExp, Uint8Array?][] = [
      ...Object.keys(files).map((path): [string, Uint8Array, RegExp] => {
        const changed = Uint8Array.from(files[path]!)
        changed[changed.length >> 1]! ^= 1
        const said =
          path === 'minutes.json'
            ? /payload|canonical|differ|broken|verification failed|changed/
            : path === 'files.json'
              ? /list of files/
              : new RegExp(`${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} was changed`)
        return [`one byte of ${path}`, packed({ [path]: changed }), said]
      }),
      ['papers swapped', packed({ [one]: files[two]!, [two]: files[one]! }), /was changed; .* was changed/],
      ['a file added', packed({ 'papers/补充.html': files[one]! }), /补充\.html is not on the list/],
      [
        'a file left out',
        zipSync(Object.fromEntries(Object.entries(files).filter(([path]) => path !== one))),
        /is missing/,
      ],
      [
        'a signature removed',
        minutesOf({ signatures: signed.signatures.slice(0, 1) }),
        /signatures were dropped, added or moved/,
      ],
      [
        'a foreign signature',
        minutesOf({ signatures: [...signed.signatures, stranger] }),
        /key or name differ from the roster/,
      ],
      ['no roll', minutesOf({ roll: undefined }), /roll of who signed is missing/],
      [
        'a reordered record',
        reworded(({ record }) => record.splice(3, 2, record[4]!, record[3]!)),
        /broken at event 3/,
      ],
      [
        'a changed decision',
        reworded(({ clauses }) => (clauses[0]!.text = '费用由居民承担。')),
        /differ from what the record gives/,
      ],
      ['an older version as the newest', older, /not the newest: version 2, which is here too, corrects it/, whole],
      [
        'a masked field changed',
        shown((digest) => (digest.startsWith('A') ? `B${digest.slice(1)}` : `A${digest.slice(1)}`)),
        /something shown or left out is not what was sealed/,
      ],
      [
        'a shown word changed',
        shown((digest) => digest, '十二月', '十一月'),
        /something shown or left out is not what was sealed/,
      ],
    ]

    const folder = await tempDir()
    await writeFile(join(folder, 'verify.html'), files['verify.html']!)
    const browser = await openBrowser()
    const page = await device(browser, 'laptop', (context) => context.setOffline(true))
    await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
    await page.getByRole('button', { name: 'English' }).click()
    const choose = async (...paths: string[]) => {
      await page.locator('input[type=file]').setInputFiles(paths)
      await page
        .getByText(/^(Valid|Not valid|Not a meeting file)$/)
        .first()
        .waitFor()
    }
    for (const [index, [name, bytes, said, beside]] of cases.entries()) {
      const file = join(folder, `${index}.yzh`)
      await writeFile(file, bytes)
      const others = beside ? [join(folder, 'beside.yzh')] : []
      if (beside) await writeFile(others[0]!, beside)
      const told = await yuanzhuo('verify', file, ...(beside ? ['--beside', ...others] : []))
      expect(told.code, `${name}: ${told.stdout}`).toBe(1)
      expect(told.stdout, name).toMatch(said)
      await page.reload()
      await page.getByRole('button', { name: 'English' }).click()
      await choose(file, ...others)
      await page.getByText('Not valid', { exact: true }).first().waitFor()
      await expect.poll(() => page.locator('main').textContent(), { message: name, timeout: 10_000 }).toMatch(said)
      // Whoever reads Chinese is told the reason in Chinese, names of files aside.
      await page.getByRole('button', { name: '中文' }).click()
      await page.getByText('无效', { exact: true }).first().waitFor()
      const whole = (await page.locator('dl dd').first().innerText()).replace(
        /(papers|materials)\/|\S*\.(html|docx|json|txt|png)/g,
        '',
      )
      expect(whole, name).not.toMatch(/[a-z]{3,}/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBe(0)
    }
    await page.reload()
    await page.getByRole('button', { name: 'English' }).click()
    const sound = join(folder, 'sound.yzh')
    await writeFile(sound, whole)
    await choose(sound)
    await page.getByText('Valid', { exact: true }).waitFor()
  },
)
