import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, tempDir } from '../support/host'

/** What it measures is no matter here; that it measures, and that everybody ends up with the same text, is. */
it.runIf(process.platform === 'linux')(
  'npm run bench types against our host and another server and writes its page',
  async () => {
    const out = join(await tempDir(), 'bench.md')
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'scripts', 'bench.mjs'),
        '--quick',
        '--only',
        'typing',
        '--n',
        '5',
        '--runs',
        '1',
        '--seconds',
        '2',
        '--systems',
        'yuanzhuo,y-websocket',
        '--out',
        out,
      ],
      { encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    const page = await readFile(out, 'utf8')
    const cells = (system: string) =>
      page
        .split('\n')
        .find((line) => line.startsWith(`| 5 (5) | ${system} |`))!
        .split('|')
        .map((cell) => cell.trim())
    const own = cells('yuanzhuo')
    const other = cells('y-websocket server')
    // Columns: participants, system, p50, p95, p99, on disk p95, CPU three times, memory, MB, converged.
    for (const [row, measured] of [
      [own, [3, 4, 5, 6, 9, 10, 11]],
      [other, [3, 4, 5, 9, 10, 11]],
    ] as const)
      for (const column of measured) expect(Number(row[column]), `${row[2]} ${column}`).toBeGreaterThan(0)
    expect([own[12], other[12], other[6]]).toEqual(['yes', 'yes', '–'])
  },
  180_000,
) // seconds on a quiet machine, a minute on a full one

it.runIf(process.platform === 'linux')(
  'npm run bench starts a host on archives of finished meetings and opens one of them',
  async () => {
    const out = join(await tempDir(), 'bench.md')
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'bench.mjs'), '--only', 'archive', '--meetings', '3,12', '--runs', '1', '--out', out],
      { encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    const page = await readFile(out, 'utf8')
    const rows = page.split('\n').filter((line) => /^\| (3|12) \| this \|/.test(line))
    expect(rows).toHaveLength(2)
    // Columns: meetings, program, first start, start, list, found, open one, memory, file handles.
    const figures = rows.map((row) => row.split('|').slice(3, 10).map(Number))
    for (const row of figures) for (const figure of row) expect(figure, rows.join('\n')).toBeGreaterThan(0)
    expect(figures[1]!.at(-1)).toBe(figures[0]!.at(-1))
  },
  180_000,
)
