import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { connect, createServer, Server } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { HostOptions } from '#main/host'
import { HostStartError } from '#main/boot/start-error'
import { Host } from '#main/host'
import { DocumentRoom } from '#main/meeting/document-room'
import { Standbys } from '#main/replication/standbys'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { lockFolder } from '#main/storage/folder-lock'
import { freePort } from '../support/free-port'
import { openMeeting, stillWorks } from '../support/held-meeting'
import { root, tempDir, testHost, until } from '../support/host'
import { MovedClock } from '../support/moved-clock'

/** A WebSocket's opening request, as the first bytes of a connection. */
const upgradeTo = (path: string, origin?: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    '\r\n',
  ].join('\r\n')

/** Knocks at a port without pause until it is told to stop. Counts the answers by their first line; being let in and then cut off without one is ''. */
function knock(port: number, request: string): { answers: Map<string, number>; stop(): void } {
  const answers = new Map<string, number>()
  const open = new Set<Socket>()
  let stopped = false
  const count = (line: string) => answers.set(line, (answers.get(line) ?? 0) + 1)
  const once = () => {
    if (stopped) return
    const socket = connect(port, '127.0.0.1')
    open.add(socket)
    let connected = false
    let answered = false
    socket.on('connect', () => {
      connected = true
      socket.write(request)
    })
    socket.on('error', () => {})
    socket.on('data', (data) => {
      answered = true
      count(data.toString().split('\r\n')[0]!)
      socket.destroy()
    })
    socket.on('close', () => {
      open.delete(socket)
      if (connected && !answered && !stopped) count('')
      setImmediate(once)
    })
  }
  for (let i = 0; i < 8; i++) once()
  const stop = () => {
    stopped = true
    for (const socket of open) socket.destroy()
  }
  onTestFinished(stop)
  return { answers, stop }
}

describe('who comes while the host starts', () => {
  it.each([
    ['a page of another site', '/live', 'http://elsewhere.example', 'HTTP/1.1 403 Forbidden'],
    ['a program that names no site', '/live', undefined, 'HTTP/1.1 101 Switching Protocols'],
    ['a standby', '/standby', undefined, 'HTTP/1.1 101 Switching Protocols'],
    ['a page of the mesh without a ticket', '/mesh', undefined, 'HTTP/1.1 403 Forbidden'],
  ])('%s finds everything there from the first moment', async (_, path, origin, answer) => {
    const dataDir = await tempDir()
    // Something on disk to open, so that the start takes its time.
    const before = await testHost(dataDir)
    await openMeeting(before)
    await before.close()
    const port = await freePort()
    // The doors once opened before this, the longest of the steps that read the disk: it is made longer still, and people knock all the while.
    let visitors: ReturnType<typeof knock> | null = null
    const open = Standbys.open.bind(Standbys)
    const slowly = vi.spyOn(Standbys, 'open').mockImplementationOnce(async (...parts) => {
      visitors = knock(port, upgradeTo(path, origin))
      await new Promise((resolve) => setTimeout(resolve, 200))
      return open(...parts)
    })
    onTestFinished(() => slowly.mockRestore())
    const host = await testHost(dataDir, { port })
    const { answers, stop } = visitors!
    await until('answers', () => [...answers.values()].reduce((sum, count) => sum + count, 0) > 20)
    stop()
    expect([...answers.keys()]).toEqual([answer])
    await stillWorks(await openMeeting(host))
  })
})

/** Ways in which a start fails, in its order: what is done before it, and what it says. */
const FAILURES: [string, string | RegExp, (options: HostOptions) => Promise<Partial<HostOptions> | void>][] = [
  [
    'the port is taken',
    /端口/,
    async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void server.close())
      return { port: (server.address() as { port: number }).port }
    },
  ],
  [
    'the folder is in use',
    /正被另一个圆桌会使用/,
    async ({ dataDir }) => {
      await mkdir(dataDir, { recursive: true })
      const lock = await lockFolder(dataDir)
      onTestFinished(() => lock.release())
    },
  ],
  ['the templates are missing', /ENOENT/, async ({ dataDir }) => ({ templatesDir: `${dataDir}-nowhere` })],
  ['the rules are missing', /ENOENT/, async ({ dataDir }) => ({ rulesDir: `${dataDir}-nowhere` })],
  [
    'the key cannot be opened',
    'no key today',
    async () => ({
      keyVault: {
        protection: 'file-0600',
        load: () => Promise.reject(new Error('no key today')),
        save: () => Promise.reject(new Error('no key today')),
        copyTo: () => Promise.reject(new Error('no key today')),
      },
    }),
  ],
  [
    'the settings cannot be read at all',
    /EISDIR/,
    async ({ dataDir }) => void (await mkdir(dataFolder(dataDir).registry, { recursive: true })),
  ],
  [
    'the certificate cannot be kept',
    /EEXIST|ENOTDIR/,
    async ({ dataDir }) => {
      await mkdir(dataDir, { recursive: true })
      await writeFile(dataFolder(dataDir).tls, 'no folder')
      return { tls: true }
    },
  ],
  [
    'the pairings cannot be read',
    'no pairings today',
    async () => void vi.spyOn(Standbys, 'open').mockRejectedValueOnce(new Error('no pairings today')),
  ],
  ['the join pages cannot be served', /端口/, async () => void failToListen(3)],
  ['the console cannot be served', /端口/, async () => void failToListen(4)],
  [
    'the hosts it stands by for cannot be called',
    'no line today',
    async () =>
      void vi.spyOn(Standbys.prototype, 'connect').mockImplementationOnce(() => {
        throw new Error('no line today')
      }),
  ],
]

/** The nth listener that is opened from now on finds its port taken: before the two doors come the host's own try and the folder's lock. */
function failToListen(nth: number): void {
  const { listen } = Server.prototype
  let count = 0
  const spy = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...args: unknown[]) {
    if (++count !== nth) return (listen as (...given: unknown[]) => Server).apply(this, args)
    process.nextTick(() => this.emit('error', Object.assign(new Error('listen'), { code: 'EADDRINUSE' })))
    return this
  })
  onTestFinished(() => spy.mockRestore())
}

describe('a start that fails', () => {
  it.each(FAILURES)('because %s undoes all it had begun', async (what, says, prepare) => {
    const base = await tempDir()
    const clock = new MovedClock()
    const port = await freePort()
    const plain: HostOptions = {
      dataDir: join(base, 'data'),
      address: '127.0.0.1',
      port,
      tls: false,
      keyVault: fileKeyVault(join(base, 'data')),
      clock,
      rendererDir: base,
      templatesDir: join(root, 'resources', 'templates'),
      layoutsDir: join(root, 'resources', 'export'),
      rulesDir: join(root, 'resources', 'rules'),
      log: () => {},
    }
    const reachesMeetings = /pairings|served|hosts/.test(what)
    if (reachesMeetings) {
      // A meeting from before, which the start opens with its files and timers.
      const before = await testHost(plain.dataDir)
      await openMeeting(before)
      await before.close()
    }
    const closed = vi.spyOn(DocumentRoom.prototype, 'close')
    onTestFinished(() => void vi.restoreAllMocks())
    const options = { ...plain, ...(await prepare(plain)) }

    const failure = await Host.start(options).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect((failure as Error).message).toMatch(says)
    if (says instanceof RegExp && says.source === '端口') expect(failure).toBeInstanceOf(HostStartError)

    expect(clock.pending, 'timers').toBe(0)
    expect(closed, 'the meeting that was opened').toHaveBeenCalledTimes(reachesMeetings ? 1 : 0)
    if (options.port === port) await expectFree(port)
    if (what === 'the port is taken') expect(existsSync(options.dataDir)).toBe(false)
    if (what === 'the folder is in use') return
    // The lock is gone, and nothing stands in the way of another try.
    vi.restoreAllMocks()
    for (const spoiled of [dataFolder(plain.dataDir).registry, dataFolder(plain.dataDir).tls])
      if (/settings|certificate/.test(what)) await rm(spoiled, { recursive: true, force: true })
    const host = await Host.start({ ...plain, clock: new MovedClock() })
    await host.close()
  })

  it('and one that is stopped leaves no timer and no port', async () => {
    const clock = new MovedClock().flow()
    const host = await testHost(await tempDir(), { clock })
    const held = await openMeeting(host)
    expect(clock.pending).toBeGreaterThan(0)
    for (const { link } of [held.chair, ...held.people]) link.close()
    await host.close()
    expect(clock.pending).toBe(0)
    await expectFree(host.port)
  })
})

async function expectFree(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

it('serves a part of the pages as that part, also when the digest in its name reads like a join code', async () => {
  const pages = {
    'participant.html': 'the join page',
    'assets/stance-B-cAnCNJ.js': 'a part',
    'assets/QP4TYP.css': 'faces',
  }
  const host = await testHost(await tempDir(), { pages })
  const got = async (path: string) => (await fetch(new URL(path, host.joinUrl))).text()
  expect(await got('/assets/stance-B-cAnCNJ.js')).toBe('a part')
  expect(await got('/assets/QP4TYP.css')).toBe('faces')
  expect(await got('/QP4TYP')).toBe('the join page')
  expect((await fetch(new URL('/assets/QP4TYP', host.joinUrl))).status).toBe(404)
})
