import { describe, expect, it } from 'vitest'
import type { Connection } from '#main/network/connection-places'
import { ConnectionPlaces } from '#main/network/connection-places'
import { CONNECTIONS_MAX, CONNECTIONS_PER_SUBNET } from '#main/network/limits'

/** A connection as the system tells of it: `close` comes later than `destroy`. */
class Line implements Connection {
  static port = 1024
  readonly localAddress = '10.0.0.254'
  gone = false
  #left = () => {}

  constructor(
    readonly remoteAddress: string,
    readonly remotePort = Line.port++,
  ) {}

  once(_event: 'close', left: () => void): void {
    this.#left = left
  }

  destroy(): void {
    this.gone = true
  }

  closed(): void {
    this.gone = true
    this.#left()
  }
}

const plainly = (run: () => void) => run

function door(inAll: number, perSubnet: number) {
  const places = new ConnectionPlaces(inAll, perSubnet)
  const come = (address: string): Line => {
    const line = new Line(address)
    if (!places.enter(line, plainly)) line.destroy()
    return line
  }
  return { places, come, many: (address: string, count: number) => Array.from({ length: count }, () => come(address)) }
}

const there = (lines: readonly Line[]): number => lines.filter(({ gone }) => !gone).length

describe('a door with few places', () => {
  it('takes in who comes from elsewhere when one address has filled it, at the cost of that address alone', () => {
    const { come, many } = door(100, 90)
    const flood = many('10.0.0.66', 1000)
    expect(there(flood)).toBe(90)
    const honest = Array.from({ length: 40 }, (_, nth) => come(`10.0.0.${nth + 100}`))
    expect([there(honest), there(flood)]).toEqual([40, 60])
    expect(there(many('10.0.0.66', 500))).toBe(60)
    expect(there(honest)).toBe(40)
  })

  it('never gives up who was let in', () => {
    const { places, come, many } = door(50, 45)
    const seated = many('10.0.0.1', 40)
    for (const line of seated) places.seat(line)
    many('10.0.0.66', 1000)
    many('10.0.0.1', 1000)
    expect(there(seated)).toBe(40)
    const rest = Array.from({ length: 10 }, (_, nth) => come(`10.0.1.${nth}`))
    for (const line of rest) places.seat(line)
    expect(there([...seated, ...rest])).toBe(50)
    expect(come('10.0.2.1').gone).toBe(true) // full of people: now there is no room
    seated[0]!.closed()
    expect(come('10.0.2.1').gone).toBe(false)
  })

  it('leaves some places to others when one address has let in all it may', () => {
    const { places, come, many } = door(80, 70)
    for (const line of many('192.168.1.1', 70)) places.seat(line)
    expect(come('192.168.1.1').gone).toBe(true)
    expect(there(many('192.168.1.2', 10))).toBe(10)
  })

  it('counts no connection twice, however it ends', () => {
    const { places, come, many } = door(10, 10)
    for (let round = 0; round < 100; round++) {
      const lines = many('10.0.0.1', 20)
      if (round % 2) for (const line of lines.slice(-3)) places.seat(line)
      for (const line of lines) line.closed()
    }
    expect(there(many('10.0.0.1', 10))).toBe(10)
    const eleventh = come('10.0.0.2')
    expect(eleventh.gone).toBe(false)
  })
})

it('a connection that is gone before it is looked at takes no place', () => {
  const { places, many } = door(3, 3)
  for (let nth = 0; nth < 10; nth++) {
    const gone = Object.assign(new Line('10.0.0.1'), { remoteAddress: undefined })
    expect(places.enter(gone, plainly)).toBe(false)
  }
  expect(there(many('10.0.0.1', 3))).toBe(3)
})

describe('the places of both doors', () => {
  const openTo = (places: ConnectionPlaces): number => {
    let open = 0
    for (let net = 0; net < 100; net++)
      for (let nth = 0; nth < 100; nth++) {
        const line = new Line(`10.${net}.0.1`)
        if (!places.enter(line, plainly)) return open
        places.seat(line)
        open++
      }
    return open
  }

  it.each([256, 1024, 4096, 65_536, 1_000_000])('stay below a limit of %i files, with something kept', (files) => {
    const { lan, console } = ConnectionPlaces.within(files)
    const [atLan, atConsole] = [openTo(lan), openTo(console)]
    expect(atLan + atConsole).toBeLessThanOrEqual(files - 80)
    expect(atConsole).toBeGreaterThanOrEqual(40)
    expect(atLan).toBe(files === 256 ? 136 : Math.min(CONNECTIONS_MAX, atLan))
    expect(atLan).toBeGreaterThan(files / 3 > CONNECTIONS_MAX ? CONNECTIONS_MAX - 1 : files / 3)
  })

  it('hold a hall behind one router', () => {
    expect(CONNECTIONS_PER_SUBNET).toBeLessThan(CONNECTIONS_MAX)
    const { lan } = ConnectionPlaces.within(65_536)
    const lines = Array.from({ length: 209 * 8 }, () => new Line('192.168.1.1'))
    expect(lines.every((line) => lan.enter(line, plainly))).toBe(true)
    expect(there(lines)).toBe(209 * 8)
  })
})
