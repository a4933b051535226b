import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playOffice } from '#main/demo/demo-office'
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
import { seeded } from '../../support/seeded'
import { median } from '../figures'
import { root } from '../servers/server'

/** An office of so many topics, opened and used. Milliseconds, where nothing else is said. */
export interface OfficeOutcome {
  topics: number
  meetings: number
  items: number
  events: number
  recordMb: number
  snapshotMb: number
  /** Played, every command signed, decided and written: a ten years' past, which is no part of using it. */
  fill: number
  /** From the disk to the first picture of the day. */
  open: number
  firstDay: number
  /** Of the searches, one for each letter as it is typed: the first, for which texts are made ready; then the median and the worst. */
  findFirst: number
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
}

const FIRST_DAY = new Date(2016, 10, 20).getTime()
/** What somebody types, letter by letter, and then some that finds little. */
const TYPED = ['路', '路灯', '路灯不', '路灯不亮', '充', '充电', '充电棚', '三号楼 水箱', '2026-01', '没有这样的话题']

export async function measureOffice(
  counts: readonly number[],
  seed: number,
  tell: (line: string) => void,
): Promise<OfficeOutcome[]> {
  checkSignaturesNatively()
  signNatively()
  const outcomes: OfficeOutcome[] = []
  for (const topics of counts) {
    const dir = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-office-'))
    try {
      outcomes.push(await measure(dir, topics, seed))
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
    tell(`office of ${topics} topics: opened in ${outcomes.at(-1)!.open.toFixed(0)} ms`)
  }
  return outcomes
}

async function measure(dir: string, topics: number, seed: number): Promise<OfficeOutcome> {
  const { calendars } = await loadCalendars(join(root, 'resources', 'calendars'))
  const folder = dataFolder(dir)
  const signer = await openHostSigner(fileKeyVault(dir))
  let wall = FIRST_DAY
  const open = () =>
    Office.open(
      officeStore(folder),
      signer,
      () => new Date(wall).toISOString(),
      officeContext(() => wall, calendars, newId),
    )
  const until = new Date(2026, 10, 20).getTime()
  const played = await open()
  const fill = await timed(() =>
    playOffice(played, { wall: () => wall, set: (at) => void (wall = at) }, calendars, {
      topics,
      from: FIRST_DAY,
      until,
      random: seeded(seed),
      meetings: 0.6,
    }),
  )
  const { events, meetings } = played.state!
  const items = [...eachRow(meetings)].reduce((sum, { conclusion }) => sum + (conclusion?.outcomes.length ?? 0), 0)
  await played.close()
  const size = async (file: string) => (await stat(file)).size / 1e6

  let office!: Office
  const opened = await timed(async () => void (office = await open()))
  try {
    const state = () => office.state!
    const desk = new OfficeDesk(office, new NoticeBoard(office, () => localDay(wall)), () => localDay(wall))
    const firstDay = await timed(() => desk.todayOf(state()))
    const [findFirst, ...finds] = await each(TYPED, (text) => desk.find(state(), text))
    const board = await timed(() => desk.board(state(), { text: '' }))
    const ledger = await timed(() => desk.ledger(state(), { text: '', view: 'all', from: 0, take: 100 }))
    const lead = Object.values(state().people)[0]!.id
    const before = office.recordBytes
    const saves = await each([1, 2, 3, 4, 5], (n) =>
      office.command(lead, 'topic.note', { topicId: 't1', kind: 'call', text: `第 ${n} 次`, place: '', evidence: [] }),
    )
    // Refused where the first topic is over by now: then another one is lodged instead.
    if (office.recordBytes === before)
      saves.splice(0, saves.length, ...(await each([1, 2, 3, 4, 5], (n) => lodge(office, lead, n))))
    const savedBytes = (office.recordBytes - before) / saves.length
    let bytes = 0
    const xlsx = await timed(() => {
      bytes = ledgerFile(desk.rows(state(), { text: '', view: 'all' }), 'xlsx', 'zh', 'take').bytes.length
    })
    globalThis.gc?.()
    return {
      topics: state().topics.size,
      meetings: meetings.size,
      items,
      events,
      recordMb: await size(folder.office.record),
      snapshotMb: await size(folder.office.snapshot),
      fill,
      open: opened,
      firstDay,
      findFirst: findFirst!,
      find: median(finds)!,
      findWorst: Math.max(...finds),
      board,
      ledger,
      save: median(saves)!,
      savedBytes,
      xlsx,
      xlsxMb: bytes / 1e6,
      memoryMb: process.memoryUsage().heapUsed / 1e6,
    }
  } finally {
    await office.close()
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
