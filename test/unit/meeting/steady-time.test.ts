import { describe, expect, it } from 'vitest'
import { withoutJumps } from '#shared/meeting/lifecycle/steady-time'

const at = (minute: number) => new Date(Date.UTC(2030, 0, 1, 9, minute)).toISOString()
const MINUTE = 60_000

describe('time that passed, whatever the clock was set to', () => {
  it('leaves out a clock set forward after the beginning, and not one set before', () => {
    const clockJumps = [{ at: at(130), byMs: 120 * MINUTE }]
    const passed = (from: string, now: string) => withoutJumps({ clockJumps }, from, Date.parse(now)) - Date.parse(from)
    expect(passed(at(5), at(131))).toBe(6 * MINUTE)
    expect(passed(at(130), at(133))).toBe(3 * MINUTE)
  })

  it('adds a clock set back, recorded under the time of the beginning itself', () => {
    const clockJumps = [{ at: at(100), byMs: -60 * MINUTE }]
    expect(withoutJumps({ clockJumps }, at(100), Date.parse(at(42))) - Date.parse(at(100))).toBe(2 * MINUTE)
  })

  it('is the clock itself where nothing began', () => {
    expect(withoutJumps({ clockJumps: [{ at: at(1), byMs: MINUTE }] }, null, 5)).toBe(5)
  })
})
