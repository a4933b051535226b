import { describe, expect, it } from 'vitest'
import { longestFiles, summarise, triedAgain } from '../../../scripts/test-summary.mjs'

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) })
const allOk = { vitestOk: true, checkOk: true }

describe('the last line of npm test', () => {
  it('counts what passed', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('passed', 'passed')] }
    expect(summarise(report, allOk)).toEqual({ line: '3 passed, 0 failed', ok: true })
  })

  it('names skipped tests only when there are some', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped', 'todo')] }
    expect(summarise(report, allOk).line).toBe('1 passed, 0 failed, 2 skipped')
  })

  it('counts a file that broke before its tests as one failure', () => {
    const report = { testResults: [file('failed'), file('passed', 'passed')] }
    expect(summarise(report, { vitestOk: false, checkOk: true })).toEqual({ line: '1 passed, 1 failed', ok: false })
  })

  it('does not count a failing file on top of its failing tests', () => {
    const report = { testResults: [file('failed', 'failed', 'passed')] }
    expect(summarise(report, { vitestOk: false, checkOk: true }).line).toBe('1 passed, 1 failed')
  })

  it('fails when vitest crashed, even if every test it reported passed', () => {
    const report = { testResults: [file('passed', 'passed')] }
    expect(summarise(report, { vitestOk: false, checkOk: true })).toEqual({ line: '1 passed, 1 failed', ok: false })
  })

  it('fails when nothing ran', () => {
    expect(summarise(null, { vitestOk: false, checkOk: true })).toEqual({ line: '0 passed, 1 failed', ok: false })
    expect(summarise({ testResults: [] }, allOk).ok).toBe(false)
    expect(summarise({ testResults: [file('passed', 'skipped')] }, allOk).line).toBe('0 passed, 1 failed, 1 skipped')
  })

  it('counts a failed type check or lint as one failure', () => {
    const report = { testResults: [file('passed', 'passed')] }
    expect(summarise(report, { vitestOk: true, checkOk: false }).line).toBe('1 passed, 1 failed')
  })
})

it('names the files that took longest, longest first', () => {
  const took = (name, seconds) => ({ name, startTime: 1000, endTime: 1000 + seconds * 1000 })
  const report = { testResults: [took('a', 3), took('b', 120.4), took('c', 40)] }
  expect(longestFiles(report, 2)).toEqual(['  120 s  b', '   40 s  c'])
  expect(longestFiles(null, 2)).toEqual([])
})

it('names what passed only when it was tried again, with what went wrong at first', () => {
  const test = (status, fullName, ...failureMessages) => ({ status, fullName, failureMessages })
  const assertionResults = [
    test('passed', 'is sound'),
    test(
      'passed',
      'is a race',
      'AssertionError: no button\n    at run (file:///x/node_modules/y.js:1:1)\n    at there',
    ),
    test('failed', 'is broken', 'Error: broken'),
  ]
  expect(triedAgain({ testResults: [{ name: 'a.test.ts', assertionResults }] })).toEqual([
    'a.test.ts > is a race: AssertionError: no button · at there',
  ])
  expect(triedAgain(null)).toEqual([])
})
