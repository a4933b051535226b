import { describe, expect, it } from 'vitest'
import { CodeGuard } from '#main/network/code-guard'
import { JOINS_PER_SUBNET, WRONG_CODES_PER_ADDRESS, WRONG_CODES_PER_SUBNET } from '#main/network/limits'
import { MovedClock } from '../../support/moved-clock'

const RIGHT = { id: 'm' }

describe('guessing codes', () => {
  it('ends for an address after its share, whatever it guesses, and for no other', () => {
    const guard = new CodeGuard(new MovedClock())
    let looked = 0
    const wrong = () => (looked++, null)
    for (let i = 0; i < 1000; i++) guard.attempt('192.168.1.7', wrong)
    expect(looked).toBe(WRONG_CODES_PER_ADDRESS)
    expect(guard.attempt('::ffff:192.168.1.7', () => RIGHT)).toBe('too-many-attempts')
    expect(guard.attempt('192.168.1.8', () => RIGHT)).toBe(RIGHT)
  })

  it('goes on a minute later; the right code never costs anything', async () => {
    const clock = new MovedClock()
    const guard = new CodeGuard(clock)
    for (let i = 0; i < 500; i++) expect(guard.attempt('10.0.0.1', () => RIGHT)).toBe(RIGHT)
    for (let i = 0; i < WRONG_CODES_PER_ADDRESS; i++) expect(guard.attempt('10.0.0.1', () => null)).toBeNull()
    await clock.advance(59_000)
    expect(guard.attempt('10.0.0.1', () => RIGHT)).toBe('too-many-attempts')
    await clock.advance(2_000)
    expect(guard.attempt('10.0.0.1', () => RIGHT)).toBe(RIGHT)
  })

  it('with all addresses of an IPv6 network buys one computer no more than that network’s share', () => {
    const guard = new CodeGuard(new MovedClock())
    let looked = 0
    for (let host = 1; host < 500; host++) guard.attempt(`fd00::${host.toString(16)}`, () => (looked++, null))
    expect(looked).toBe(WRONG_CODES_PER_SUBNET)
    expect(guard.attempt('fd00:0:0:1::1', () => RIGHT)).toBe(RIGHT)
  })

  it('one who guesses under one IPv6 address does not lock out the hall’s network', () => {
    const guard = new CodeGuard(new MovedClock())
    for (let i = 0; i < 1000; i++) guard.attempt('fd00::bad', () => null)
    expect(guard.attempt('fd00::7', () => RIGHT)).toBe(RIGHT)
  })
})

it('a flood of people with the right code is counted where it comes from', () => {
  const guard = new CodeGuard(new MovedClock())
  for (let i = 0; i < JOINS_PER_SUBNET; i++) expect(guard.mayJoin(`2001:db8::${i.toString(16)}`)).toBe(true)
  expect(guard.mayJoin('2001:db8::ffff')).toBe(false)
  expect(guard.mayJoin('192.168.1.7')).toBe(true)
})
