import { describe, expect, it } from 'vitest'
import type { PlanWish } from '#main/rehearsal/plan'
import { PlanFault, readPlan } from '#main/rehearsal/plan'
import { capacityFrom, verdictOn } from '#main/rehearsal/verdict'

describe('a plan', () => {
  it('fills in what was not said', () => {
    expect(readPlan({})).toMatchObject({
      participants: 50,
      writers: 20,
      rate: 5,
      seconds: 20,
      slow: 0,
      hostile: 0,
      killHost: false,
      address: '127.0.0.1',
      dataDir: null,
    })
    expect(readPlan({ participants: '3' }).writers).toBe(3)
  })

  it.each<PlanWish>([
    { participants: '0' },
    { participants: 'many' },
    { participants: '5', writers: '6' },
    { rate: '0' },
    { rate: 'NaN' },
    { seconds: '-1' },
    { slow: '1.5' },
    { port: '70000' },
    { 'find-limit': true, 'kill-host': true },
    { 'find-limit': true, 'move-host': true },
    { 'drop-wifi': true, 'move-host': true },
    { line: '64kbit' },
    { line: '7k' },
    { 'cold-load': '-1' },
    { participants: '500', host: '192.168.1.5' },
  ])('says no to %j in both languages, in one line', (wish) => {
    expect(() => readPlan(wish)).toThrow(PlanFault)
    expect(() => readPlan(wish)).toThrow(/^[^\n]*[一-龥][^\n]* \/ [^\n]*$/)
  })
})

describe('a thin line', () => {
  it('is given as it is sold, and some are on it', () => {
    expect(readPlan({ line: '64k' })).toMatchObject({ line: 8_000, slow: 10 })
    expect(readPlan({ line: '2M', slow: '3' })).toMatchObject({ line: 250_000, slow: 3 })
    expect(readPlan({ line: '9600', participants: '4' })).toMatchObject({ line: 1_200, slow: 4 })
  })
})

describe('the verdict', () => {
  it('speaks for as many as took part while nobody notices a delay, for fewer in proportion when it took longer, and for nobody after a loss', () => {
    expect(capacityFrom(209, { p95: 250, held: true })).toBe(209)
    expect(capacityFrom(200, { p95: 500, held: true })).toBe(100)
    expect(capacityFrom(200, { p95: 20, held: false })).toBeNull()
    expect(verdictOn({ converged: true, lost: 0, capacity: 100 })).toMatch('可承载约 100 人')
    expect(verdictOn({ converged: true, lost: 3, capacity: 100 })).toMatch(/^不能用：丢失 3/)
    expect(verdictOn({ converged: false, lost: 0, capacity: 100 })).toMatch(/^不能用/)
  })
})
