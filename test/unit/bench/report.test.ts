import { describe, expect, it } from 'vitest'
import { readOptions } from '../../bench/options'
import type { Measured } from '../../bench/report'
import type { TypingRow } from '../../bench/typing/typing-section'
import type { ArchiveOutcome, ArchiveRun } from '../../bench/archive/measure-archive'
import { reportPage } from '../../bench/report'
import type { RehearsalReport } from '#shared/protocol/rehearsal'
import type { ContactRun } from '../../bench/contact/measure-contact'
import type { SystemName } from '../../bench/servers/systems'
import type { TypingOutcome } from '../../bench/typing/measure-typing'

const run = (change: Partial<TypingOutcome>): TypingOutcome => ({
  failure: null,
  edits: 4450,
  p50: 15,
  p95: 30,
  p99: 35,
  ackP95: 60,
  serverCpu: 2,
  serverSystemCpu: 1,
  clientCpu: 5,
  foreignShare: 0.01,
  residentMb: 120,
  megabytes: 15,
  converged: true,
  profile: null,
  lost: [],
  ...change,
})
const row = (system: SystemName, ...runs: TypingOutcome[]): TypingRow => ({
  system,
  participants: 209,
  runs,
  skipped: null,
})

const page = (typing: TypingRow[], archive: ArchiveOutcome[] = [], also: Partial<Measured> = {}): string =>
  reportPage({
    machine: { cpu: 'a processor', cores: 2, memoryGb: 24, system: 'Linux', node: 'v20' },
    options: readOptions([]),
    date: '2026-11-25',
    minutes: 1,
    typing,
    withCursors: [],
    afterAWhile: [],
    profiled: [],
    size: null,
    archive,
    ballots: [],
    contact: [],
    page: [],
    office: [],
    shell: [],
    papers: [],
    returns: [],
    crowds: [],
    ...also,
  })

const verdicts = (text: string): string[] =>
  [...text.matchAll(/^\| 209 (?:joining|participants, 89 writing:) .*\| (.*?) \|$/gm)].map((match) => match[1]!)

describe('the page', () => {
  it('says of each target whether it was met, from the figures', () => {
    const good = page([
      row('yuanzhuo', run({}), run({}), run({ p95: 34 })),
      row('hocuspocus', run({ serverCpu: 7 }), run({ serverCpu: 7 }), run({ serverCpu: 7 })),
      row('hocuspocus-tuned', run({ serverCpu: 4 }), run({ serverCpu: 4 }), run({ serverCpu: 4 })),
    ])
    expect(verdicts(good)).toEqual(['met', 'met', 'met', 'met', 'not measured in this run'])
    expect(good).toContain('all replicas were equal at the end of every run')
  })

  it('prints what was missed as missed', () => {
    const bad = page([
      row('yuanzhuo', run({ p95: 36, ackP95: 301, converged: false, lost: ['closed (1006)', 'closed (1006)'] })),
      row('hocuspocus', run({ serverCpu: 5.9 })),
      row('hocuspocus-tuned', run({ serverCpu: 2.9 })),
    ])
    expect(verdicts(bad)).toEqual(['**missed**', '**missed**', '**missed**', '**missed**', 'not measured in this run'])
    expect(bad).toContain('replicas were not equal at the end of every run with 209')
    expect(bad).toContain('0 of 1 runs; 2 pages cut off: closed (1006) |')
  })

  it('compares CPU run by run, and leaves out what failed', () => {
    const text = page([
      row('yuanzhuo', run({ serverCpu: 1 }), run({ serverCpu: 4 }), run({ serverCpu: 1 })),
      row('hocuspocus', run({ serverCpu: 4 }), run({ failure: 'not all were connected' }), run({ serverCpu: 4 })),
    ])
    expect(text).toMatch(/of Hocuspocus default’s \| – \| ≤ 0\.33 × \| 0\.25 × \| met \|/)
    expect(text).toMatch(/of Hocuspocus tuned’s \| .* \| – \| not measured in this run \|/)
  })

  it('says what is left of a difference once the engines have compiled what is used, and once the disk is used alike', () => {
    const few = (system: SystemName, serverCpu: number) => ({ ...row(system, run({ serverCpu })), participants: 5 })
    const text = page([row('yuanzhuo', run({}))], [], {
      afterAWhile: [few('yuanzhuo', 0.4), few('hocuspocus', 0.32), few('hocuspocus-stored', 0.5)],
    })
    expect(text).toContain('With 5 the host’s CPU is then 1.25 × Hocuspocus default’s, and 0.8 × of one that stores')
  })

  it('warns when the machine had other work', () => {
    expect(page([row('yuanzhuo', run({ foreignShare: 0.3 }))])).toContain('Something else was at work')
    expect(page([row('yuanzhuo', run({}))])).not.toContain('Something else was at work')
  })

  it('tells why a system has no figures', () => {
    expect(
      page([{ system: 'y-webrtc', participants: 209, runs: [], skipped: 'not tried: with 20 p95 was 5500 ms' }]),
    ).toContain('not tried: with 20 p95 was 5500 ms')
    expect(page([row('y-webrtc', run({ failure: 'not all were connected within 60 s' }))])).toContain(
      'failed: not all were connected within 60 s',
    )
  })
})

describe('the command line', () => {
  it('replaces docs/bench.md only by a whole bench', () => {
    expect(readOptions([])).toMatchObject({
      out: 'docs/bench.md',
      participants: [5, 20, 50, 100, 209],
      runs: 3,
      parts: { typing: true, size: true },
    })
    expect(readOptions(['--runs', '5']).out).toBe('docs/bench.md')
    expect(readOptions(['--quick']).out).toBeNull()
    expect(readOptions(['--n', '5,20']).out).toBeNull()
    expect(readOptions(['--only', 'size', '--out', 'x.md'])).toMatchObject({
      out: 'x.md',
      parts: { typing: false, size: true },
    })
  })

  it('says what it does not understand', () => {
    expect(() => readOptions(['--only', 'speed'])).toThrow('--only takes')
    expect(() => readOptions(['--n', 'many'])).toThrow('--n takes numbers')
    expect(() => readOptions(['--systems', 'etherpad'])).toThrow('etherpad')
  })

  it('says of an archive whether it starts in time, and that handles do not grow with it', () => {
    const archive = (meetings: number, change: Partial<ArchiveRun>, program: 'this' | 'before' = 'this') => ({
      meetings,
      events: 200,
      program,
      first: null,
      runs: [{ start: 600, list: 5, find: 6, open: 90, memory: 120, handles: 24, ...change }],
      failure: null,
    })
    const said = (text: string) => [...text.matchAll(/^\| a host with 7400 .*\| (.*?) \|$/gm)].map((match) => match[1])
    expect(said(page([], [archive(740, {}), archive(7400, {})]))).toEqual(['met', 'met', 'met'])
    expect(said(page([], [archive(740, {}), archive(7400, { start: 1001, memory: 201, handles: 25 })]))).toEqual([
      '**missed**',
      '**missed**',
      '**missed**',
    ])
    expect(said(page([], [archive(7400, {}, 'before')]))).toEqual(Array(3).fill('not measured in this run'))
  })
})

describe('a light page', () => {
  const rehearsed = (change: Partial<RehearsalReport>): RehearsalReport => ({
    participants: 209,
    writers: 89,
    seconds: 20,
    p50Ms: 30,
    p95Ms: 1900,
    p99Ms: 2500,
    ackP95Ms: 1700,
    hostCpuSeconds: 3,
    hostRssMb: 130,
    busyMs: 3,
    bytesOut: 1,
    converged: true,
    lost: 0,
    kills: 2,
    verdict: '',
    ...change,
  })
  const of = (what: string, text: string) =>
    [...text.matchAll(new RegExp(`^\\| ${what}.*$`, 'gm'))].map(([line]) => line.split(' | ').slice(1))

  it('is judged where it is measured, beside what it was before', () => {
    const hall = { formP95: 1, p50: 8, p95: 12, last: 13, failed: 0 }
    const contact: ContactRun = {
      form: 400,
      join: 710,
      reload: 500,
      formBytes: 20_000,
      writeBytes: 329_000,
      faces: 0,
      thinForm: 1800,
      hall: { ...hall, failed: 1 },
    }
    const text = page([row('yuanzhuo', run({}))], [], {
      contact: [{ program: 'this', runs: [contact] }],
      page: [
        {
          program: 'this',
          runs: [
            {
              reading: 30,
              typing: 50,
              keyP50: 40,
              keyP95: 81,
              aloneP50: 30,
              aloneP95: 72,
              fieldP50: 12,
              fieldP95: 20,
              editorP50: 21,
              editorP95: 33,
            },
          ],
        },
      ],
    })
    const rows = of('a phone that comes in', text)
    expect(rows.map((cells) => cells.at(-1))).toEqual([
      'met |',
      '**missed** |',
      ...Array<string>(6).fill('met |'),
      '**missed** |',
    ])
    expect(rows[6]).toEqual(['36.7 s', '≤ 4 s', '1.8 s', 'met |'])
    expect(rows[7]?.slice(1)).toEqual(['≤ 20 s', '13 s', 'met |'])
    expect(of('an old phone', text)).toEqual([
      ['70 %', '≤ 35 %', '30 %', 'met |'],
      [expect.stringContaining('p95 152 ms'), '≤ 80 ms', '81 ms', '**missed** |'],
    ])
    expect(text).toContain('| the same while nobody else writes, p95 | 72 ms |')
    expect(text).toContain('| a bare textarea with the same text, p95 | 20 ms |')
    expect(text).toContain('| the editor alone (ProseMirror) with the same text, p95 | 33 ms |')
  })

  it('comes back after a kill, and says up to which crowd it carries', () => {
    const crowds = [1000, 1900].map((participants) => rehearsed({ participants, p95Ms: participants / 7, kills: 0 }))
    const text = page([], [], { returns: [rehearsed({}), rehearsed({ p95Ms: 2100 })], crowds })
    expect(of('the host is killed', text).map((cells) => cells.slice(-2))).toEqual([
      ['2000 ms', 'met |'],
      ['1700 ms', 'met |'],
      ['0', 'met |'],
    ])
    expect(of('1000 joined', text)).toEqual([['76 ms', '≤ 100 ms', '143 ms', '**missed** |']])
    expect(text).toContain('between 1000 people of whom 89 write and 1900 people of whom 89 write')
  })

  it.each([
    ['the host’s one thread', { hostCpuSeconds: 17, busyMs: 40 }],
    ['this machine', { hostCpuSeconds: 8, busyMs: 40 }],
    ['the host gathers', { hostCpuSeconds: 8, busyMs: 3 }],
  ])('says what gives in: %s', (what, change) => {
    const crowds = [rehearsed({ participants: 1900, writers: 300, p95Ms: 260, kills: 0, ...change })]
    expect(page([], [], { crowds })).toContain(what)
  })

  it('reads sizes of crowds', () => {
    expect(readOptions(['--crowds', '50,1000,1900:300']).crowds).toEqual([
      { participants: 50, writers: 50 },
      { participants: 1000, writers: 89 },
      { participants: 1900, writers: 300 },
    ])
    expect(() => readOptions(['--crowds', '1900:many'])).toThrow('--crowds takes sizes')
  })

  it('is not judged by a smaller hall than the targets are about', () => {
    const text = page([], [], { returns: [rehearsed({ participants: 12 })] })
    expect(of('the host is killed', text).map((cells) => cells.at(-1))).toEqual(
      Array<string>(3).fill('not measured in this run |'),
    )
  })
})
