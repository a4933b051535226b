import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { frozenMinutes } from '#shared/meeting/state'
import { PAPER_KINDS } from '#shared/templates/paper-layout'
import type { MeetingSize } from '../archive/finished-meeting'
import { finishedMeeting, Seat } from '../archive/finished-meeting'
import { Histogram } from '../figures'
import type { Console } from '../servers/own-host'
import { restartOwnHost, synced } from '../servers/own-host'

/** The largest meeting the papers are promised for. */
export const LARGE: MeetingSize = { people: 89, clauses: 40, speeches: 200, characters: 60_000 }

/** One run. Milliseconds, where nothing else is said. */
export interface PapersOutcome {
  /** Minutes assembled, sealed and on disk. */
  freeze: number
  /** All papers in Word, one by one, as somebody asks for them. */
  words: number
  /** All of the meeting in one file. */
  bundle: number
  bundleMb: number
  /** How long the host kept a small question of a page waiting: with nothing to do, while it froze, while it exported. */
  idle: Waits
  freezing: Waits
  exporting: Waits
}
interface Waits {
  median: number
  longest: number
}

/** Milliseconds from one small question to the next. */
const ASK_EVERY = 10

export async function measurePapers(
  size: MeetingSize,
  runs: number,
  tell: (line: string) => void,
): Promise<PapersOutcome[]> {
  const outcomes: PapersOutcome[] = []
  const dir = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-papers-'))
  try {
    tell(`papers: a meeting of ${size.people} people is held …`)
    const { meetingId } = await finishedMeeting(dir, { ...size, unfrozen: true })
    for (let run = 0; run < runs; run++) {
      outcomes.push(await measure(dir, meetingId))
      const { freeze, bundle, exporting } = outcomes.at(-1)!
      tell(
        `papers, run ${run + 1} of ${runs}: frozen in ${freeze.toFixed(0)} ms, bundle in ${bundle.toFixed(0)} ms, longest wait ${exporting.longest.toFixed(0)} ms`,
      )
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  return outcomes
}

/** Freezes, signs and exports, and opens the text again for the next run. */
async function measure(dataDir: string, meetingId: string): Promise<PapersOutcome> {
  const host = await restartOwnHost(dataDir, meetingId)
  const { console } = host
  const chair = new Seat(
    `${console.origin.replace('http', 'ws')}/live`,
    { as: 'chair', token: console.session, meetingId },
    null,
  )
  try {
    await synced(chair.link)
    const idle = await waitsDuring(console, () => new Promise((resolve) => setTimeout(resolve, 1000)))
    let [freeze, words, bundle, bundleMb] = [0, 0, 0, 0]
    const freezing = await waitsDuring(console, async () => {
      freeze = await timed(() => chair.orders('minutes.freeze', {}))
    })
    const { version, digest } = frozenMinutes(chair.state)!
    await chair.orders('minutes.sign', { version, digest })
    const file = async (path: string): Promise<number> => {
      const answer = await fetch(`${console.origin}/api/meetings/${meetingId}/${path}`, {
        headers: { Authorization: `Bearer ${console.session}` },
      })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.arrayBuffer()).byteLength
    }
    const exporting = await waitsDuring(console, async () => {
      words = await timed(async () => {
        for (const kind of PAPER_KINDS) await file(`papers/${kind}?format=docx&language=zh`)
      })
      bundle = await timed(async () => void (bundleMb = (await file('paper-bundle?language=zh')) / 1e6))
    })
    await chair.orders('minutes.reopen', {})
    return { freeze, words, bundle, bundleMb, idle, freezing, exporting }
  } finally {
    chair.leave()
    await host.end()
  }
}

/** Asks the host something small again and again while this runs. */
async function waitsDuring(console: Console, run: () => Promise<unknown>): Promise<Waits> {
  const waits = new Histogram()
  let longest = 0
  let going = true
  const asking = (async () => {
    while (going) {
      const wait = await timed(() => console.call('GET', '/api/templates'))
      waits.add(wait)
      longest = Math.max(longest, wait)
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
    }
  })()
  try {
    await run()
  } finally {
    going = false
    await asking
  }
  return { median: waits.percentile(0.5) ?? 0, longest }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}
