import { atOnce } from '#main/runtime/little-by-little'
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ledgerFile } from '#main/export/ledger-file'
import { NoticeBoard } from '#main/office/notice-board'
import { OfficeDesk } from '#main/office/desk'
import { newId, Office } from '#main/office/office'
import { localDay, officeContext } from '#main/office/working-days'
import { loadCalendars } from '#main/resources/calendars'
import { openHostSigner } from '#main/signing/host-signer'
import { checkSignaturesNatively, signNatively } from '#main/signing/native-ed25519'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { officeStore } from '#main/storage/office-store'
import { eachRow } from '#shared/office/rows'
import { chromiumPath } from '../contact/measure-contact'
import { median } from '../figures'
import { cpuSeconds, residentMb, sharedNow } from '../machine'
import { openConsole, serve } from '../servers/own-host'
import { root } from '../servers/server'
import { growOffice } from './grow-office'
import type { DeskOutcome } from './measure-desk'
import { measureDesk } from './measure-desk'

/** An office of so many topics, made by `yuanzhuo demo`, opened and used. Milliseconds, where nothing else is said. */
export interface OfficeOutcome {
  topics: number
  meetings: number
  items: number
  events: number
  recordMb: number
  snapshotMb: number
  /** Made, every command signed, decided and written, meetings held: a ten years' past, which is no part of using it. Null where it was there. */
  fill: number | null
  host: HostOutcome
  /** From the disk to where the desk's first screen can be asked for, and that screen; then, behind it, to where all is read and searching is ready. */
  open: number
  firstDay: number
  ready: number
  /** Of the searches, one for each letter as it is typed: median and worst. */
  find: number
  findWorst: number
  board: number
  ledger: number
  /** One command, from its sending to the disk, and the bytes it wrote. */
  save: number
  savedBytes: number
  xlsx: number
  xlsxMb: number
  /** Of the heap, with everything of the office in memory and its texts made ready. */
  memoryMb: number
  /** In a browser; null where there is none. */
  desk: DeskOutcome | null
}

/** The same office served by a host of its own, as after a night. Median of the runs. */
interface HostOutcome {
  /** Process start to the day's page answered, and to that from where the host listens. */
  start: number
  firstScreen: number
  /** Seconds of processor time that the process had taken by then. */
  cpu: number
  /** Resident, MB, when all was read. */
  memory: number
}

/** What somebody types, letter by letter, and then some that finds little. */
const TYPED = ['路', '路灯', '路灯不', '路灯不亮', '充', '充电', '充电棚', '三号楼 水箱', '2026-01', '没有这样的话题']
const STARTS = 3
/** What is read behind the first screen is read by then; milliseconds. */
const SETTLE = 4000

/**
 * `made`: a data folder of `yuanzhuo demo` with so many topics as the last of `counts`, which is copied: its making takes
 * minutes. `grown`: the last of them is measured once more, so many times as large.
 */
export async function measureOffice(
  counts: readonly number[],
  { office: made, grown }: { office: string | null; grown: number | null },
  tell: (line: string) => void,
): Promise<OfficeOutcome[]> {
  checkSignaturesNatively()
  signNatively()
  const outcomes: OfficeOutcome[] = []
  for (const [at, topics] of counts.entries()) {
    const dir = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-office-'))
    try {
      const isMade = made !== null && at === counts.length - 1
      if (isMade) await cp(made, dir, { recursive: true })
      const fill = isMade ? null : await make(dir, topics, tell)
      outcomes.push(await measure(dir, fill))
      if (grown !== null && at === counts.length - 1) {
        await growOffice(dir, grown)
        outcomes.push(await measure(dir, null))
      }
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
    const { host, open, meetings, topics: measured } = outcomes.at(-1)!
    tell(
      `office of ${measured} topics, ${meetings} meetings: opened in ${open.toFixed(0)} ms; a host started to its first screen in ${host.start.toFixed(0)} ms`,
    )
  }
  return outcomes
}

async function make(dir: string, topics: number, tell: (line: string) => void): Promise<number> {
  const fill = await timed(() =>
    execFileSync(
      process.execPath,
      [join(root, 'dist', 'main', 'cli.js'), 'demo', '--data', dir, '--size', String(topics)],
      { stdio: 'ignore' },
    ),
  )
  tell(`office of ${topics} topics made in ${(fill / 1000).toFixed(1)} s`)
  return fill
}

async function measure(dir: string, fill: number | null): Promise<OfficeOutcome> {
  const { calendars } = await loadCalendars(join(root, 'resources', 'calendars'))
  const folder = dataFolder(dir)
  const host = await measureHost(dir)
  const desk = existsSync(chromiumPath()) ? await measureDesk(dir) : null

  const signer = await openHostSigner(fileKeyVault(dir))
  const now = Date.now()
  let office!: Office
  const open = await timed(async () => {
    office = await Office.open(
      officeStore(folder),
      signer,
      () => new Date(now).toISOString(),
      officeContext(() => now, calendars, newId),
    )
  })
  try {
    const state = () => office.state!
    const today = () => localDay(now)
    const view = new OfficeDesk(office, new NoticeBoard(office, today), today)
    const firstDay = await timed(() => view.todayOf(state()))
    const ready = await timed(() => view.makeReady())
    const finds = await each(TYPED, (text) => view.find(state(), text))
    const board = await timed(() => view.board(state(), { text: '' }))
    const ledger = await timed(() => view.ledger(state(), { text: '', view: 'all', from: 0, take: 100 }))
    const lead = Object.values(state().people)[0]!.id
    const before = office.recordBytes
    const saves = await each([1, 2, 3, 4, 5], (n) => lodge(office, lead, n))
    const savedBytes = (office.recordBytes - before) / saves.length
    let bytes = 0
    const xlsx = await timed(() => {
      bytes = atOnce(ledgerFile(view.rows(state(), { text: '', view: 'all' }), 'xlsx', 'zh', state())).bytes.length
    })
    globalThis.gc?.()
    const { meetings } = state()
    const items = [...eachRow(meetings)].reduce((sum, { conclusion }) => sum + (conclusion?.outcomes.length ?? 0), 0)
    const size = async (file: string) => (await stat(file)).size / 1e6
    return {
      topics: state().topics.size - saves.length,
      meetings: meetings.size,
      items,
      events: state().events,
      recordMb: await size(folder.office.record),
      snapshotMb: await size(folder.office.snapshot),
      fill,
      host,
      open,
      firstDay,
      ready,
      find: median(finds)!,
      findWorst: Math.max(...finds),
      board,
      ledger,
      save: median(saves)!,
      savedBytes,
      xlsx,
      xlsxMb: bytes / 1e6,
      memoryMb: process.memoryUsage().heapUsed / 1e6,
      desk,
    }
  } finally {
    await office.close()
  }
}

async function measureHost(dir: string): Promise<HostOutcome> {
  const runs: HostOutcome[] = []
  for (let run = 0; run < STARTS; run++) {
    const began = sharedNow()
    const host = await serve(dir)
    try {
      const console = await openConsole(host.ready.console)
      await console.call('GET', '/api/office/today')
      const answered = sharedNow()
      const cpu = cpuSeconds(host.pid)
      await new Promise((resolve) => setTimeout(resolve, SETTLE))
      const memory = residentMb(host.pid)
      runs.push({ start: answered - began, firstScreen: answered - host.readyAt, cpu, memory })
    } finally {
      await host.end()
    }
  }
  const middle = (of: (run: HostOutcome) => number) => median(runs.map(of))!
  return {
    start: middle(({ start }) => start),
    firstScreen: middle(({ firstScreen }) => firstScreen),
    cpu: middle(({ cpu }) => cpu),
    memory: middle(({ memory }) => memory),
  }
}

const lodge = (office: Office, as: string, n: number): Promise<unknown> =>
  office.lodge(as, {
    title: `第 ${n} 个`,
    text: '说明',
    channel: 'desk',
    category: 'other',
    grid: '',
    urgency: 'normal',
    asker: null,
  })

async function timed(run: () => unknown): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

async function each<T>(values: readonly T[], run: (value: T) => unknown): Promise<number[]> {
  const times: number[] = []
  for (const value of values) times.push(await timed(() => run(value)))
  return times
}
