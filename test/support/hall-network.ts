import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

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
}

/** `isolated`: devices hear the host only, as where an access point isolates its clients. Gone after the running test. */
export function hall(devices: number, { isolated }: { isolated: boolean }): Hall {
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
    inside(space(place), 'ip', 'address', 'add', `10.77.0.${index + 1}/24`, 'dev', 'lan')
    inside(space(place), 'ip', 'link', 'set', 'lan', 'up')
    inside(space(place), 'ip', 'route', 'add', 'default', 'dev', 'lan') // browsers look for the way out, and name themselves by multicast DNS
    inside(space('ap'), 'ip', 'link', 'set', place, 'master', 'br0')
    inside(space('ap'), 'ip', 'link', 'set', place, 'up')
  }
  if (isolated)
    for (const place of places.slice(1))
      must(inside(space('ap'), 'bridge', 'link', 'set', 'dev', place, 'isolated', 'on') === 0, 'isolation')
  const at = (place: string) => ['ip', 'netns', 'exec', space(place)]
  return {
    atHost: at('host0'),
    hostAddress: '10.77.0.1',
    at: (device) => at(`d${device}`),
  }
}
