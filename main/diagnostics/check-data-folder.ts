import { readdir, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { dataFolder, meetingIds } from '../storage/data-folder'
import type { DataFolder } from '../storage/data-folder'
import { isFolderLocked } from '../storage/folder-lock'
import { parseIndex } from '../storage/meeting-index-lines'
import { readIfThere } from '../storage/read-if-there'
import { readSettingsFile } from '../storage/registry'
import type { MeetingFigures } from './check-meeting'
import { checkMeeting } from './check-meeting'
import { checkOffice } from './check-office'
import { checkSealedCopy } from './check-sealed-copy'
import type { Finding, FindingKind } from './finding'
import { namesIn } from '../storage/names-in'

/** What a check came to. */
export interface CheckReport {
  /** A host has the folder open: what was just being written was looked at twice. */
  running: boolean
  /** Meetings in the folder, and how many of them were looked at. */
  meetings: number
  checked: number
  /** Sealed copies of other hosts' meetings. */
  copies: number
  findings: Finding[]
  /** Counts and sizes of the newest meetings looked at. */
  newest: MeetingFigures[]
  /** Of all meetings looked at; bytes. */
  bytes: { records: number; documents: number; materials: number }
}

export interface CheckOptions {
  /** No further meeting is begun after so many milliseconds; default: all are looked at. */
  within?: number
  /** Called before each meeting. */
  progress?(done: number, of: number): void
}

/** There is no such folder, or it is no data folder. */
export class NoDataFolder extends Error {
  constructor(readonly folder: string) {
    super(`${folder} is no data folder`)
    this.name = 'NoDataFolder'
  }
}

/** Figures of more meetings than this tell a reader nothing new, and memory stays bounded. */
const NEWEST = 200
/** A running host has finished in this time what it was just writing. Milliseconds. */
const LOOK_AGAIN_AFTER = 1000

/**
 * Verifies everything in a data folder, one meeting after the other, the newest first, and never stops at a fault. Reads
 * only: nothing is written, mended or locked, and a host may be running on the folder.
 * @throws NoDataFolder
 */
export async function checkDataFolder(dataDir: string, options: CheckOptions = {}): Promise<CheckReport> {
  const until = performance.now() + (options.within ?? Number.POSITIVE_INFINITY)
  const data = dataFolder(dataDir)
  if (!(await isDataFolder(data))) throw new NoDataFolder(dataDir)
  const running = await isFolderLocked(dataDir)
  const twice = <T>(look: () => Promise<T>, findings: (found: T) => Finding[]) =>
    running ? lookTwice(look, findings) : look()

  const report: CheckReport = {
    running,
    meetings: 0,
    checked: 0,
    copies: 0,
    findings: await twice(
      () => checkTop(data),
      (found) => found,
    ),
    newest: [],
    bytes: { records: 0, documents: 0, materials: 0 },
  }
  const ids = await idsIn(data, report.findings)
  report.meetings = ids.length
  for (const id of ids.reverse()) {
    if (performance.now() >= until) break
    options.progress?.(report.checked, report.meetings)
    const { findings, figures } = await twice(
      () => checkMeeting(data, id),
      (found) => found.findings,
    )
    report.checked++
    report.findings.push(...findings)
    if (report.newest.length < NEWEST) report.newest.push(figures)
    report.bytes.records += figures.recordBytes
    report.bytes.documents += figures.documentBytes
    report.bytes.materials += figures.materialBytes
  }
  report.findings.push(
    ...(await twice(
      () => checkOffice(data.office),
      (found) => found,
    )),
  )
  for (const id of await copiesIn(data, report.findings)) {
    report.copies++
    report.findings.push(
      ...(await twice(
        () => checkSealedCopy(data, id),
        (found) => found,
      )),
    )
  }
  return report
}

/** A host that runs is in the middle of something now and then. What is found again, exactly so, a moment later is not that. */
async function lookTwice<T>(look: () => Promise<T>, findingsOf: (found: T) => Finding[]): Promise<T> {
  const first = await look()
  if (findingsOf(first).length === 0) return first
  await pause(LOOK_AGAIN_AFTER)
  const second = await look()
  const before = new Set(findingsOf(first).map((finding) => JSON.stringify(finding)))
  const lasting = findingsOf(second).filter((finding) => before.has(JSON.stringify(finding)))
  findingsOf(second).splice(0, Infinity, ...lasting)
  return second
}

async function isDataFolder(data: DataFolder): Promise<boolean> {
  if (!(await isFolder(data.root))) return false
  const names = await readdir(data.root)
  return names.some((name) =>
    ['registry.json', 'meetings', 'office', 'standbys', 'host-key.json', 'host-key.sealed'].includes(name),
  )
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Key, index, and what does not belong into the folder of the meetings. */
async function checkTop(data: DataFolder): Promise<Finding[]> {
  const findings: Finding[] = []
  const found = (kind: FindingKind, file: string, more: Partial<Finding> = {}) =>
    findings.push({ kind, meeting: null, file, ...more })
  const looking = async (file: string, look: () => Promise<void>) => {
    try {
      await look()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      found(
        code === undefined ? 'check-failed' : 'unreadable',
        file,
        code === undefined ? { detail: String(error) } : { code },
      )
    }
  }
  const ids = new Set(await meetingIds(data).catch(() => [])) // told by idsIn
  await looking('host-key.json', async () => {
    const names = await readdir(data.root)
    if (ids.size > 0 && !names.some((name) => name === 'host-key.json' || name === 'host-key.sealed'))
      found('key-missing', 'host-key.json')
  })
  await looking('registry.json', async () => {
    const settings = await readSettingsFile(data.registry)
    if (settings === 'damaged') found('registry-damaged', 'registry.json')
    else if (settings === 'newer') found('registry-newer', 'registry.json')
  })
  await looking('meeting-index.jsonl', async () => {
    const bytes = await readIfThere(data.meetingIndex)
    if (bytes === null) {
      if (ids.size > 0) found('index-missing', 'meeting-index.jsonl')
      return
    }
    const { rows, unreadable } = parseIndex(bytes)
    if (unreadable > 0) found('index-damaged', 'meeting-index.jsonl')
    for (const id of rows.keys()) if (!ids.has(id)) found('meeting-missing', `meetings/${id}`, { meeting: id })
  })
  await looking('meetings', async () => {
    for (const name of await namesIn(data.meetings))
      if (!ids.has(name)) found('foreign-file', 'meetings', { detail: name })
  })
  return findings
}

async function idsIn(data: DataFolder, findings: Finding[]): Promise<string[]> {
  try {
    return await meetingIds(data)
  } catch (error) {
    findings.push({ kind: 'unreadable', meeting: null, file: 'meetings', code: (error as NodeJS.ErrnoException).code })
    return []
  }
}

async function copiesIn(data: DataFolder, findings: Finding[]): Promise<string[]> {
  try {
    return await namesIn(data.standbys)
  } catch (error) {
    findings.push({ kind: 'unreadable', meeting: null, file: 'standbys', code: (error as NodeJS.ErrnoException).code })
    return []
  }
}
