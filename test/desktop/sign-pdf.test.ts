import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication } from 'playwright-core'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { certificateMaker, hasOpenssl, PASSPHRASE } from '../support/certificates'
import { root, tempDir } from '../support/host'
import { canPrint } from '../support/printed'
import type { Display } from '../support/xvfb'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''
const soon = { timeout: 20_000, interval: 100 }

/** Has the system's dialogs answer with these paths, one after the other. */
const answer = (app: ElectronApplication, opens: string[], saves: string[]) =>
  app.evaluate(
    ({ dialog }, [open, save]) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open!.shift()!] })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: save!.shift()! })
    },
    [opens, saves],
  )

/** Address of the window's page, which is all of it. */
const addressIn = (app: ElectronApplication): Promise<string> =>
  app.evaluate(
    ({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((each) => each.getURL())
        .find((each) => each.startsWith('data:text/html;base64,')) ?? '',
  )

/** What stands in the window. */
const says = async (app: ElectronApplication): Promise<string> =>
  Buffer.from((await addressIn(app)).slice('data:text/html;base64,'.length), 'base64').toString()

/** Presses keys in the window, each once the one before has been dealt with; what is no key is typed as text. */
const press = async (app: ElectronApplication, ...keys: string[]) => {
  const address = await addressIn(app)
  // The address is that of the page to come, before it stands.
  const page = await vi.waitUntil(() => app.windows().find((each) => each.url() === address), soon)
  // What is focused first is, a moment after it stands.
  await vi.waitUntil(() => page.evaluate(() => document.activeElement !== document.body), soon)
  for (const key of keys) {
    if (key === 'Enter' || key === 'Tab') await page.keyboard.press(key)
    else await page.keyboard.insertText(key)
  }
}

const picture = async (app: ElectronApplication, name: string) => {
  const folder = process.env.YUANZHUO_SHOTS
  if (!folder) return
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('data:text'))!
    await new Promise((resolve) => setTimeout(resolve, 300))
    return (await window.webContents.capturePage()).toPNG().toString('base64')
  })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${name}.png`), Buffer.from(png, 'base64'))
}

describe.skipIf(electron === '' || !canPrint || !hasOpenssl)('the window in which a PDF is signed', () => {
  let display: Display
  beforeAll(async () => {
    display = await startDisplay()
  })
  afterAll(() => display?.stop())

  it('signs what the app printed, twice, tells a wrong passphrase, and shows who signed', async () => {
    const data = await tempDir()
    const at = (name: string) => join(data, name)
    const make = await certificateMaker(data)
    const zhang = await make({ kind: 'p256', holder: '张伟' })
    const li = await make({ kind: 'rsa', holder: '李娜', legacy: true })
    const app = await _electron.launch({
      executablePath: electron,
      args: ['--no-sandbox', root, '--data', at('data'), '--port', '0'],
      env: {
        ...(process.env as Record<string, string>),
        DISPLAY: display.name,
        LANG: 'zh_CN.UTF-8',
        LANGUAGE: 'zh_CN.UTF-8',
        YUANZHUO_NO_DIALOG: '1',
      },
    })
    onTestFinished(() => void app.process().kill('SIGKILL'))
    await app.firstWindow()
    // As “存为 PDF…” prints the page in front.
    const printed = await app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!
      const bytes = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      return bytes.toString('base64')
    })
    await writeFile(at('paper.pdf'), Buffer.from(printed, 'base64'))

    await answer(app, [at('paper.pdf'), zhang.p12, li.p12], [at('once.pdf'), at('twice.pdf')])
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('sign-pdf')!.click())
    await vi.waitFor(async () => expect(await says(app)).toContain('选择 PDF…'), soon)
    await picture(app, 'sign-pdf-1-empty')
    await press(app, 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toContain('里面还没有签名。'), soon)
    await press(app, 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toContain('type="password"'), soon)
    await press(app, 'wrong', 'Tab', '同意', 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toMatch(/role="alert">口令不对/), soon)
    expect(await says(app)).toMatch(/name="reason"[^>]*value="同意"/)
    expect(await says(app)).not.toContain('wrong')
    await picture(app, 'sign-pdf-2-refused')
    await press(app, PASSPHRASE, 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toMatch(/role="status">已签名，存到：.*once\.pdf/), soon)
    expect(await says(app)).toMatch(/张伟，.*事由：同意，证书签发者：试验颁发机构 · L2 证书签署 · 与所签的内容相符/)
    await picture(app, 'sign-pdf-3-signed')

    await press(app, 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toContain('type="password"'), soon)
    await picture(app, 'sign-pdf-5-second')
    await press(app, PASSPHRASE, 'Enter')
    await vi.waitFor(async () => expect(await says(app)).toMatch(/role="status">.*twice\.pdf/), soon)
    await picture(app, 'sign-pdf-4-twice')
    const { stdout } = await promisify(execFile)('pdfsig', ['-nocert', at('twice.pdf')])
    expect(stdout.match(/Signature is Valid\./g)).toHaveLength(2)
    expect(stdout.match(/- Total document signed/g)).toHaveLength(1)
  })
})
