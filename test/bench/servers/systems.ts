import { join } from 'node:path'
import type { Configuration } from '@hocuspocus/server'
import { DISK_EVERY } from '#main/meeting/limits'
import type { Target } from '../load/line'
import { startOwnHost } from './own-host'
import { freePort } from '../../support/free-port'
import { programs, root, startServer } from './server'

/** A server to type against. */
export interface Running {
  pid: number
  target: Target
  stop(): Promise<void>
}

export interface System {
  name: string
  /** The npm packages whose versions decide its figures. */
  packages: readonly string[]
  /** What it does for the disk while people type. */
  disk: string
  /** `folder`: empty, its own, removed afterwards. `participants`: how many will come. */
  start(folder: string, participants: number): Promise<Running>
}

export const FLUSH_DELAY = 25

/** One document's name, where servers have many. */
const DOCUMENT = 'meeting'

async function startHocuspocus(folder: string, options: Partial<Configuration> = {}): Promise<Running> {
  const port = await freePort()
  const server = await startServer([
    join(programs, 'hocuspocus-server.js'),
    String(port),
    join(folder, 'document.bin'),
    JSON.stringify(options),
  ])
  return {
    pid: server.pid,
    target: { system: 'hocuspocus', url: `ws://127.0.0.1:${port}`, document: DOCUMENT },
    stop: () => server.end('SIGKILL'),
  }
}

export const SYSTEMS = {
  yuanzhuo: {
    name: 'yuanzhuo',
    packages: ['ws', 'yjs'],
    disk: 'what changed appended to a log and fdatasync’ed, five times a second; writers are told when theirs is there; also joins by signed command, checks every frame and keeps a record',
    async start(folder) {
      const host = await startOwnHost(folder)
      return { pid: host.pid, target: host.target, stop: () => host.end() }
    },
  },
  'y-websocket': {
    name: 'y-websocket server',
    packages: ['@y/websocket-server', '@y/websocket-server/node_modules/ws', 'y-leveldb'],
    disk: 'every update put into LevelDB (its option `YPERSISTENCE`), not synced; writers are told nothing',
    async start(folder) {
      const port = await freePort()
      // Of its two first lines the one about the disk comes first: the port opens a little later.
      const server = await startServer([join(root, 'node_modules', '@y', 'websocket-server', 'src', 'server.js')], {
        HOST: '127.0.0.1',
        PORT: String(port),
        YPERSISTENCE: join(folder, 'leveldb'),
      })
      await opened(port)
      return {
        pid: server.pid,
        target: { system: 'y-websocket', url: `ws://127.0.0.1:${port}`, document: DOCUMENT },
        stop: () => server.end('SIGKILL'),
      }
    },
  },
  hocuspocus: {
    name: 'Hocuspocus, default',
    packages: ['@hocuspocus/server', 'crossws'],
    disk: 'the whole state written to a file and fdatasync’ed, two to ten seconds after an edit (its default `debounce`, our `onStoreDocument`); writers are told when an edit is applied, not when it is on disk',
    start: (folder) => startHocuspocus(folder),
  },
  'hocuspocus-tuned': {
    name: `Hocuspocus, flushDelay ${FLUSH_DELAY}`,
    packages: ['@hocuspocus/server', 'crossws'],
    disk: 'as its default',
    start: (folder) => startHocuspocus(folder, { flushDelay: FLUSH_DELAY }),
  },
  'hocuspocus-stored': {
    name: `Hocuspocus, stored every ${DISK_EVERY} ms`,
    packages: ['@hocuspocus/server', 'crossws'],
    disk: 'as its default, but as often as yuanzhuo: the difference to its default is what the disk costs it',
    start: (folder) => startHocuspocus(folder, { debounce: DISK_EVERY, maxDebounce: DISK_EVERY }),
  },
  'y-webrtc': {
    name: 'y-webrtc mesh',
    packages: ['y-webrtc', 'simple-peer', 'node-datachannel'],
    disk: 'nothing; the server is its signaling server, each peer a process of its own',
    async start(_folder, participants) {
      const port = await freePort()
      const server = await startServer([join(root, 'node_modules', 'y-webrtc', 'bin', 'server.js')], {
        PORT: String(port),
      })
      return {
        pid: server.pid,
        target: { system: 'y-webrtc', signaling: `ws://127.0.0.1:${port}`, room: DOCUMENT, peers: participants - 1 },
        stop: () => server.end('SIGKILL'),
      }
    },
  },
} as const satisfies Record<string, System>

export type SystemName = keyof typeof SYSTEMS
export const SYSTEM_NAMES = Object.keys(SYSTEMS) as SystemName[]

/** Waits until somebody listens at the port. */
async function opened(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`)
      return
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
