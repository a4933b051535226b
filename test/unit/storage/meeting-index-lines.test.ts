import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { indexHeader, indexLine, parseIndex } from '#main/storage/meeting-index-lines'

const ROW: MeetingRow = {
  summary: {
    id: '2026-03-02-a2179efedf40',
    title: '楼道照明邻里圆桌会',
    place: '社区活动室',
    hostUnit: '东风路社区',
    phase: 'closed',
    createdAt: '2026-03-02T08:30:00.000Z',
    openedAt: '2026-03-02T09:00:00.000Z',
    closedAt: null,
    code: 'CMCREH',
    counts: { participants: 7, items: 7, checks: 1, clauses: 1, signatures: 3 },
    minutes: ['v1.minutes.json'],
    fault: '打不开',
  },
  templateId: 'neighbour-roundtable',
  keys: 'DdqqRxws',
  origins: ['http://192.168.1.5:8420'],
  past: '[]',
  awake: false,
}
const LINE = { mark: [41603, 1795818141693.922], row: ROW } as const

/** The same, as zod says it. */
const count = z.int().min(0)
const time = z.string().nullable()
const SCHEMA = z.object({
  mark: z.tuple([z.number(), z.number()]),
  row: z.object({
    summary: z.object({
      id: z.string(),
      title: z.string(),
      place: z.string(),
      hostUnit: z.string(),
      phase: z.enum(['preparing', 'running', 'closed']),
      createdAt: z.string(),
      openedAt: time,
      closedAt: time,
      code: z.string(),
      counts: z.object({ participants: count, items: count, checks: count, clauses: count, signatures: count }),
      minutes: z.array(z.string()),
      fault: z.string().optional(),
    }),
    templateId: z.string(),
    keys: z.string(),
    origins: z.array(z.string()),
    past: z.string(),
    awake: z.boolean(),
  }),
})

/** Where something stands in a value, itself included. */
const places = (value: unknown): string[][] => [
  [],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => places(inner).map((rest) => [name, ...rest]))
    : []),
]

/** The value with something else at a place; `undefined` takes it away. */
function withAt(value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown {
  if (name === undefined) return other
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>
  const next = withAt(copy[name], rest, other)
  if (next === undefined) delete copy[name]
  else copy[name] = next
  return copy
}

const OTHERS = [undefined, null, 1, -1, 1.5, '', 'running', 'x', true, [], [1], ['x'], {}, [1, 2, 3], [1, 'x']]

const parsed = (...lines: unknown[]) =>
  parseIndex(Buffer.from(indexHeader + lines.map((line) => `${JSON.stringify(line)}\n`).join('')))

describe('a line of the index of meetings', () => {
  it('is taken as it was written', () => {
    const { rows, ...rest } = parsed(LINE)
    expect([...rows]).toEqual([[ROW.summary.id, LINE]])
    expect(rest).toEqual({ open: new Set(), lines: 1, unreadable: 0, whole: true })
    expect(indexLine({ mark: [...LINE.mark], row: ROW })).toBe(`${JSON.stringify(LINE)}\n`)
  })

  it('is taken for exactly what the schema of a row takes, whatever stands in place of any part of it', () => {
    let refused = 0
    for (const place of places(LINE))
      for (const other of OTHERS) {
        const line = withAt(LINE, place, other)
        if (line === undefined) continue
        const holds = SCHEMA.safeParse(JSON.parse(JSON.stringify(line))).success
        const { rows, unreadable } = parsed(line)
        expect([rows.size, unreadable], `${place.join('.')}: ${JSON.stringify(other)}`).toEqual(holds ? [1, 0] : [0, 1])
        if (!holds) refused++
      }
    expect(refused).toBeGreaterThan(250)
  })

  it('is one that says a meeting is open, until a row of it follows', () => {
    expect([...parsed(LINE, { opened: ROW.summary.id }).open]).toEqual([ROW.summary.id])
    expect([...parsed({ opened: ROW.summary.id }, LINE).open]).toEqual([])
    expect(parsed({ opened: 1 }).unreadable).toBe(1)
  })

  it('is read in an index of any length, and where one line alone is longer than what is read at once', () => {
    const many = Array.from({ length: 3000 }, (_, n) => ({
      ...LINE,
      row: {
        ...ROW,
        summary: { ...ROW.summary, id: `m${n}`, title: '桥'.repeat(n === 1500 ? 500_000 : 1 + (n % 300)) },
      },
    }))
    const { rows, ...rest } = parsed(...many)
    expect(rest).toEqual({ open: new Set(), lines: 3000, unreadable: 0, whole: true })
    expect([...rows.values()]).toEqual(many)
  })

  it('is counted where it cannot be read, and not where it is torn at the end', () => {
    const text = `${indexHeader}${JSON.stringify(LINE)}\n{"opened":\n${JSON.stringify(LINE).slice(0, 90)}`
    const { rows, unreadable, lines, whole } = parseIndex(Buffer.from(text))
    expect([rows.size, unreadable, lines, whole]).toEqual([1, 1, 2, false])
    const half = Buffer.from(`${indexHeader}${JSON.stringify(LINE)}\n`).subarray(0, -40)
    expect(parseIndex(half)).toMatchObject({ lines: 0, unreadable: 0, whole: false })
  })
})
