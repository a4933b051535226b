import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const sources = (...rooms: string[]): [string, string][] =>
  rooms.flatMap((room) =>
    readdirSync(join(root, room))
      .filter((name) => name.endsWith('.ts'))
      .map((name): [string, string] => [`${room}/${name}`, readFileSync(join(root, room, name), 'utf8')]),
  )

/** A callback that is handed to a socket, a server or a timer: what it was handed to, and the beginning of the callback. */
const HANDED = /\.(?:on|once)\(\s*'[^']+',\s*([^\s].*)|\b(?:setTimeout|setInterval)\(\s*([^\s].*)/g

/** Callbacks there that are not within the boundary. Settling a promise cannot throw. */
function unsupervised(source: string): string[] {
  return [...source.matchAll(HANDED)]
    .map((match) => (match[1] ?? match[2])!)
    .filter((callback) => {
      if (/^(\w+\.)*supervised\(|^supervise\(/.test(callback)) return false
      const name = /^(\w+)[,)]/.exec(callback)?.[1]
      if (name === 'resolve' || name === 'reject') return false
      return name === undefined || !new RegExp(`const ${name} = supervised\\(`).test(source)
    })
}

/** Where time is read or waited for without the clock that was handed in. */
const ownTime = (source: string): string[] =>
  source.match(/(?<![.\w])(?:setTimeout|setInterval)\(|Date\.now\(|new Date\(\)|performance\.now\(/g) ?? []

describe('callbacks of sockets, servers and timers', () => {
  it('in main/network and main/replication all go through the boundary', () => {
    const rooms = sources('main/network', 'main/replication')
    const found = rooms.flatMap(([file, source]) => unsupervised(source).map((callback) => `${file}: ${callback}`))
    expect(found).toEqual([])
    expect(rooms.flatMap(([, source]) => [...source.matchAll(HANDED)]).length).toBeGreaterThan(30)
  })

  it.each([
    `socket.on('message', (data) => take(data))`,
    `socket.once(\n  'close',\n  () => leave(),\n)`,
    `clock.setInterval(() => look(), 1000)`,
    `const late = () => give()\nclock.setTimeout(late, 5)`,
  ])('bite: %s', (source) => {
    expect(unsupervised(source)).toHaveLength(1)
  })

  it.each([
    `socket.on(\n  'close',\n  page.supervised(() => leave()),\n)`,
    `const look = supervised(() => find())\nclock.setInterval(look, 1000)`,
    `request.on('error', reject)`,
  ])('let through: %s', (source) => {
    expect(unsupervised(source)).toEqual([])
  })
})

describe('time', () => {
  it('in main/meeting, main/network and main/replication is that of the clock handed in', () => {
    const rooms = sources('main/meeting', 'main/network', 'main/replication')
    // The port itself names what a clock does.
    const found = rooms.flatMap(([file, source]) =>
      (file === 'main/meeting/ports.ts' ? [] : ownTime(source)).map((found) => `${file}: ${found}`),
    )
    expect(found).toEqual([])
  })

  it.each(['setTimeout(run, 5)', 'const at = Date.now()', 'new Date().toISOString()', 'performance.now() - began'])(
    'bite: %s',
    (source) => expect(ownTime(source)).toHaveLength(1),
  )

  it('of the clock is let through', () => {
    expect(ownTime('this.clock.setTimeout(run, 5); new Date(clock.wall())')).toEqual([])
  })
})
