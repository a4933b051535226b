import { join } from 'node:path'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { HostLink } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import type { Refusal } from '#shared/meeting/refusals'
import type { MeetingTemplate } from '#shared/templates/template'
import type { Target } from '../load/line'
import { sharedNow } from '../machine'
import type { ServerProcess } from './server'
import { root, startServer } from './server'

/** `yuanzhuo serve` with a meeting that has begun and takes everybody who knows the code. */
export interface OwnHost extends ServerProcess {
  meetingId: string
  /** When it said that it listens, on the shared clock. */
  readyAt: number
  target: Extract<Target, { system: 'yuanzhuo' }>
  console: Console
}

/** The chair's console as a program uses it. */
export interface Console {
  origin: string
  session: string
  call(method: string, path: string, body?: unknown): Promise<unknown>
}

interface Ready {
  console: string
  join: string
}

export type Served = ServerProcess & { ready: Ready; readyAt: number }

/** `yuanzhuo serve`; `program`: the top of the built work tree it is taken from; `within`: milliseconds it has to get ready. */
export const serve = async (dataDir: string, program = root, within?: number): Promise<Served> => {
  const cli = join(program, 'dist', 'main', 'cli.js')
  const server = await startServer(
    [cli, 'serve', '--data', dataDir, '--host', '127.0.0.1', '--port', '0', '--json'],
    {},
    within,
  )
  return { ...server, ready: JSON.parse(server.line) as Ready, readyAt: sharedNow() }
}

/** Starts a host and opens a new meeting at it; `program` as for `serve`. */
export async function startOwnHost(dataDir: string, program = root): Promise<OwnHost> {
  const server = await serve(dataDir, program)
  const api = await openConsole(server.ready.console)
  const templates = (await api.call('GET', '/api/templates')) as MeetingTemplate[]
  const template = templates.find(({ id }) => id === 'neighbour-roundtable')!
  const wish = {
    templateId: template.id,
    title: '楼道照明邻里圆桌会',
    place: '东风路社区活动室',
    hostUnit: '东风路社区',
    chair: { name: '王主持', unit: '社区党总支' },
    language: 'zh',
    agenda: template.agenda.map(({ title, minutes, kind }) => ({ title: title.zh, minutes, kind })),
    rule: template.rule,
  }
  const { meetingId } = (await api.call('POST', '/api/meetings', wish)) as { meetingId: string }
  return begun(server, api, meetingId, true)
}

/** Starts a host again on the folder of an earlier one. */
export async function restartOwnHost(dataDir: string, meetingId: string): Promise<OwnHost> {
  const server = await serve(dataDir)
  return begun(server, await openConsole(server.ready.console), meetingId, false)
}

async function begun(server: Served, api: Console, meetingId: string, open: boolean): Promise<OwnHost> {
  const doc = new Y.Doc()
  const chair = new HostLink({
    url: liveAddress(api.origin),
    openSocket: socketOpener(WebSocket as never),
    identity: { as: 'chair', token: api.session, meetingId },
    doc,
    awareness: new Awareness(doc),
  })
  await synced(chair)
  if (open) {
    accepted(await chair.send('admission.set', { direct: true, crowds: true }))
    accepted(await chair.send('meeting.open', {}))
  }
  const state = chair.snapshot().state!
  chair.close()
  doc.destroy() // and with it the awareness, whose timer would keep this process
  const roleId = state.roles.find(({ standing }) => standing === 'deliberant')!.id
  return {
    ...server,
    meetingId,
    console: api,
    target: { system: 'yuanzhuo', url: liveAddress(server.ready.join), code: state.code, roleId },
  }
}

/** Waits until a link holds the whole document. Rejects when the host sends it away. */
export function synced(link: HostLink): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const { connection, synced } = link.snapshot()
      if ((connection.is === 'ended' || connection.is === 'outside') && connection.refusal !== null)
        reject(new Error(`the host refused: ${connection.refusal.reason}`))
      else if (connection.is === 'waiting') reject(new Error('the host lets nobody in without the chair’s nod'))
      else if (connection.is === 'live' && synced) resolve()
      else return
      stop()
    }
    const stop = link.subscribe(look)
    look()
  })
}

const liveAddress = (origin: string): string => `${origin.replace(/^http/, 'ws').replace(/\/$/, '')}/live`

const accepted = (refusal: Refusal | null): void => {
  if (refusal !== null) throw new Error(`the host refused: ${refusal.reason}`)
}

export async function openConsole(address: string): Promise<Console> {
  const { origin, hash } = new URL(address)
  const call = async (method: string, path: string, body: unknown, session: string): Promise<unknown> => {
    const response = await fetch(`${origin}${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      headers: { Authorization: `Bearer ${session}` },
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { session } = (await call('POST', '/api/session', { token: hash.slice('#token='.length) }, '')) as {
    session: string
  }
  return { origin, session, call: (method, path, body) => call(method, path, body, session) }
}
