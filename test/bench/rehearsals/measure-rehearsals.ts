import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { RehearsalReport } from '#shared/protocol/rehearsal'
import { root } from '../servers/server'

/** A host that is killed and started again while a full hall writes. */
export const KILLED = { participants: 209, writers: 89, seconds: 20 } as const
/** How long a crowd is measured, seconds. */
export const CROWD_SECONDS = 8
/** p95 beyond which hands begin to notice, milliseconds: a larger crowd is not tried. */
export const TOO_LATE = 250

/** The host is killed in each run. */
export async function measureReturn(
  participants: number,
  runs: number,
  tell: (line: string) => void,
): Promise<RehearsalReport[]> {
  const writers = Math.min(KILLED.writers, participants)
  const reports: RehearsalReport[] = []
  for (let run = 0; run < runs; run++) {
    const report = await rehearse({ ...KILLED, participants, writers, seed: run + 1 }, '--kill-host')
    reports.push(report)
    tell(
      `run ${run + 1} of ${runs} · host killed ${report.kills} times: elsewhere p95 ${report.p95Ms}, on disk p95 ${report.ackP95Ms} ms, ${report.lost} lost`,
    )
  }
  return reports
}

/** So many people, and how many of them write. */
export interface CrowdSize {
  participants: number
  writers: number
}

/** One rehearsal a size, ascending, until one takes too long. */
export async function measureCrowds(
  sizes: readonly CrowdSize[],
  tell: (line: string) => void,
): Promise<RehearsalReport[]> {
  const reports: RehearsalReport[] = []
  for (const { participants, writers } of sizes) {
    const report = await rehearse({ participants, writers, seconds: CROWD_SECONDS, seed: 1 })
    reports.push(report)
    tell(`${participants} people, ${writers} writing: elsewhere p95 ${report.p95Ms} ms, ${report.lost} lost`)
    if ((report.p95Ms ?? Number.POSITIVE_INFINITY) > TOO_LATE) break
  }
  return reports
}

/** `yuanzhuo rehearse` in a process of its own, as people run it. Rejects with what it wrote when it found nothing out. */
function rehearse(plan: Record<string, number>, ...faults: string[]): Promise<RehearsalReport> {
  const options = Object.entries(plan).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(
    process.execPath,
    [join(root, 'dist', 'main', 'cli.js'), 'rehearse', '--json', ...options, ...faults],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (piece) => (said[stream] += String(piece)))
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end) // no rehearsal outlives the bench
  return new Promise((resolve, reject) => {
    child.once('close', () => {
      process.off('exit', end)
      const line = said.stdout.trim().split('\n').at(-1)
      if (line?.startsWith('{')) resolve(JSON.parse(line) as RehearsalReport)
      else reject(new Error(`the rehearsal ended without a report: ${said.stderr}`))
    })
  })
}
