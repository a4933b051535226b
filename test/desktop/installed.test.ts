import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openBrowser, shot } from '../support/browser'
import { ChairDesk } from '../support/chair-desk'
import { root } from '../support/host'
import { installedProcesses, OrdinaryUser } from '../support/installed-app'
import { minisig, OWN_SEED, RELEASE_PUB } from '../support/minisig'
import { askToJoin, createMeeting, newDevice, reads, shows, step, write } from '../support/meeting-room'
import { yuanzhuo } from '../support/serve'
import { startDisplay } from '../support/xvfb'

const run = promisify(execFile)
const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
/** It installs for the whole computer: only where that may be. */
const possible = process.platform === 'linux' && process.arch === 'x64' && process.getuid?.() === 0 && has('dpkg-deb')

/** What a copy of the tree does not need. */
const NOT_COPIED = ['.git', 'node_modules', 'release', 'docs/screenshots', 'test']

/** When the commit was made, seconds since 1970. */
const epoch =
  process.env.SOURCE_DATE_EPOCH ??
  execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim()

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
/** Nothing of it has to outlive a power cut. */
const install = (file: string) => run('dpkg', ['--force-unsafe-io', '-i', file])
const listing = async (deb: string) =>
  (await run('dpkg-deb', ['-c', deb], { maxBuffer: 1 << 24 })).stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/))

describe.skipIf(!process.env.YUANZHUO_ELECTRON || !possible)('the packages', () => {
  const work = mkdtempSync(join(tmpdir(), 'yuanzhuo-packages-'))
  let made: string[] = []
  let deb = ''
  let uos = ''
  let rpm = ''

  /** This tree as a release has it: with the public half of a release key, here the tests'. */
  function treeWithKey(folder: string, ...not: string[]): string {
    const left = [...NOT_COPIED, ...not]
    cpSync(root, folder, { recursive: true, filter: (from) => !left.includes(relative(root, from)) })
    execFileSync('sh', ['-c', 'cp -al "$0" "$1" || cp -a "$0" "$1"', join(root, 'node_modules'), folder])
    writeFileSync(join(folder, 'release.pub'), RELEASE_PUB)
    return folder
  }

  async function packageTree(tree: string, out: string, env: Record<string, string> = {}): Promise<string[]> {
    await run(
      'sh',
      [
        '-c',
        'umask "$1"; shift; exec "$@"',
        'sh',
        env.UMASK ?? '022',
        process.execPath,
        join(tree, 'scripts/package.mjs'),
        '--linux',
        '--quick',
        '--out',
        out,
        'deb',
        'uos',
        ...(has('rpmbuild') ? ['rpm'] : []),
      ],
      {
        cwd: tree,
        env: { ...process.env, SOURCE_DATE_EPOCH: epoch, ...env, NODE_ENV: 'production' },
        maxBuffer: 1 << 24,
      },
    )
    return readdirSync(out)
      .filter((name) => /\.(deb|rpm)$/.test(name))
      .map((name) => join(out, name))
      .sort()
  }

  beforeAll(async () => {
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Description}', 'yuanzhuo'])
    // One made for trying was left by a run that was cut short. Any other is somebody's own.
    if (/^installed/.test(String(stdout)) && !String(stdout).includes('evaluation runtime'))
      throw new Error('yuanzhuo is installed on this computer: dpkg --remove yuanzhuo, then these tests can run')
    made = await packageTree(treeWithKey(join(work, 'here')), join(work, 'first'))
    const named = (name: RegExp) => made.find((file) => name.test(file)) ?? ''
    uos = named(/\/org\./)
    rpm = named(/\.rpm$/)
    deb = named(/\/yuanzhuo_/)
  }, 300_000)
  afterAll(() => {
    spawnSync('dpkg', ['--purge', 'yuanzhuo'])
    rmSync(work, { recursive: true, force: true })
  })

  it('are the same bytes when the same commit is built elsewhere, at another time, by somebody with other habits', async () => {
    const elsewhere = treeWithKey(join(work, 'elsewhere'), 'dist')
    const again = await packageTree(elsewhere, join(work, 'second'), { TZ: 'Asia/Shanghai', LANG: 'C', UMASK: '077' })
    expect(again.map(digest)).toEqual(made.map(digest))
    rmSync(join(work, 'second'), { recursive: true })
  }, 300_000)

  it('hold the program, its licences and no development packages', async () => {
    const app = join(work, 'first', 'linux-unpacked')
    const { stdout } = await run(process.execPath, [
      join(root, 'node_modules/@electron/asar/bin/asar.js'),
      'list',
      join(app, 'resources/app.asar'),
    ])
    const files = stdout.trim().split('\n')
    expect(files).toEqual(
      expect.arrayContaining(['/dist/main/begin.js', '/dist/preload/preload.cjs', '/package.json', '/release.pub']),
    )
    expect(files.filter((file) => /node_modules|\.map$|\.ts$|^\/(test|scripts|main)/.test(file))).toEqual([])
    const licences = readFileSync(join(app, 'resources/licences/packages.txt'), 'utf8')
    expect(licences).toContain('SIL OPEN FONT LICENSE')
    expect(licences).toMatch(/^yjs [\d.]+ \(MIT\)$/m)
    for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'resources/licences/LICENSE.txt'])
      expect(existsSync(join(app, file)), file).toBe(true)
  })

  it('have Electron’s switches set for an installed program', () => {
    const program = readFileSync(join(work, 'first', 'linux-unpacked', 'yuanzhuo'))
    const marker = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
    const wire = program.indexOf(marker) + marker.length + 2
    // RunAsNode, cookies encrypted, NODE_OPTIONS, --inspect, asar integrity, only from asar, snapshot, file: privileges
    expect(program.subarray(wire, wire + 8).toString()).toBe('01001100')
  })

  it('for UOS and Kylin keep everything below /opt/apps, and run nothing at install time', async () => {
    const home = './opt/apps/org.yuanzhuo.app/'
    const entries = await listing(uos)
    const names = entries.map((fields) => fields[5]!)
    expect(names.filter((name) => !name.startsWith(home) && !home.startsWith(name))).toEqual([])
    expect(names).toEqual(
      expect.arrayContaining(
        ['info', 'entries/applications/org.yuanzhuo.app.desktop', 'files/yuanzhuo'].map((name) => home + name),
      ),
    )
    const { stdout } = await run('dpkg-deb', ['--ctrl-tarfile', uos], { encoding: 'buffer', maxBuffer: 1 << 24 })
    const control = execFileSync('tar', ['-t'], { input: stdout }).toString().trim().split('\n').sort()
    expect(control).toEqual(['./', './control', './md5sums'])
    const info = JSON.parse(
      execFileSync('sh', ['-c', `dpkg-deb --fsys-tarfile "$0" | tar -xO ${home}info`, uos]).toString(),
    )
    expect(info).toMatchObject({
      appid: 'org.yuanzhuo.app',
      name: '圆桌会',
      arch: ['amd64'],
      permissions: { camera: false, audio_record: false },
    })
    expect(info.version).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  })

  it.skipIf(!has('rpmbuild'))(
    'for rpm holds what the one for Debian holds, byte for byte, root’s, and runs nothing',
    async () => {
      const asked = async (...args: string[]) => (await run('rpm', ['-qp', ...args, rpm])).stdout.trim()
      // path, size, time, SHA-256, mode, owner, group …
      const files = (await asked('--dump')).split('\n').map((line) => line.split(' '))
      const inDeb = (await listing(deb)).map((fields) => fields[5]!.slice(1)).filter((name) => !name.endsWith('/'))
      const ofDebian = /changelog\.gz$|\/lintian\//
      const regular = files.filter(([, , , , mode]) => !mode!.startsWith('04'))
      expect(regular.map(([path]) => path).sort()).toEqual(inDeb.filter((name) => !ofDebian.test(name)).sort())
      const home = '/usr/lib/yuanzhuo/'
      for (const [path, , , sum] of regular.filter(([file]) => file!.startsWith(home)))
        expect(sum, path).toBe(digest(join(work, 'first', 'linux-unpacked', path!.slice(home.length))))
      expect(new Set(files.map(([, , , , , owner, group]) => `${owner} ${group}`))).toEqual(new Set(['root root']))
      expect(files.find(([path]) => path === `${home}chrome-sandbox`)![4]).toBe('0104755')
      expect(files.find(([path]) => path === '/usr/bin/yuanzhuo')!.at(-1)).toBe(
        '../lib/yuanzhuo/resources/bin/yuanzhuo',
      )
      expect(await asked('--scripts')).toBe('')
      expect(await asked('--requires')).toMatch(/^libgtk-3\.so\.0\(\)\(64bit\)$/m)
      expect(await asked('--requires')).not.toMatch(/^lib(ffmpeg|EGL)/m) // it brings them
      expect((await run('rpm', ['--checksig', '--nosignature', rpm])).stdout).toMatch(/digests OK$/m)
    },
  )

  it.skipIf(!has('lintian'))(
    'have no error in lintian’s eyes',
    async () => {
      const { stdout } = await run(
        'lintian',
        ['--allow-root', '--no-cfg', '--fail-on', 'none', '--tag-display-limit', '0', deb],
        { maxBuffer: 1 << 24 },
      )
      expect(stdout.split('\n').filter((line) => line.startsWith('E:'))).toEqual([])
    },
    300_000,
  )

  it('install, hold a meeting in the sandbox without Node, are updated over and removed, and the meeting stays', async () => {
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const user = new OrdinaryUser()
    onTestFinished(() => user.remove())
    await install(deb)

    const first = await user.open(display.name, '--port', '0')
    await first.page.getByRole('button', { name: '中文' }).click()
    await createMeeting(first.page, { template: '微协商座谈会', title: '装好的圆桌会', chair: '周主持' })
    const { join: joinPage, code } = await new ChairDesk(first.page).invitation()
    const phone = await newDevice(await openBrowser(), 'phone')
    await askToJoin(phone, joinPage, code, { name: '吴桂兰', unit: '二号院', role: '群众代表' })
    await first.page.getByRole('button', { name: '准入吴桂兰' }).click()
    await step(first.page, '开始会议')
    await step(first.page, '开始第一项')
    await write(phone, /笔记/, '想要一个日间照料站。')
    await reads(first.page, /笔记/, '想要一个日间照料站。')
    await shows(phone, '已存主机')
    await shot(first.page, 'installed-meeting')

    const processes = installedProcesses()
    const pages = processes.filter(({ args }) => args.includes('--type=renderer'))
    expect(pages.length).toBeGreaterThan(0)
    expect(new Set(processes.map(({ uid }) => uid))).toEqual(new Set([65_534]))
    expect(processes.filter(({ args }) => args.includes('--no-sandbox'))).toEqual([])
    expect(new Set(pages.map(({ seccomp }) => seccomp))).toEqual(new Set([2])) // filtered: Chromium's second layer

    const items = await first.page.getByRole('navigation', { name: '议程' }).getByRole('listitem').count()
    for (let taken = 1; taken < items; taken++) await step(first.page, '下一项')
    await step(first.page, '散会', true)
    await step(first.page, '生成会议纪要', true)
    await first.page.getByRole('main').getByRole('button', { name: '签署会议纪要' }).first().click()
    await first.page.getByRole('dialog').getByRole('button', { name: '确认签署' }).click()
    await shows(first.page, /签署 1 \/ /)
    expect(await first.quit()).toBe(0)

    const [minutes] = filesBelow(user.home, /v1\.minutes\.json$/) as [string]
    expect(await user.command('verify', minutes)).toMatchObject({ code: 0 })
    expect(await user.command('verify', '/etc/hostname')).toMatchObject({ code: 2 })
    const data = minutes.slice(0, minutes.indexOf('/meetings/'))
    const listed = await user.command('list', '--data', data, '--json')
    expect(JSON.parse(listed.stdout)).toMatchObject([{ title: '装好的圆桌会', phase: 'closed' }])

    await install(await newer(deb, work))
    const second = await user.open(display.name, '--port', '0')
    await second.page.getByRole('button', { name: '进入会议：装好的圆桌会' }).click()
    await shows(second.page, /签署 1 \/ /)
    await shot(second.page, 'installed-updated')
    expect(await second.quit()).toBe(0)

    await run('dpkg', ['--purge', 'yuanzhuo'])
    expect(existsSync('/usr/lib/yuanzhuo')).toBe(false)
    expect(existsSync('/usr/bin/yuanzhuo')).toBe(false)
    expect((await yuanzhuo('verify', minutes)).code).toBe(0)
    expect((await yuanzhuo('check', '--data', data)).code).toBe(0)
  }, 300_000)

  it('bring a command line that needs neither display nor Node, and is no Node for others', async () => {
    await install(deb)
    const user = new OrdinaryUser()
    onTestFinished(() => user.remove())
    expect((await user.command('--help')).stdout).toContain('rehearse')
    expect((await user.command('verify')).code).toBe(2)

    // The release key is in it: what that has signed may be installed, and nothing else.
    const next = join(user.home, 'yuanzhuo_99.0.0_amd64.deb')
    const signedBy = (seed: number) => {
      const by = new Uint8Array(32).fill(seed)
      writeFileSync(`${next}.minisig`, minisig(readFileSync(next), `yuanzhuo 99.0.0 file:${basename(next)}`, { by }))
      return user.command('update-check', next)
    }
    writeFileSync(next, 'what comes next')
    expect(await signedBy(8)).toMatchObject({ code: 2 })
    expect(await signedBy(OWN_SEED[0]!)).toMatchObject({ code: 0 })
    for (const file of [next, `${next}.minisig`]) rmSync(file)

    const host = user.begin('serve', '--data', join(user.home, 'data'), '--host', '127.0.0.1', '--port', '0', '--json')
    const ended = new Promise((resolve) => host.once('exit', resolve))
    const ready = await new Promise<string>((resolve) => createInterface({ input: host.stdout! }).once('line', resolve))
    expect((await fetch(JSON.parse(ready).join)).status).toBe(200)
    host.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(readFileSync(join(user.home, 'data', 'host.lock'), 'utf8')).toBe('') // let go by a host that closed in order

    const rehearsed = await user.command(
      'rehearse',
      '--participants',
      '4',
      '--writers',
      '2',
      '--seconds',
      '5',
      '--json',
    )
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ converged: true, lost: 0 })
    expect(installedProcesses()).toEqual([])
    expect(readdirSync(user.home).sort()).toEqual(['data', 'path'])

    const script = join(user.home, 'script.js')
    writeFileSync(script, 'console.log("I am Node")')
    const misused = spawnSync('/usr/lib/yuanzhuo/yuanzhuo', [script], {
      env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}`, HOME: user.home },
      uid: 65_534,
      gid: 65_534,
      timeout: 20_000,
    })
    expect(misused.stdout.toString()).not.toContain('I am Node')
  }, 180_000)
})

/** The same package under a later version. */
async function newer(deb: string, work: string): Promise<string> {
  const tree = join(work, 'newer')
  await run('dpkg-deb', ['-R', deb, tree])
  const control = join(tree, 'DEBIAN/control')
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 99.0.0'))
  await run('dpkg-deb', ['-Zgzip', '-z0', '--build', tree, `${tree}.deb`])
  return `${tree}.deb`
}

const filesBelow = (folder: string, name: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
