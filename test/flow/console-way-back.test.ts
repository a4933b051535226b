import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { TestConsole, tempDir } from '../support/host'
import { shows } from '../support/meeting-room'
import { serve, yuanzhuo } from '../support/serve'

const consoleOf = async (data: string): Promise<string> => {
  const { code, stdout } = await yuanzhuo('console', '--data', data, '--json')
  expect(code).toBe(0)
  return (JSON.parse(stdout) as { console: string }).console
}

describe('the way back to a closed console', () => {
  it('leads into the running meeting again, after the browser asked before it was closed', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const browser = await openBrowser()
    const chair = await device(browser, 'laptop')
    await chair.goto(served.console)
    const desk = new ChairDesk(chair)
    await desk.create({ template: '微协商座谈会', title: '养老设施微协商', chair: '周主持' })
    const questions: string[] = []
    chair.on('dialog', (dialog) => {
      questions.push(dialog.type())
      void dialog.dismiss() // stays
    })
    await chair.reload()
    expect(questions).toEqual([]) // nothing to lose yet
    await desk.step('开始会议')
    await chair.getByRole('button', { name: '开始第一项' }).waitFor()
    await chair.close({ runBeforeUnload: true })
    await expect.poll(() => questions).toEqual(['beforeunload'])
    expect(chair.isClosed()).toBe(false)
    const address = chair.url()
    await chair.close()

    // Its own address opens nothing in another tab, and says what does.
    const lost = await chair.context().newPage()
    await lost.goto(address)
    await shows(lost, 'yuanzhuo console --data')
    await shows(lost, '再启动一次圆桌会')
    const back = await chair.context().newPage()
    await back.goto(await consoleOf(data))
    await back.getByText('养老设施微协商').first().click()
    await back.getByRole('button', { name: '开始第一项' }).waitFor()
  }, 120_000)

  it('opens to whoever can read the data folder while its host runs, and to nobody else', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    await TestConsole.open(served.console)
    await expect(TestConsole.open(served.console)).rejects.toThrow('401') // works once
    await TestConsole.open(await consoleOf(data))
    await TestConsole.open(await consoleOf(data))

    const file = join(data, 'console-access.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const guess = await fetch(`${new URL(served.console).origin}/api/console-token`, {
      method: 'POST',
      body: JSON.stringify({ ownerKey: 'guessed' }),
    })
    expect(guess.status).toBe(401)
    const fromHall = await fetch(`${served.join}api/console-token`, { method: 'POST', body: '{}' })
    expect(fromHall.status).toBe(404)

    const noHost = async (folder: string) => {
      const { code, stderr, stdout } = await yuanzhuo('console', '--data', folder)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr.trim()).toMatch(/^[^\n]*没有主机.*no host is running[^\n]*$/)
    }
    await noHost(join(data, 'meetings')) // no such thing there
    await served.kill() // its file stays
    await stat(file)
    await noHost(data)
    const again = await serve(data)
    await TestConsole.open(await consoleOf(data))
    await again.stop()
    await expect(stat(file)).rejects.toThrow('ENOENT')
    await noHost(data)
  }, 60_000)
})
