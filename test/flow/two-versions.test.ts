import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import { openMeeting } from '../support/held-meeting'
import { joinMeeting, root, TestConsole, tempDir } from '../support/host'
import { serve, yuanzhuo } from '../support/serve'

/**
 * A data folder that program 0.1.0 wrote (work tree of 1b39785): settings, a meeting held and signed, and one that was
 * running when the program was stopped. Never to be made anew.
 */
const EARLIER = join(root, 'test/support/earlier/data-folder-0.1.0')

const filesIn = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'host.lock')
    .map(({ parentPath, name }) => join(parentPath, name))
  return Object.fromEntries(
    await Promise.all(
      files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'hex')] as const),
    ),
  )
}

describe('a data folder of program 0.1.0', () => {
  it('is brought over, goes on, goes back with what was said since, and comes forward again with everything', async () => {
    const data = join(await tempDir(), 'data')
    await cp(EARLIER, data, { recursive: true })
    const earlier = await filesIn(EARLIER)

    const served = await serve(data)
    const [backup] = (await readdir(data)).filter((name) => name.startsWith('before-layout-'))
    expect(served.said.join('\n')).toContain(join(data, backup!))
    expect(served.said.join('\n')).toContain('yuanzhuo go-back')
    expect((await filesIn(join(data, backup!)))['registry.json']).toBe(earlier['registry.json'])
    const console = await TestConsole.open(served.console)
    expect(await (await console.fetch('/api/settings')).json()).toMatchObject({ hostUnit: '东风路社区' })
    const [running, closed] = (await console.meetings()).sort((a, b) => (a.phase > b.phase ? -1 : 1))
    expect([running!.phase, closed!.phase]).toEqual(['running', 'closed'])
    const file = join(data, 'meetings', closed!.id, 'minutes', 'v1.minutes.json')
    expect(await yuanzhuo('verify', file)).toMatchObject({ code: 0 })

    // The meeting of before goes on under its own edition, and a new one begins under the newest.
    const chair = console.chair(running!.id)
    const { state } = await chair.live()
    const roleId = state!.roles.find(({ standing }) => standing === 'deliberant')!.id
    const host = { joinUrl: served.join, consoleUrl: () => served.console }
    await (await joinMeeting(host, state!.code, { name: '赵后来', unit: '五号楼', roleId })).live()
    const since = await openMeeting(host, console)

    expect(await yuanzhuo('go-back', '--data', data, '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/正被.*in use/s) as string,
    })
    expect(await served.stop()).toBe(0)
    const before = await filesIn(data)
    const asked = await yuanzhuo('go-back', '--data', data)
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringMatching(/--yes/) as string })
    expect(asked.stdout).toContain(join(data, 'kept-for-layout-2'))
    expect(asked.stdout).toContain('楼道照明邻里圆桌会')
    expect(await filesIn(data)).toEqual(before)

    expect(await yuanzhuo('go-back', '--data', data, '--yes')).toMatchObject({ code: 0, stderr: '' })
    const back = await filesIn(data)
    for (const name of [
      'registry.json',
      'host-key.json',
      ...Object.keys(earlier).filter((each) => each.includes(closed!.id)),
    ])
      expect(back[name], name).toBe(earlier[name])
    const record = `meetings/${running!.id}/record.jsonl`
    expect(back[record]!.startsWith(earlier[record]!)).toBe(true)
    expect(Buffer.from(back[record]!, 'hex').toString()).toContain('赵后来')
    expect((await readdir(join(data, 'meetings'))).sort()).toEqual([closed!.id, running!.id].sort())
    expect(await yuanzhuo('go-back', '--data', data)).toMatchObject({ code: 2 })

    const again = await serve(data)
    expect(again.said.join('\n')).toMatch(/1 场会议已放回/)
    const ids = (await (await TestConsole.open(again.console)).meetings()).map(({ id }) => id)
    expect(ids.sort()).toEqual([closed!.id, running!.id, since.meetingId].sort())
    expect(await again.stop()).toBe(0)
    expect((await checkDataFolder(data)).findings).toEqual([])
  })

  it('of a later program is refused by every command that would change it', async () => {
    const data = join(await tempDir(), 'data')
    await cp(EARLIER, data, { recursive: true })
    await writeFile(join(data, 'registry.json'), '{"version":99,"more":{}}')
    const before = await filesIn(data)
    for (const command of [
      ['serve', '--port', '0'],
      ['go-back', '--yes'],
    ] as const) {
      const { code, stderr } = await yuanzhuo(...command, '--data', data)
      expect(code, command[0]).toBe(2)
      expect(stderr, command[0]).toMatch(/更新版本.*newer version/)
    }
    expect(await filesIn(data)).toEqual(before)
  })
})
