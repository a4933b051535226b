/** The bench's program; see scripts/bench.mjs for how it is called. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { measureArchive } from './archive/measure-archive'
import { measureBallots } from './ballots/measure-ballots'
import { chromiumPath, measureContact } from './contact/measure-contact'
import { describeMachine, needProc, sharedNow } from './machine'
import { measureOffice } from './office/measure-office'
import type { Options } from './options'
import { RATE, readOptions, WRITERS_MAX } from './options'
import type { Measured } from './report'
import { reportPage } from './report'
import { root } from './servers/server'
import type { SystemName } from './servers/systems'
import { SYSTEMS } from './servers/systems'
import { electronPath, measureShell } from './shell/measure-shell'
import { measureSize } from './size/measure-size'
import type { TypingOutcome } from './typing/measure-typing'
import type { TypingRow } from './typing/typing-section'
import { measureTyping, WARM_UP, WARM_UP_LONG } from './typing/measure-typing'
import { measureCrowds, measureReturn } from './rehearsals/measure-rehearsals'
import { measurePapers } from './papers/measure-papers'
import { measurePage } from './page/measure-page'

const SEED = 20261125
/** A mesh that is slower than this with few is not tried with more: each of N peers sends every key N − 1 times. */
const MESH_HOPELESS_P95 = 1000
/** So few type so little that five seconds of it do not warm up an engine. */
const FEW = 20
/** With whom they are compared once engines are warm. */
const COMPARED: readonly SystemName[] = ['yuanzhuo', 'hocuspocus', 'hocuspocus-stored']

/** Of whom it is looked at what they do with their processor time. */
const LOOKED_AT: readonly SystemName[] = ['yuanzhuo', 'hocuspocus', 'hocuspocus-tuned']

const tell = (line: string): void => console.error(line)

/** `halls`: numbers of participants. `warmUp`: seconds typed before. */
async function typeAll(
  { runs, seconds }: Options,
  halls: readonly number[],
  systems: readonly SystemName[],
  { cursors = false, warmUp = WARM_UP, profiled = false } = {},
): Promise<TypingRow[]> {
  const rows = halls.flatMap((count) =>
    systems.map((system) => ({
      system,
      participants: count,
      runs: [] as TypingOutcome[],
      skipped: null as string | null,
    })),
  )
  for (let run = 0; run < runs; run++)
    for (const count of halls) {
      for (const system of [...systems.slice(run % systems.length), ...systems.slice(0, run % systems.length)]) {
        const row = rows.find((each) => each.system === system && each.participants === count)!
        row.skipped ??= run === 0 ? whyNot(system, count, rows) : null
        if (row.skipped !== null) continue
        const outcome = await measureTyping({
          system,
          participants: count,
          writers: Math.min(count, WRITERS_MAX),
          rate: RATE,
          seconds,
          cursors,
          seed: SEED + run,
          warmUp,
          profiled,
        })
        row.runs.push(outcome)
        tell(
          `run ${run + 1} of ${runs} · ${count}${cursors ? ' with cursors' : ''}${warmUp > WARM_UP ? ' after a while' : ''}${profiled ? ' looked at' : ''} · ${SYSTEMS[system].name}: ${outcome.failure ?? `p50 ${outcome.p50?.toFixed(1)} p95 ${outcome.p95?.toFixed(1)} ms, server ${outcome.serverCpu.toFixed(2)} CPU s${outcome.converged ? '' : `, NOT CONVERGED ${[...new Set(outcome.lost)].join(', ')}`}`}`,
        )
      }
    }
  return rows
}

/** Why a system is not tried with so many participants, by what it did with fewer in this bench; or null. */
function whyNot(system: SystemName, count: number, rows: readonly TypingRow[]): string | null {
  if (system !== 'y-webrtc') return null
  const beaten = rows.find(
    (row) =>
      row.system === system &&
      row.participants < count &&
      row.runs.some(({ failure, converged, p95 }) => failure !== null || !converged || (p95 ?? 0) > MESH_HOPELESS_P95),
  )
  if (!beaten) return null
  const [{ failure, converged, p95 }] = beaten.runs as [TypingOutcome]
  return `not tried: with ${beaten.participants} ${failure ?? (converged ? `p95 was ${p95!.toFixed(0)} ms` : 'it did not converge')}`
}

needProc()
const options = readOptions(process.argv.slice(2))
const { meetings, voters, runs, against, parts, out } = options
const began = sharedNow()
const measured: Measured = {
  typing: [],
  withCursors: [],
  afterAWhile: [],
  profiled: [],
  size: null,
  archive: [],
  ballots: [],
  contact: [],
  page: [],
  office: [],
  shell: [],
  papers: [],
  returns: [],
  crowds: [],
}

/** Written after each part: hours of measuring must not be lost to a part that fails. */
async function writePage(): Promise<string> {
  const page = reportPage({
    machine: describeMachine(),
    options,
    date: new Date().toISOString().slice(0, 10),
    minutes: (sharedNow() - began) / 60_000,
    ...measured,
  })
  if (out !== null) await writeFile(resolve(root, out), page)
  return page
}

if (parts.typing) {
  const stars = options.systems.filter((system) => system !== 'y-webrtc')
  measured.typing = await typeAll(options, options.participants, options.systems)
  measured.withCursors = await typeAll(options, options.cursors, stars, { cursors: true })
  const few = options.participants.filter((count) => count <= FEW)
  const compared = stars.filter((system) => COMPARED.includes(system))
  if (compared.length > 1) measured.afterAWhile = await typeAll(options, few, compared, { warmUp: WARM_UP_LONG })
  const looked = stars.filter((system) => LOOKED_AT.includes(system))
  if (looked.length > 1)
    measured.profiled = await typeAll({ ...options, runs: 1 }, options.participants, looked, { profiled: true })
  await writePage()
}
if (parts.contact && existsSync(chromiumPath())) {
  await writePage()
  measured.contact = await measureContact(runs, against, tell)
} else if (parts.contact) tell(`no Chromium at ${chromiumPath()}: pages are not measured`)
if (parts.page && existsSync(chromiumPath())) {
  await writePage()
  measured.page = await measurePage(runs, against, tell)
}
if (parts.return) {
  await writePage()
  measured.returns = await measureReturn(options.returning, runs, tell)
}
if (parts.crowd) {
  await writePage()
  measured.crowds = await measureCrowds(options.crowds, tell)
}
if (parts.office) {
  measured.office = await measureOffice(options.topics, options, tell)
  await writePage()
}
if (parts.papers) {
  measured.papers = await measurePapers(options.meeting, runs, tell)
  await writePage()
}
if (parts.size) {
  measured.size = await measureSize(options.hours, SEED, tell)
  await writePage()
}
if (parts.archive) {
  measured.archive = await measureArchive({ counts: meetings, runs, against }, SEED, tell)
  await writePage()
}
if (parts.ballots) measured.ballots = await measureBallots(voters, runs, tell)
if (parts.shell && electronPath()) {
  await writePage()
  measured.shell = await measureShell(runs, options.opened, tell)
} else if (parts.shell) tell('no Electron: the app is not measured')
const page = await writePage()
if (out === null) console.log(page)
else tell(`written: ${out}`)
