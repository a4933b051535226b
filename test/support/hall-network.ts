import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { OpenSocket } from '#shared/link/socket'
import { socketOpener } from '#shared/link/socket'
import { tempDir } from './host'

const run = (...args: string[]): boolean => spawnSync('ip', args, { stdio: 'ignore' }).status === 0
const inside = (space: string, ...command: string[]): number =>
  spawnSync('ip', ['netns', 'exec', space, ...command], { stdio: 'ignore' }).status ?? 1

/** Whether this account may make network namespaces. */
export const canMakeNetworks: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const name = `yz-try-${process.pid}`
  const made = run('netns', 'add', name)
  if (made) run('netns', 'delete', name)
  return made
})()

/** A Wi-Fi in namespaces of its own: an access point, a host and some devices, each with its cable. */
export interface Hall {
  /** Runs a command at the host's place: ['ip', 'netns', 'exec', …]. */
  atHost: readonly string[]
  hostAddress: string
  at(device: number): readonly string[]
  /** From now on a device's cable carries no more than this, each way. */
  thin(device: number, bitsPerSecond: number): void
  /** The host's computer has this address instead of the one before. */
  moveHost(to: string): void
  /** Connections that begin at a device, or at the host's place: whatever asks for them runs here. */
  from(place: number | 'host'): Promise<From>
}

export interface From {
  openSocket: OpenSocket
  /** A port of this computer behind which is a port of 127.0.0.1 over there, or of `host` as it is reached from there. */
  port(there: number, host?: string): Promise<number>
}

/** Run over there: takes connections on a path, which namespaces share, and goes on to where their first line says. */
const RELAY = `
  require('node:net').createServer((here) => {
    here.on('error', () => {})
    here.once('data', (data) => {
      here.pause() // what comes before the way is open must not get lost
      const end = data.indexOf(10)
      const [host, port] = data.subarray(0, end).toString().split(' ')
      const there = require('node:net').connect(Number(port), host, () => {
        there.write(data.subarray(end + 1))
        here.pipe(there).pipe(here)
      })
      there.setNoDelay(true)
      there.on('error', () => here.destroy())
      here.on('close', () => there.destroy())
      there.on('close', () => here.destroy())
    })
  }).listen(process.argv[1], () => console.log('ready'))
`

async function relayFrom(command: readonly string[]): Promise<From> {
  const path = join(await tempDir(), 'relay')
  const [program, ...args] = [...command, process.execPath, '-e', RELAY, path]
  const relay = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void relay.kill('SIGKILL'))
  await once(relay.stdout!, 'data')
  const to = (host: string, port: string | number) => {
    const socket = connect(path)
    socket.write(`${host} ${port}\n`)
    return socket
  }
  class SocketFrom extends WebSocket {
    constructor(url: string) {
      const { hostname, port } = new URL(url)
      super(url, { perMessageDeflate: false, createConnection: () => to(hostname, port) })
    }
  }
  return {
    openSocket: socketOpener(SocketFrom as never),
    async port(there, host = '127.0.0.1') {
      const server = createServer((here) => {
        const over = to(host, there)
        here.pipe(over).pipe(here)
        for (const socket of [here, over])
          socket.on('error', () => {}).on('close', () => (here.destroy(), over.destroy()))
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      onTestFinished(() => void server.close())
      return (server.address() as { port: number }).port
    },
  }
}

/**
 * `isolated`: devices hear the host only, as where an access point isolates its clients. `ipv6`: there is no IPv4 at all,
 * beside the link-local addresses only local ones of IPv6. Gone after the running test.
 */
export function hall(devices: number, { isolated, ipv6 = false }: { isolated: boolean; ipv6?: boolean }): Hall {
  const name = `yz${process.pid % 10_000}`
  const places = ['host0', ...Array.from({ length: devices }, (_, i) => `d${i}`)]
  const space = (place: string) => `${name}-${place}`
  onTestFinished(() => {
    for (const each of [...places, 'ap']) run('netns', 'delete', space(each))
  })
  const must = (ok: boolean, what: string) => {
    if (!ok) throw new Error(`cannot set up the network: ${what}`)
  }
  must(run('netns', 'add', space('ap')), 'access point')
  must(inside(space('ap'), 'ip', 'link', 'add', 'br0', 'type', 'bridge', 'mcast_snooping', '0') === 0, 'bridge')
  inside(space('ap'), 'ip', 'link', 'set', 'br0', 'up')
  for (const [index, place] of places.entries()) {
    must(run('netns', 'add', space(place)), place)
    must(
      run('link', 'add', 'lan', 'netns', space(place), 'type', 'veth', 'peer', 'name', place, 'netns', space('ap')),
      `cable of ${place}`,
    )
    inside(space(place), 'ip', 'link', 'set', 'lo', 'up')
    if (ipv6) inside(space(place), 'ip', 'address', 'add', `fd77::${index + 1}/64`, 'dev', 'lan', 'nodad')
    else inside(space(place), 'ip', 'address', 'add', `10.77.0.${index + 1}/24`, 'dev', 'lan')
    inside(space(place), 'ip', 'link', 'set', 'lan', 'up')
    inside(space(place), 'ip', ipv6 ? '-6' : '-4', 'route', 'add', 'default', 'dev', 'lan') // browsers look for the way out, and name themselves by multicast DNS
    inside(space('ap'), 'ip', 'link', 'set', place, 'master', 'br0')
    inside(space('ap'), 'ip', 'link', 'set', place, 'up')
  }
  if (isolated)
    for (const place of places.slice(1))
      must(inside(space('ap'), 'bridge', 'link', 'set', 'dev', place, 'isolated', 'on') === 0, 'isolation')
  const at = (place: string) => ['ip', 'netns', 'exec', space(place)]
  return {
    atHost: at('host0'),
    hostAddress: ipv6 ? 'fd77::1' : '10.77.0.1',
    at: (device) => at(`d${device}`),
    thin(device, bitsPerSecond) {
      const slow = (space: string, cable: string) => {
        const burst = Math.max(1600, Math.ceil(bitsPerSecond / 8 / 250)) // what goes at a kernel's tick
        const limit = ['rate', `${bitsPerSecond}bit`, 'burst', String(burst), 'latency', '2s']
        must(inside(space, 'tc', 'qdisc', 'replace', 'dev', cable, 'root', 'tbf', ...limit) === 0, 'thin cable')
      }
      slow(space(`d${device}`), 'lan')
      slow(space('ap'), `d${device}`)
    },
    moveHost(to) {
      inside(space('host0'), 'ip', 'address', 'flush', 'dev', 'lan')
      must(inside(space('host0'), 'ip', 'address', 'add', `${to}/24`, 'dev', 'lan') === 0, 'address')
    },
    from: (place) => relayFrom(at(place === 'host' ? 'host0' : `d${place}`)),
  }
}
