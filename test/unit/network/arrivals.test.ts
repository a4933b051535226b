import { describe, expect, it } from 'vitest'
import { Arrivals } from '#main/network/arrivals'
import { DIRECT_FROM_ONE_ADDRESS } from '#main/network/limits'
import type { MeetingState } from '#shared/meeting/state'

/** People who are let in by the code alone, each from the address named. */
function door() {
  const participants: Record<string, unknown> = {}
  const arrivals = new Arrivals(() => ({ participants }) as unknown as MeetingState, { monotonic: () => 0 })
  const comes = (from: string): boolean => {
    const id = `p${Object.keys(participants).length}`
    if (arrivals.crowded(from)) return false
    participants[id] = { id, key: `key of ${id}`, status: 'admitted' }
    arrivals.note(id, from)
    return true
  }
  return { arrivals, comes }
}

describe('a crowd from one device', () => {
  it.each([
    ['one IPv4 address', () => '192.168.1.7'],
    [
      'one IPv4 address as a socket for both tells it',
      (nth: number) => (nth % 2 ? '::ffff:192.168.1.7' : '192.168.1.7'),
    ],
    ['addresses of one IPv6 /64, which one device can use', (nth: number) => `fd00:0:0:1::${(nth + 1).toString(16)}`],
    ['link-local addresses', (nth: number) => `fe80::${(nth + 1).toString(16)}%eth0`],
  ])('waits for the chair: %s', (_, from) => {
    const { arrivals, comes } = door()
    for (const honest of ['192.168.1.2', '192.168.1.3', '192.168.1.4']) expect(comes(honest)).toBe(true)
    const seated = Array.from({ length: 30 }, (_each, nth) => comes(from(nth))).filter(Boolean)
    expect(seated).toHaveLength(DIRECT_FROM_ONE_ADDRESS.atMost)
    expect(arrivals.info().together).toMatchObject([{ held: true }])
    expect(arrivals.info().together[0]!.people).toHaveLength(DIRECT_FROM_ONE_ADDRESS.atMost)
  })
})
