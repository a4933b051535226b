import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { threadSeconds } from '../machine'

/** What a server's processor time goes to. */
export const PARTS = ['yjs', 'sockets', 'disk', 'server', 'engine', 'threads'] as const
export type Part = (typeof PARTS)[number]
/** Seconds of each. */
export type TimeProfile = Readonly<Record<Part, number>>

/** Where Node's inspector listens once a process is sent SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list'
/** Between two looks at what runs, microseconds. */
const SAMPLE_EVERY = 500
const TRIES = 50
const TRY_EVERY = 100

/** Of the inspector's protocol, Profiler.Profile. */
interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

/**
 * Looks from now on at what a Node process does, through its inspector. `end` tells what its processor time since then went to:
 * that of the main thread by what was found running there, and that of all other threads (the engine's compiler and
 * collector, and what waits for the disk). Only one process at a time can be looked at. Throws where its inspector does not open.
 */
export async function profileTime(pid: number): Promise<{ end(): Promise<TimeProfile> }> {
  process.kill(pid, 'SIGUSR1')
  const { ask, disconnect } = await connected(await inspectorAddress())
  await ask('Profiler.enable')
  await ask('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY })
  await ask('Profiler.start')
  const before = spentBy(pid)
  return {
    async end() {
      const after = spentBy(pid)
      const { profile } = (await ask('Profiler.stop')) as { profile: Profile }
      disconnect() // a process that is looked at does not end
      return { ...sharedOut(profile, after.main - before.main), threads: after.others - before.others }
    },
  }
}

/** Seconds of a process so far, without those of the thread that does the looking. */
function spentBy(pid: number): { main: number; others: number } {
  const spent = { main: 0, others: 0 }
  for (const { thread, name, seconds } of threadSeconds(pid))
    if (thread === pid) spent.main += seconds
    else if (!name.startsWith('v8:Prof')) spent.others += seconds
  return spent
}

async function inspectorAddress(): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      const [target] = (await (await fetch(INSPECTOR)).json()) as { webSocketDebuggerUrl: string }[]
      return target!.webSocketDebuggerUrl
    } catch (error) {
      if (tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY))
    }
  }
}

interface Inspector {
  ask(method: string, params?: object): Promise<unknown>
  disconnect(): void
}

async function connected(address: string): Promise<Inspector> {
  const socket = new WebSocket(address, { maxPayload: 0 })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map<number, (result: unknown) => void>()
  socket.on('message', (data: Buffer) => {
    const { id, result } = JSON.parse(data.toString()) as { id?: number; result?: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  let asked = 0
  return {
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve)
        socket.send(JSON.stringify({ id: asked, method, params }))
      }),
    disconnect: () => socket.close(),
  }
}

/** Shares the seconds of the main thread out by what each sample found running: the innermost function whose file says what it is for. */
function sharedOut({ nodes, samples, timeDeltas }: Profile, seconds: number): Omit<TimeProfile, 'threads'> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parts = new Map<number, Part | null>()
  const partOfNode = (id: number): Part | null => {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const { functionName, url, lineNumber } = byId.get(at)!.callFrame
      if (functionName === '(idle)') return null
      const part = partOf(moduleAt(url, lineNumber))
      if (part) return part
    }
    return 'engine' // collecting, compiling, and what runs outside any function
  }
  const spent = { yjs: 0, sockets: 0, disk: 0, server: 0, engine: 0 }
  samples.forEach((id, nth) => {
    if (!parts.has(id)) parts.set(id, partOfNode(id))
    const part = parts.get(id)
    // A sample's time is until the next one.
    if (part && part !== 'threads') spent[part] += Math.max(0, timeDeltas[nth + 1] ?? 0)
  })
  const all = Object.values(spent).reduce((sum, each) => sum + each, 0)
  const share = (part: keyof typeof spent) => (all === 0 ? 0 : (spent[part] / all) * seconds)
  return {
    yjs: share('yjs'),
    sockets: share('sockets'),
    disk: share('disk'),
    server: share('server'),
    engine: share('engine'),
  }
}

function partOf(module: string): Part | null {
  if (module === '') return null
  if (/node_modules\/(yjs|lib0|y-protocols)\//.test(module)) return 'yjs'
  if (/^node:(internal\/)?fs|^main\/storage\//.test(module)) return 'disk'
  if (/^node:|node_modules\/(ws|crossws)\//.test(module)) return 'sockets'
  return 'server'
}

/** Of a bundled file the module that this line came from, as the bundler notes above each; of others the file itself. */
function moduleAt(url: string, line: number): string {
  if (!url.startsWith('file:')) return url
  const modules = bundled.get(url) ?? readModules(url)
  bundled.set(url, modules)
  return modules.findLast((each) => each.from <= line)?.module ?? url
}

const bundled = new Map<string, { from: number; module: string }[]>()

const readModules = (url: string): { from: number; module: string }[] =>
  readFileSync(fileURLToPath(url), 'utf8')
    .split('\n')
    .flatMap((text, from) => {
      const module = /^\/\/ ((?:main|shared|node_modules|test)\/\S+)$/.exec(text)?.[1]
      return module === undefined ? [] : [{ from, module }]
    })
