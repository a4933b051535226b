import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { dataFolder, meetingFolder, meetingIds } from '#main/storage/data-folder'
import { readRecordLog } from '#main/storage/record-log'
import { HostLink } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import { handleCount, residentMb, sharedNow } from '../machine'
import type { Console, Served } from '../servers/own-host'
import { openConsole, serve, synced } from '../servers/own-host'
import { root } from '../servers/server'
import { fillArchive } from './fill-archive'
import { finishedMeeting } from './finished-meeting'

/** One start of a host on an archive. Milliseconds, MB (10⁶ bytes). */
export interface ArchiveRun {
  /** Process start to the line that says that it listens. */
  start: number
  /** The console's list as its start page asks for it, and the meetings of one year that have a word in their title. */
  list: number
  find: number
  /** The chair's page of a finished meeting that nobody has asked for yet, until it holds everything. */
  open: number
  /** After all this. */
  memory: number
  /** Before the meeting was opened. */
  handles: number
}

export interface ArchiveOutcome {
  meetings: number
  /** Events in the record of each. */
  events: number
  program: 'this' | 'before'
  /** The first start, which reads every folder; null with the program that knows no index. */
  first: number | null
  runs: ArchiveRun[]
  /** Why there are no runs. */
  failure: string | null
}

export interface ArchiveWish {
  counts: readonly number[]
  runs: number
  /** The top of an earlier version's built work tree, to compare with; null for none. It is started once, as that may take minutes. */
  against: string | null
}

/** Above so many the meetings are small ones: 74,000 of the usual size would be some ten GB. */
const USUAL_UP_TO = 10_000
const USUAL = { people: 24, clauses: 3 }
const SMALL = { people: 3, clauses: 1 }
/** A host that does not listen by then is given up. */
const START_WITHIN = 10 * 60_000
/** What starting has left to do in the background is over by then; milliseconds. */
const SETTLE = 2000

/** Makes archives of finished meetings and starts hosts on them. */
export async function measureArchive(
  { counts, runs, against }: ArchiveWish,
  seed: number,
  tell: (line: string) => void,
): Promise<ArchiveOutcome[]> {
  const outcomes: ArchiveOutcome[] = []
  for (const count of counts) {
    const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
    try {
      tell(`an archive of ${count} meetings …`)
      const model = join(folder, 'model')
      const { meetingId } = await finishedMeeting(model, count > USUAL_UP_TO ? SMALL : USUAL)
      const events = (await readRecordLog(meetingFolder(dataFolder(model), meetingId).record)).length
      const dataDir = join(folder, 'archive')
      fillArchive(dataDir, model, meetingId, count, seed)
      const known = { meetings: count, events }
      if (against !== null)
        outcomes.push({ ...known, program: 'before', first: null, ...(await started(dataDir, against, 1, tell)) })
      const first = await startedOnce(dataDir, root)
      outcomes.push(
        typeof first === 'string'
          ? { ...known, program: 'this', first: null, runs: [], failure: first }
          : { ...known, program: 'this', first: first.start, ...(await started(dataDir, root, runs, tell)) },
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return outcomes
}

async function started(
  dataDir: string,
  program: string,
  runs: number,
  tell: (line: string) => void,
): Promise<{ runs: ArchiveRun[]; failure: string | null }> {
  const done: ArchiveRun[] = []
  for (let run = 0; run < runs; run++) {
    const outcome = await startedOnce(dataDir, program)
    if (typeof outcome === 'string') return { runs: done, failure: outcome }
    done.push(outcome)
    tell(
      `run ${run + 1} of ${runs}: start ${outcome.start.toFixed(0)} ms, list ${outcome.list.toFixed(1)} ms, find ${outcome.find.toFixed(1)} ms, open ${outcome.open.toFixed(0)} ms, ${outcome.memory.toFixed(0)} MB, ${outcome.handles} handles`,
    )
  }
  return { runs: done, failure: null }
}

/** A sentence when the host does not start. */
async function startedOnce(dataDir: string, program: string): Promise<ArchiveRun | string> {
  const began = sharedNow()
  let host: Served
  try {
    host = await serve(dataDir, program, START_WITHIN)
  } catch (error) {
    return (error as Error).message.split('\n')[0]!.slice(0, 120)
  }
  const start = host.readyAt - began
  try {
    const console = await openConsole(host.ready.console)
    const ids = await meetingIds(dataFolder(dataDir))
    await new Promise((resolve) => setTimeout(resolve, SETTLE))
    const handles = handleCount(host.pid)
    const [year] = ids[ids.length >> 1]!.split('-')
    const list = await timed(() => console.call('GET', '/api/meetings?take=20'))
    const find = await timed(() =>
      console.call('GET', `/api/meetings?take=20&year=${year}&text=${encodeURIComponent('第 2')}`),
    )
    const open = await timed(() => opened(console, ids[ids.length >> 1]!))
    return { start, list, find, open, memory: residentMb(host.pid), handles }
  } finally {
    await host.end()
  }
}

async function opened({ origin, session }: Console, meetingId: string): Promise<void> {
  const doc = new Y.Doc()
  const link = new HostLink({
    url: `${origin.replace('http', 'ws')}/live`,
    openSocket: socketOpener(WebSocket as never),
    identity: { as: 'chair', token: session, meetingId },
    doc,
    awareness: new Awareness(doc),
  })
  await synced(link)
  link.close()
  doc.destroy()
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = sharedNow()
  await act()
  return sharedNow() - began
}
