import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { COMPACT_ABOVE } from '#main/meeting/limits'
import { dataFolder, documentFiles, meetingFolder } from '#main/storage/data-folder'
import { openUpdateLog } from '#main/storage/update-log'
import { HostLink } from '#shared/link/host-link'
import { socketOpener } from '#shared/link/socket'
import { newDeviceKey } from '#shared/signing/device-key'
import { median, percentileOf, slope } from '../figures'
import { Load } from '../load/load'
import { charactersAfter, longMeeting } from './long-meeting'
import { residentMb, sharedNow } from '../machine'
import type { OwnHost } from '../servers/own-host'
import { restartOwnHost, startOwnHost, synced } from '../servers/own-host'

/** One length of meeting. Times in milliseconds, sizes in MB (10⁶ bytes). */
export interface SizeOutcome {
  hours: number
  characters: number
  updates: number
  clientIds: number
  stateMb: number
  logMb: number
  /** Host process started after `kill -9`, on the log as it was left, torn at its end: until it listens. */
  recover: number
  /** The same after an orderly stop: a snapshot, no log. */
  open: number
  /** From opening a new device's connection to its page holding everything; the first, and the median of five. */
  firstJoin: number
  join: number
  /** The document's whole state made and written in place of the log. */
  compact: number
  /** Resident memory of the host with one page. */
  hostMb: number
  /** Everything written before the kill was there afterwards. */
  whole: boolean
}

/** A hall that joins a meeting of the given length. */
export interface HallOutcome {
  hours: number
  participants: number
  /** Seconds over which they came. */
  within: number
  /** From opening the connection until the whole document is there, of all, and until it is applied, of those who apply; milliseconds. */
  arrivedP95: number
  p95: number
  /** Host memory with so many participants, and how much each adds, kB (10³ bytes). */
  memory: readonly (readonly [participants: number, mb: number])[]
  perParticipantKb: number
}

/** Updates laid down before it is looked whether the log is to be folded. */
const BATCH = 500
const JOINS = 5
const COMPACTIONS = 3
const HALL = 209
const HALL_WITHIN = 10
const STEPS = [0, 50, 100, 150, 200] as const
/** Memory is read so long after joining, milliseconds. */
const SETTLE = 3000

/** Writes one growing meeting and measures a host with it after each of `hours`, ascending; with the hall at the one nearest to three hours. */
export async function measureSize(
  hours: readonly number[],
  seed: number,
  tell: (line: string) => void,
): Promise<{ sizes: SizeOutcome[]; hall: HallOutcome }> {
  const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-bench-'))
  try {
    const written = join(folder, 'written')
    const host = await startOwnHost(written)
    await host.end()
    const document = meetingFolder(dataFolder(written), host.meetingId).document
    const { log } = await openUpdateLog(document)
    let waiting: Uint8Array[] = []
    const { meeting, until } = longMeeting(seed, (update) => waiting.push(update))
    const hallAt = [...hours].sort((a, b) => Math.abs(a - 3) - Math.abs(b - 3))[0]!
    const sizes: SizeOutcome[] = []
    let hall!: HallOutcome
    for (const each of hours) {
      tell(`a meeting of ${each} h …`)
      while (meeting.characters < charactersAfter(each)) {
        until(Math.min(charactersAfter(each), meeting.characters + BATCH))
        await log.append(waiting)
        waiting = []
        // As the host does.
        if (log.logBytes > COMPACT_ABOVE) await log.compact(Y.encodeStateAsUpdate(meeting.doc))
      }
      const copy = join(folder, 'copy')
      await cp(written, copy, { recursive: true })
      const state = Y.encodeStateAsUpdate(meeting.doc)
      const known = {
        hours: each,
        characters: meeting.characters,
        updates: meeting.updates,
        clientIds: meeting.doc.store.clients.size,
        stateMb: state.length / 1e6,
        logMb: log.logBytes / 1e6,
      }
      sizes.push({
        ...known,
        compact: await compaction(folder, meeting.doc),
        ...(await hostWith(copy, host.meetingId, meeting.doc)),
      })
      if (each === hallAt) hall = await measureHall(copy, host.meetingId, each, seed + 1)
      await rm(copy, { recursive: true })
    }
    await log.close()
    return { sizes, hall }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function compaction(folder: string, doc: Y.Doc): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < COMPACTIONS; n++) {
    const own = join(folder, `compaction-${n}`)
    const { log } = await openUpdateLog(own)
    await log.append([Y.encodeStateAsUpdate(doc)])
    times.push(await timed(async () => log.compact(Y.encodeStateAsUpdate(doc))))
    await log.close()
    await rm(own, { recursive: true })
  }
  return median(times)!
}

async function hostWith(
  dataDir: string,
  meetingId: string,
  written: Y.Doc,
): Promise<Pick<SizeOutcome, 'recover' | 'open' | 'firstJoin' | 'join' | 'hostMb' | 'whole'>> {
  // What a process killed while writing leaves: a record that says it is longer than it is.
  await appendFile(
    documentFiles(meetingFolder(dataFolder(dataDir), meetingId).document).updates,
    Buffer.from([0xff, 0x02, 0, 0, 1, 2, 3, 4, 5]),
  )
  const starting = async (): Promise<[OwnHost, number]> => {
    const began = sharedNow()
    const host = await restartOwnHost(dataDir, meetingId)
    return [host, host.readyAt - began]
  }
  const [recovered, recover] = await starting()
  const first = await joined(recovered)
  const whole = holdsAll(first.doc, written)
  first.close()
  await recovered.end('SIGKILL')
  const [again] = await starting() // killed while or after folding: nothing may be missing
  const second = await joined(again)
  const stillWhole = holdsAll(second.doc, written)
  second.close()
  await again.end()

  const [opened, open] = await starting()
  const pages = [await joined(opened)]
  while (pages.length < JOINS) {
    pages.at(-1)!.close()
    pages.push(await joined(opened))
  }
  await pause(SETTLE)
  const hostMb = residentMb(opened.pid)
  pages.at(-1)!.close()
  await opened.end()
  const joins = pages.map(({ took }) => took)
  return { recover, open, firstJoin: joins[0]!, join: median(joins)!, hostMb, whole: whole && stillWhole }
}

/** A new device joins with the code, over the real client. */
async function joined({ target }: OwnHost): Promise<{ doc: Y.Doc; took: number; close(): void }> {
  const doc = new Y.Doc()
  const began = sharedNow()
  const link = new HostLink({
    url: target.url,
    openSocket: socketOpener(WebSocket as never),
    identity: { as: 'participant', key: newDeviceKey(), meetingId: null },
    doc,
    awareness: new Awareness(doc),
  })
  const stop = link.subscribe(() => {
    if (link.snapshot().connection.is === 'outside')
      link.join({ code: target.code, name: `后来者${doc.clientID}`, unit: '', roleId: target.roleId })
  })
  await synced(link)
  const took = sharedNow() - began
  stop()
  return {
    doc,
    took,
    close: () => {
      link.close()
      doc.destroy()
    },
  }
}

const holdsAll = (doc: Y.Doc, written: Y.Doc): boolean =>
  [...Y.decodeStateVector(Y.encodeStateVector(written))].every(
    ([client, clock]) => Y.getState(doc.store, client) >= clock,
  )

async function measureHall(dataDir: string, meetingId: string, hours: number, seed: number): Promise<HallOutcome> {
  const before = `${dataDir}-before-the-rush`
  await cp(dataDir, before, { recursive: true }) // the same short roster for both
  const rush = await withLoad(dataDir, meetingId, HALL, seed, (_host, load) =>
    load.join({ spread: HALL_WITHIN * 1000 }),
  )
  const applied = rush.filter(({ taking }) => taking === 'applies').map(({ took }) => took)
  const memory = await withLoad(before, meetingId, STEPS.at(-1)!, seed + 1, async (host, load) => {
    const points: [number, number][] = []
    for (const [nth, participants] of STEPS.entries()) {
      if (nth > 0) await load.joinMore(participants - STEPS[nth - 1]!)
      await pause(SETTLE)
      points.push([participants, residentMb(host.pid)])
    }
    return points
  })
  await rm(before, { recursive: true })
  return {
    hours,
    participants: HALL,
    within: HALL_WITHIN,
    arrivedP95: percentileOf(
      rush.map(({ took }) => took),
      0.95,
    )!,
    p95: percentileOf(applied, 0.95)!,
    memory,
    perParticipantKb: slope(memory)! * 1000,
  }
}

async function withLoad<T>(
  dataDir: string,
  meetingId: string,
  participants: number,
  seed: number,
  act: (host: OwnHost, load: Load) => Promise<T>,
): Promise<T> {
  const host = await restartOwnHost(dataDir, meetingId)
  const load = new Load(host.target, participants, cpus().length, seed)
  try {
    return await act(host, load)
  } finally {
    await load.close()
    await host.end()
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = sharedNow()
  await act()
  return sharedNow() - began
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
