import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { base64urlnopad } from '@scure/base'
import * as z from 'zod'
import { openDocument } from '#shared/document/open-document'
import { MadeByNewerVersion } from '#shared/journal/edition'
import { auditRecord } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { stateAfter } from '#shared/meeting/fold'
import type { MeetingState, MinutesVersion } from '#shared/meeting/state'
import { digestOf } from '#shared/signing/canonical'
import type { Check } from '#shared/verify/check'
import { verifyMinutes } from '#shared/verify/verify'
import { readAside } from '../meeting/side-file'
import { readStandbyContent } from '../meeting/standby-file'
import type { DataFolder, MeetingFolder } from '../storage/data-folder'
import { documentFiles, meetingFolder } from '../storage/data-folder'
import { listMinutes, readMinutes } from '../storage/minutes-files'
import { inspectHistoryLog } from '../storage/history-log'
import { readIfThere } from '../storage/read-if-there'
import { inspectRecordLog, RecordDamaged } from '../storage/record-log'
import { DocumentDamaged, inspectUpdateLog } from '../storage/update-log'
import type { Finding, FindingKind } from './finding'
import { namesIn } from '../storage/names-in'

/** Counts and sizes of one meeting; nothing anybody said. */
export interface MeetingFigures {
  id: string
  phase: MeetingState['phase'] | 'unknown'
  events: number
  participants: number
  minutes: number
  materials: number
  /** Bytes. */
  recordBytes: number
  documentBytes: number
  materialBytes: number
  /** Copies of unreadable bytes that the program kept (`.torn-…`, `.damaged-…`, `.unfit-…`, `.displaced-…`). */
  setAside: number
}

/** Goes through one meeting's folder without changing anything, and on after a fault to whatever can still be looked at. */
export async function checkMeeting(
  data: DataFolder,
  id: string,
): Promise<{ findings: Finding[]; figures: MeetingFigures }> {
  const check = new MeetingCheck(data, id)
  await check.run()
  return { findings: check.findings, figures: check.figures }
}

class MeetingCheck {
  readonly findings: Finding[] = []
  readonly figures: MeetingFigures
  readonly #folder: MeetingFolder

  constructor(
    private readonly data: DataFolder,
    private readonly id: string,
  ) {
    this.#folder = meetingFolder(data, id)
    this.figures = {
      id,
      phase: 'unknown',
      events: 0,
      participants: 0,
      minutes: 0,
      materials: 0,
      recordBytes: 0,
      documentBytes: 0,
      materialBytes: 0,
      setAside: 0,
    }
  }

  async run(): Promise<void> {
    const { record, document, history, aside, standby } = this.#folder
    const events = await this.#looking(record, () => this.#record())
    const state = events && events.length > 0 ? folded(events) : null
    await this.#looking(document, () => this.#document(state !== null))
    await this.#looking(history, () => this.#history())
    if (state) {
      this.figures.phase = state.phase
      this.figures.participants = Object.keys(state.participants).length
      for (const version of state.minutes)
        await this.#looking(this.#minutesFile(version.version), () => this.#minutes(version))
      await this.#looking(this.#folder.minutes, () => this.#unrecordedMinutes(state))
      for (const material of state.materials.filter((each) => !each.withdrawn))
        await this.#looking(join(this.#folder.materials, material.sha256), () => this.#material(material.sha256))
    }
    await this.#looking(aside, () => this.#text(aside, 'aside-damaged', readAside))
    await this.#looking(standby, () => this.#standby(state))
    await this.#looking(this.#folder.root, () => this.#names())
    if (events?.length === 0) await this.#looking(this.#folder.root, () => this.#neverBegun())
  }

  async #record(): Promise<readonly RecordEvent[]> {
    const { record } = this.#folder
    this.figures.recordBytes = await sizeOf(record)
    const { events, tornBytes } = await inspectRecordLog(record)
    this.figures.events = events.length
    if (tornBytes > 0) this.#found('record-unfinished', record, { bytes: tornBytes })
    const [first] = events
    if (first?.type === 'meeting.created' && first.data.meetingId !== this.id)
      this.#found('record-of-another-meeting', record)
    const fault = events.length > 0 ? auditRecord(events) : null
    if (fault !== null) this.#found('record-unlawful', record, { detail: fault })
    return events
  }

  async #document(begun: boolean): Promise<void> {
    const { document } = this.#folder
    const { snapshot, updates: log } = documentFiles(document)
    this.figures.documentBytes = (await sizeOf(snapshot)) + (await sizeOf(log))
    if (begun && this.figures.documentBytes === 0) return this.#found('document-missing', document)
    const { updates, lostBytes, salvaged } = await inspectUpdateLog(document)
    if (lostBytes > 0)
      this.#found(salvaged > 0 ? 'document-partly-lost' : 'document-unfinished', log, { bytes: lostBytes })
    const { doc, unreadable, unfit } = openDocument(updates)
    if (unreadable.length > 0)
      this.#found('document-does-not-apply', document, { detail: `${unreadable.length} updates` })
    if (unfit > 0) this.#found('document-unfit', document, { detail: `${unfit} pieces` })
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) this.#found('document-waits', document)
    doc.destroy()
  }

  /** The meeting does not need it: what is wrong here costs versions of the text, never the text. */
  async #history(): Promise<void> {
    const { history } = this.#folder
    try {
      const { lostBytes, salvaged } = await inspectHistoryLog(history)
      if (lostBytes > 0)
        this.#found(salvaged > 0 ? 'history-damaged' : 'history-unfinished', history, { bytes: lostBytes })
    } catch (error) {
      if (!(error instanceof DocumentDamaged)) throw error
      this.#found('history-damaged', history, { detail: error.fault })
    }
  }

  async #minutes(recorded: MinutesVersion): Promise<void> {
    const file = this.#minutesFile(recorded.version)
    const text = await readMinutes(this.#folder.minutes, recorded.version)
    if (text === null) return this.#found('minutes-missing', file)
    this.figures.minutes++
    const signed = envelope(text)
    if (!signed) return this.#found('minutes-unreadable', file)
    if (digestOf(base64urlnopad.decode(signed.payload)) !== recorded.digest)
      return this.#found('minutes-other-than-recorded', file)
    // Signatures stand in the record first and are brought into the file after.
    if (signed.signatures.length < recorded.signatures.length) this.#found('minutes-behind', file)
    // A record of a newer edition was found before; here only minutes that were put beside an older one.
    const { checks, newer } = await verifyMinutes(text)
    if (newer) return this.#found('record-newer', file)
    const failed = checks.filter(({ ok, name }) => !ok && !isStillToCome(name, signed))
    if (failed.length > 0)
      this.#found('minutes-invalid', file, {
        detail: failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '),
      })
  }

  /** A file is written before the record says frozen: what the record does not know was never frozen. */
  async #unrecordedMinutes(state: MeetingState): Promise<void> {
    const recorded = new Set(state.minutes.map(({ version }) => `v${version}.minutes.json`))
    for (const name of await listMinutes(this.#folder.minutes))
      if (!recorded.has(name)) this.#found('minutes-unrecorded', join(this.#folder.minutes, name))
  }

  async #material(sha256: string): Promise<void> {
    const file = join(this.#folder.materials, sha256)
    const bytes = await sizeOf(file)
    if (bytes === 0) return this.#found('material-missing', file)
    this.figures.materials++
    this.figures.materialBytes += bytes
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    if (hash.digest('hex') !== sha256) this.#found('material-changed', file)
  }

  /** What the host keeps of its standby: the key of the standby's copy, and whom it may count on while the standby is away. */
  async #standby(state: MeetingState | null): Promise<void> {
    const { standby: file } = this.#folder
    const named = state?.standby ?? null
    const bytes = await readIfThere(file)
    if (bytes === null) {
      if (named) this.#found('standby-missing', file)
      return
    }
    try {
      const { standbyId, sets } = readStandbyContent(bytes.toString('utf8'))
      if (named && (standbyId !== named.id || sets.some(({ seq }) => seq > this.figures.events)))
        this.#found('standby-other-than-recorded', file)
    } catch (error) {
      this.#found('standby-damaged', file, { detail: String(error) })
    }
  }

  async #text(file: string, kind: FindingKind, read: (text: string) => unknown): Promise<void> {
    const bytes = await readIfThere(file)
    if (bytes === null) return
    try {
      read(bytes.toString('utf8'))
    } catch (error) {
      this.#found(kind, file, { detail: String(error) })
    }
  }

  /** An empty record is a meeting whose making was interrupted, unless something of a meeting is there. */
  async #neverBegun(): Promise<void> {
    const names = await namesIn(this.#folder.root)
    if (
      this.figures.documentBytes > EMPTY_DOCUMENT ||
      names.some((name) => /^(minutes|materials|aside\.json)$/.test(name))
    )
      this.#found('record-missing', this.#folder.record)
  }

  /** Names this program never gives. */
  async #names(): Promise<void> {
    const inside: [string, RegExp][] = [
      [this.#folder.root, /^(record\.jsonl|document|history\.log|minutes|materials|aside\.json|standby\.json)$/],
      [this.#folder.document, /^(snapshot\.bin|updates\.log)$/],
      [this.#folder.minutes, /^v[1-9]\d*\.minutes\.json$/],
      [this.#folder.materials, /^[0-9a-f]{64}$/],
    ]
    for (const [folder, ours] of inside) {
      for (const name of await namesIn(folder)) {
        if (SET_ASIDE.test(name)) this.figures.setAside++
        else if (!ours.test(name) && !TEMPORARY.test(name)) this.#found('foreign-file', folder, { detail: name })
      }
    }
  }

  /** Whatever goes wrong in looking at one file is a finding, and no end of the check. */
  async #looking<T>(file: string, look: () => Promise<T>): Promise<T | null> {
    try {
      return await look()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (error instanceof MadeByNewerVersion) this.#found('record-newer', file)
      else if (error instanceof RecordDamaged)
        this.#found('record-damaged', file, { line: error.line, detail: error.fault })
      else if (error instanceof DocumentDamaged) this.#found('document-damaged', error.file, { detail: error.fault })
      else if (code !== undefined) this.#found('unreadable', file, { code })
      else this.#found('check-failed', file, { detail: String(error) })
      return null
    }
  }

  #found(kind: FindingKind, path: string, more: Pick<Finding, 'line' | 'bytes' | 'code' | 'detail'> = {}): void {
    this.findings.push({ kind, meeting: this.id, file: relative(this.data.root, path).split(sep).join('/'), ...more })
  }

  #minutesFile(version: number): string {
    return join(this.#folder.minutes, `v${version}.minutes.json`)
  }
}

/** What the record says; null where it cannot be folded, which the audit has found by then. */
function folded(events: readonly RecordEvent[]): MeetingState | null {
  try {
    return stateAfter(events)
  } catch {
    return null
  }
}

/** Bytes of a log of updates in which nothing was written yet: its header. */
const EMPTY_DOCUMENT = 8

/** What the program names copies of unreadable bytes (see setAside), and what a killed process may leave of a file it was writing. */
const SET_ASIDE = /\.(torn|damaged|unfit|displaced)-\d{4}-\d{2}-\d{2}T[\d.]+Z$/
const TEMPORARY = /\.[0-9a-f]{12}\.tmp$/

const envelopeSchema = z.object({ payload: z.string(), signatures: z.array(z.unknown()) })

/** Null when the text is no minutes file. */
function envelope(text: string): z.infer<typeof envelopeSchema> | null {
  try {
    const signed = envelopeSchema.parse(JSON.parse(text))
    base64urlnopad.decode(signed.payload)
    return signed
  } catch {
    return null
  }
}

/** Frozen and not signed by everybody yet: a signature that is missing, and not one that does not hold, is no fault of the file. */
const isStillToCome = (check: Check['name'], { signatures }: { signatures: unknown[] }): boolean =>
  check === 'acting-chair-signature' || (check === 'chair-signature' && signatures.length === 0)

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
