import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { HttpLive } from '#main/network/http-live'
import { HTTP_PAGES, HTTP_PAGES_PER_SUBNET } from '#main/network/limits'
import { HTTP_LIVE } from '#shared/protocol/http-frames'
import { HTTP_LOST_AFTER } from '#shared/protocol/transport-policy'
import { MovedClock } from '../../support/moved-clock'

function door() {
  const clock = new MovedClock()
  const live = new HttpLive(
    clock,
    () => true,
    () => {},
  )
  /** What is answered to a page that comes from this address. */
  const comes = async (remoteAddress: string): Promise<number> => {
    const request = Object.assign(Readable.from([]), { method: 'POST', socket: { remoteAddress } })
    let status = 0
    const response = { writeHead: (code: number) => void (status = code), end: () => {} }
    await live.route(request as never, response as never, new URL(HTTP_LIVE, 'http://host'))
    return status
  }
  const come = async (count: number, address: (nth: number) => string) => {
    const answers: number[] = []
    for (let nth = 0; nth < count; nth++) answers.push(await comes(address(nth)))
    return answers.filter((status) => status === 200).length
  }
  return { clock, comes, come }
}

describe('pages that come by requests', () => {
  it('are no more from one network of IPv6 than from one IPv4 address, however many addresses it has', async () => {
    const { comes, come } = door()
    const all = 2 * HTTP_PAGES_PER_SUBNET
    expect(await come(all, (nth) => `2001:db8:7:7:${nth.toString(16)}::${nth}`)).toBe(HTTP_PAGES_PER_SUBNET)
    expect(await comes('2001:DB8:7:7::1%eth0')).toBe(503)
    expect(await comes('2001:db8:7:8::1')).toBe(200)
    expect(await come(all, (nth) => (nth % 2 === 0 ? '192.168.1.7' : '::ffff:192.168.1.7'))).toBe(HTTP_PAGES_PER_SUBNET)
    expect(await comes('192.168.1.8')).toBe(200)
  })

  it('have an end together too, and leave their places when they are heard of no more', async () => {
    const { clock, comes, come } = door()
    const elsewhere = (nth: number) => `10.0.${Math.floor(nth / 250)}.${nth % 250}`
    expect(await come(HTTP_PAGES + 10, elsewhere)).toBe(HTTP_PAGES)
    await clock.advance(HTTP_LOST_AFTER - 1)
    expect(await comes('10.9.9.9')).toBe(503)
    await clock.advance(1)
    expect(await comes('10.9.9.9')).toBe(200)
  })
})
