import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { device, openBrowser } from '../support/browser'
import { openMeeting, writeClause } from '../support/held-meeting'
import { TestConsole, tempDir, until } from '../support/host'
import { serve, startYuanzhuo, yuanzhuo } from '../support/serve'

const logOf = (data: string) => readFile(join(data, 'logs', 'host.log'), 'utf8')

describe('when something goes wrong', () => {
  it('a running host and its folder can be checked and diagnosed, from outside and from its console', async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const host = { joinUrl: served.join, consoleUrl: () => served.console }
    const held = await openMeeting(host)
    writeClause(held.people[0]!.doc, 'c1', '先修三号楼的灯')
    await held.people[0]!.until('saved', ({ saved }) => saved === 'saved')

    const sound = await yuanzhuo('check', '--data', data, '--json')
    expect(sound.code).toBe(0)
    expect(JSON.parse(sound.stdout)).toMatchObject({ sound: true, running: true, meetings: 1, findings: [] })
    expect(await yuanzhuo('check', '--data', data, '--language', 'zh')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 个会议全部完好'),
      stderr: '',
    })

    const out = join(data, '..', 'diagnosis.zip')
    expect(await yuanzhuo('diagnose', '--data', data, '--out', out)).toMatchObject({ code: 0, stdout: `${out}\n` })
    const answer = await held.console.fetch('/api/diagnosis')
    expect(answer.headers.get('content-disposition')).toMatch(/yuanzhuo-diagnosis-[\d-]+\.zip/)
    for (const bytes of [await readFile(out), new Uint8Array(await answer.arrayBuffer())]) {
      const files = Object.entries(unzipSync(bytes)).map(
        ([name, each]) => [name, new TextDecoder().decode(each)] as const,
      )
      expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['diagnosis.json', 'logs/host.log']))
      const all = files.map(([, text]) => text).join('\n')
      expect(all).toContain('"checked": 1')
      expect(all).toContain('the host is up')
      for (const word of ['张伟', '楼道照明', '先修三号楼的灯', held.chair.now.state!.code])
        expect(all).not.toContain(word)
    }
    expect((await fetch(`${new URL(served.console).origin}/api/diagnosis`)).status).toBe(401)

    expect(await served.stop()).toBe(0)
    const log = await logOf(data)
    for (const sentence of ['the host is up', 'a meeting was opened', 'a meeting was closed', 'the host has stopped'])
      expect(log).toContain(sentence)
    expect(served.said.join('\n')).toContain('info host: the host has stopped')

    const record = join(data, 'meetings', held.meetingId, 'record.jsonl')
    await writeFile(record, (await readFile(record, 'utf8')).replace('张伟', '张三'))
    const damaged = await yuanzhuo('check', '--data', data, '--language', 'en')
    expect(damaged.code).toBe(1)
    expect(damaged.stdout).toContain(`meeting ${held.meetingId}`)
    expect(damaged.stdout).toMatch(/✗ the record was altered or is damaged \(meetings\/.*record\.jsonl, line \d+\)/)
    expect(damaged.stdout).toContain('→ ')
    for (const args of [
      ['check'],
      ['check', '--data', join(data, 'missing')],
      ['check', '--data', data, '--within', 'x'],
    ])
      expect(await yuanzhuo(...args), args.join(' ')).toMatchObject({ code: 2, stdout: '' })
  })

  it('the chair saves the diagnosis with one press at the foot of the start page', { timeout: 120_000 }, async () => {
    const data = join(await tempDir(), 'data')
    const served = await serve(data)
    const page = await device(await openBrowser(), 'laptop')
    await page.goto(served.console)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存诊断信息' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^yuanzhuo-diagnosis.*\.zip$/)
    const files = unzipSync(await readFile(await download.path()))
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['diagnosis.json', 'logs/host.log']))
    await page.getByRole('button', { name: '保存诊断信息' }).waitFor() // ready for another
    expect(await served.stop()).toBe(0)
  })

  it('an exception nobody caught ends the host as ever, with its line on the disk', async () => {
    const data = join(await tempDir(), 'data')
    const bug = "process.on('SIGUSR2', () => { throw new Error('张伟说') })"
    const { child, ended } = startYuanzhuo(
      { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bug)}` },
      ...['serve', '--data', data, '--host', '127.0.0.1', '--port', '0', '--json'],
    )
    await new Promise((resolve) => child.stdout!.once('data', resolve))
    child.kill('SIGUSR2')
    const { code, stderr } = await ended
    expect(code).toBe(1)
    expect(stderr).toContain('Error: 张伟说') // whoever sits there sees all of it
    // Not always the last line: what was on its way to the disk may arrive after it.
    const line = (await logOf(data)).split('\n').find((each) => each.includes('"level":"fatal"'))!
    expect(JSON.parse(line)).toMatchObject({
      component: 'process',
      message: 'an exception nobody caught ends the process',
      error: { name: 'Error', stack: expect.any(Array) },
    })
    expect(line).not.toContain('张伟')
  })

  it('a log that cannot be written stops no meeting', async () => {
    const data = join(await tempDir(), 'data')
    const first = await serve(data)
    await first.stop()
    await rm(join(data, 'logs'), { recursive: true })
    await writeFile(join(data, 'logs'), 'no folder')
    const served = await serve(data)
    const console_ = await TestConsole.open(served.console)
    await console_.createMeeting()
    await until('the complaint', () => served.said.some((line) => line.includes('the log cannot be written')))
    expect(await served.stop()).toBe(0)
  })

  it('helps in the language asked for, or in the system’s', async () => {
    const commands = ['serve', 'verify', 'export', 'list', 'check', 'diagnose', 'rehearse']
    const zh = await yuanzhuo('--help', '--language', 'zh')
    const en = await yuanzhuo('--help', '--language', 'en')
    expect([zh.code, en.code]).toEqual([0, 0])
    for (const command of commands) {
      expect(zh.stdout).toMatch(new RegExp(`^  ${command} .*[一-龥]`, 'm'))
      expect(en.stdout).toMatch(new RegExp(`^  ${command} .*[a-z]{3}`, 'm'))
    }
    expect((await yuanzhuo('rehearse', '--help', '--language', 'zh')).stdout).toMatch(
      /用法：[^]*--join-within <SECONDS> +在这么多秒/,
    )
    expect(en.stdout).not.toMatch(/[一-龥]/)
    expect((await startYuanzhuo({ LC_ALL: 'zh_CN.UTF-8' }, 'help').ended).stdout).toBe(zh.stdout)
    expect((await startYuanzhuo({ LC_ALL: 'en_US.UTF-8' }, 'help').ended).stdout).toBe(en.stdout)
  })
})
