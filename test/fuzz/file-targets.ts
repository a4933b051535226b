import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { decodeItem, encodeItem } from '#main/meeting/copy-item'
import { decodeFrame, encodeFrame, versionIn } from '#main/meeting/history-frame'
import { readAside } from '#main/meeting/side-file'
import { documentFiles } from '#main/storage/data-folder'
import { indexHeader, indexLine, parseIndex } from '#main/storage/meeting-index-lines'
import { readRecordLog, RecordDamaged } from '#main/storage/record-log'
import { DocumentDamaged, frameOf, openUpdateLog, readLog, readUpdateLog } from '#main/storage/update-log'
import type { MeetingRow } from '#shared/archive/meeting-row'
import { addClause } from '#shared/document/meeting-document'
import { readDocument } from '#shared/document/read-document'
import { stateAfter } from '#shared/meeting/fold'
import type { DocumentVersion } from '#shared/protocol/versions'
import { FOLLOWING } from '#shared/projector/projector-setting'
import { verifyMinutes } from '#shared/verify/verify'
import { editionNamed, MadeByNewerVersion } from '#shared/journal/edition'
import { auditRecord, chainFault, readLine } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { lateSignatureText, minutesToSign, signLate } from '#shared/meeting/minutes/late-signature'
import type { Minutes, SignedMinutes } from '#shared/meeting/minutes/minutes'
import { lateSigner, readLateSignature } from '#shared/meeting/minutes/read-late-signature'
import { cosignatureFault } from '#shared/meeting/minutes/read-signature'
import type { MinutesSignature } from '#shared/meeting/minutes/signature'
import { signMinutes } from '#shared/meeting/minutes/signature'
import type { DeviceKey } from '#shared/signing/device-key'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { newSigningKey } from '#shared/signing/signing-key'
import { pathOfStroke, STROKE_BOX, strokeSchema } from '#shared/signing/stroke'
import { ALL_SUITES } from '#shared/signing/suites'
import { canonicalText } from '#shared/signing/canonical'
import type { FuzzTarget } from './fuzz'
import { mutateBytes, mutateJson, mutateText, pick } from './mutations'

/** What a real meeting left on disk. */
export interface LeftBehind {
  events: readonly RecordEvent[]
  /** A minutes file. */
  minutes: string
  /** Of somebody in it who has not signed. */
  device: DeviceKey
}

const readLines = (left: LeftBehind): FuzzTarget => ({
  name: 'readLine',
  share: 0.035,
  round: 2000,
  async begin(random) {
    const lines = left.events.map(canonicalText)
    const edition = editionNamed(left.events[0])
    return (show) => {
      const line = pick(random, lines)
      const text =
        random() < 0.5 ? mutateText(random, line) : canonicalText(mutateJson(random, JSON.parse(line)) ?? null)
      show(text)
      const read = readLine(edition, text)
      if ('fault' in read) return
      if (canonicalText(read.event) !== text) throw new Error('the event is another than its line')
    }
  },
})

const minutesFiles = (left: LeftBehind): FuzzTarget => ({
  name: 'verifyMinutes',
  share: 0.003,
  round: 1000,
  async begin(random) {
    return async (show) => {
      const file = JSON.parse(left.minutes) as SignedMinutes
      const payload = JSON.parse(Buffer.from(file.payload, 'base64url').toString()) as unknown
      const inside = () =>
        `${canonicalText({ ...file, payload: Buffer.from(canonicalText(mutateJson(random, payload) ?? null)).toString('base64url') })}\n`
      /** Headers say who signed, and the roll who had: changed inside, left out, doubled or in another order. */
      const header = (of: { protected: string }) => ({
        ...of,
        protected: Buffer.from(
          canonicalText(mutateJson(random, JSON.parse(Buffer.from(of.protected, 'base64url').toString())) ?? null),
        ).toString('base64url'),
      })
      const signed = () => {
        const { signatures, roll } = file
        const changed: SignedMinutes = pick(random, [
          { ...file, roll: roll && header(roll) } as SignedMinutes,
          { ...file, roll: signatures[0]! },
          { ...file, roll: undefined },
          { ...file, signatures: signatures.slice(1) },
          { ...file, signatures: [...signatures].reverse() },
          { ...file, signatures: [...signatures, signatures[0]!] },
          { ...file, signatures: signatures.map((each) => header(each)) as SignedMinutes['signatures'] },
        ])
        return `${canonicalText(JSON.parse(JSON.stringify(changed)))}\n`
      }
      const ways = [inside, inside, signed, signed, () => mutateText(random, left.minutes)]
      const text = pick(random, [...ways, () => `${canonicalText(mutateJson(random, file) ?? null)}\n`])()
      show(text)
      const verdict = await verifyMinutes(text)
      if (verdict.valid && text !== left.minutes) throw new Error('a changed file passes for valid')
    }
  },
})

/** What is brought on a stick to be signed, or signed: a stranger's signature is nobody's, and no other words are signed. */
const lateSignatures = (left: LeftBehind): FuzzTarget => ({
  name: 'late signatures and the minutes for them',
  share: 0.003,
  round: 300,
  async begin(random) {
    const state = stateAfter(left.events)
    const signed = JSON.parse(left.minutes) as SignedMinutes
    const minutes = JSON.parse(Buffer.from(signed.payload, 'base64url').toString()) as Minutes
    const person = minutes.roster.at(-1)!
    const stranger = deviceKeyFrom(Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256)))
    const seen = { areOf: () => true }
    const found = { signed, minutes, person }
    const at = '2026-12-01T08:00:00.000Z'
    const sound = lateSignatureText(signLate(found, { key: stranger, state, seen }, at, 'late'))
    return (show) => {
      const changed = () => `${canonicalText(mutateJson(random, JSON.parse(sound)) ?? null)}\n`
      const text = random() < 0.5 ? mutateText(random, sound) : changed()
      show(text)
      const read = readLateSignature(text, state.edition)
      if (read && typeof lateSigner(read, signed, minutes) !== 'string') throw new Error('a stranger has signed')

      const brought =
        random() < 0.5 ? mutateText(random, left.minutes) : canonicalText(mutateJson(random, signed) ?? null)
      show(brought)
      const toSign = minutesToSign(brought, { key: { ...stranger, publicKey: person.key }, state, seen })
      if (typeof toSign !== 'string' && toSign.signed.payload !== signed.payload)
        throw new Error('other words would be signed than the chair has')
    }
  },
})

/** Signatures by keys made for signing, with strokes: none but the one that was given holds, and none is drawn by anything but numbers. */
const signaturesByKeys = (left: LeftBehind): FuzzTarget => ({
  name: 'signatures by signing keys, with strokes',
  share: 0.003,
  round: 100,
  async begin(random) {
    const { payload } = JSON.parse(left.minutes) as SignedMinutes
    const { roster } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Minutes
    const person = roster.find(({ key }) => key === left.device.publicKey)!
    const suite = pick(random, [...ALL_SUITES.values()])
    const number = (most: number) => Math.floor(random() * (most + 1))
    const stroke = Array.from({ length: 1 + number(5) }, () =>
      Array.from({ length: 1 + number(9) }, () => [number(STROKE_BOX.width), number(STROKE_BOX.height)]).flat(),
    )
    const pen = { signingKey: newSigningKey(suite, random() < 0.5), stroke }
    const sound = signMinutes(left.device, payload, person, '2026-12-01T08:00:00.000Z', pen)
    const faultOf = (signature: MinutesSignature) => cosignatureFault(signature, payload, person, ALL_SUITES)
    if (faultOf(sound) !== null) throw new Error('a sound signature is refused')
    const header = JSON.parse(Buffer.from(sound.protected, 'base64url').toString()) as object
    const ways = [
      () => ({ ...sound, stroke: mutateJson(random, stroke) }),
      () => ({ ...sound, signature: mutateText(random, sound.signature) }),
      () => ({
        ...sound,
        protected: Buffer.from(canonicalText(mutateJson(random, header) ?? null)).toString('base64url'),
      }),
    ]
    return (show) => {
      const changed = pick(random, ways)()
      show(canonicalText(JSON.parse(JSON.stringify(changed))))
      const same = JSON.stringify(changed) === JSON.stringify(sound)
      const fault = faultOf(changed as MinutesSignature)
      if (!same && fault === null) throw new Error('a changed signature holds')
      const drawn = strokeSchema.safeParse(changed.stroke)
      if (drawn.success && !/^(M\d+ \d+L\d+( \d+)+)+$/.test(pathOfStroke(drawn.data)))
        throw new Error('a stroke is drawn by more than numbers')
    }
  },
})

/** A changed last line breaks no chain: the audit finds whatever a command did not lead to, ids that nobody has among it. */
const lastLines = (left: LeftBehind): FuzzTarget => ({
  name: 'the last line of a record',
  share: 0.001,
  round: 200,
  async begin(random) {
    return (show) => {
      const events = left.events.slice(0, 2 + Math.floor(random() * (left.events.length - 1)))
      const last = events.pop()!
      const changed = { ...last, data: mutateJson(random, last.data) } as RecordEvent
      show(canonicalText(changed))
      const forged = [...events, changed]
      if (chainFault(forged) !== null) return
      const found = auditRecord(forged)
      if (found === null && changed.by !== 'host' && canonicalText(changed) !== canonicalText(last))
        throw new Error('the audit overlooks a changed line')
      foldOrFind(forged)
    }
  },
})

const logBytes = (left: LeftBehind): FuzzTarget => ({
  name: 'update log and record as bytes',
  share: 0.001,
  round: 500,
  async begin(random) {
    const folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-fuzz-'))
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 20; i++) doc.getText('agenda').insert(0, `第${i}条 `)
    const { log } = await openUpdateLog(folder)
    await log.append(updates)
    await log.close()
    const files = documentFiles(folder)
    const good = await readFile(files.updates)
    const known = new Set(updates.map((update) => Buffer.from(update).toString('hex')))
    const record = Buffer.from(left.events.map((event) => `${canonicalText(event)}\n`).join(''))
    await rm(folder, { recursive: true })
    const changed = await mkdtemp(join(tmpdir(), 'yuanzhuo-fuzz-'))
    let fed = 0
    return async (show) => {
      const bytes = mutateBytes(random, good, pick(random, [good, record]))
      show(bytes)
      await writeFile(documentFiles(changed).updates, bytes)
      const read = await readUpdateLog(changed).catch((error: unknown) => error)
      if (read instanceof Error && !(read instanceof DocumentDamaged)) throw read
      if (
        Array.isArray(read) &&
        (read as Uint8Array[]).some((update) => !known.has(Buffer.from(update).toString('hex')))
      )
        throw new Error('an update nobody wrote')
      const file = join(changed, 'record.jsonl')
      await writeFile(file, mutateBytes(random, record.subarray(0, 4000), good))
      const events = await readRecordLog(file).catch((error: unknown) => error)
      if (events instanceof Error && !(events instanceof RecordDamaged || events instanceof MadeByNewerVersion))
        throw events
      if (Array.isArray(events) && events.length > 0) foldOrFind(events as RecordEvent[])
      if (++fed === 500) await rm(changed, { recursive: true })
    }
  },
})

/** What the file of a history begins with. */
const HISTORY_HEADER = Buffer.from('YZHIST01')

/** All that can be read of such a file; nothing where it is none. */
function framesIn(bytes: Buffer): Uint8Array[] {
  try {
    const { frames, salvaged } = readLog('history.log', bytes, HISTORY_HEADER)
    return [...frames, ...salvaged]
  } catch (error) {
    if (error instanceof DocumentDamaged) return []
    throw error
  }
}

/** Frames of a document's history, which only a checksum stands before. */
const historyFrames: FuzzTarget = {
  name: 'frames of the history',
  share: 0.01,
  round: 2000,
  async begin(random) {
    const doc = new Y.Doc()
    addClause(doc, 'c')
    const update = Y.encodeStateAsUpdate(doc)
    const version: DocumentVersion = {
      id: 'v',
      at: '2026-11-26T09:00:00.000Z',
      why: 'time',
      about: '',
      by: '',
      changes: [],
    }
    const frames: Uint8Array[] = [
      encodeFrame({ is: 'state', at: 1, update }),
      encodeFrame({ is: 'changes', at: 2, changes: [{ by: 'p', update }] }),
      encodeFrame({ is: 'version', at: 3, version, reading: readDocument(doc) }),
    ]
    const file = Buffer.concat([HISTORY_HEADER, ...frames.map(frameOf)])
    const known = new Set(frames.map((frame) => Buffer.from(frame).toString('hex')))
    return (show) => {
      const bytes = mutateBytes(random, pick(random, frames), pick(random, frames))
      show(bytes)
      const read = decodeFrame(bytes)
      if (read?.is === 'version' && versionIn(bytes)?.id !== read.version.id)
        throw new Error('a version is another in the list')
      // The same in their file, which has a checksum around each: whatever is read of it was once written.
      const damaged = Buffer.from(mutateBytes(random, file, bytes))
      show(damaged)
      for (const frame of framesIn(damaged))
        if (!known.has(Buffer.from(frame).toString('hex'))) throw new Error('a frame nobody wrote')
    }
  },
}

/** What is kept beside record and document, and what the index of all meetings says of them. */
const besides: FuzzTarget = {
  name: 'notes, index of meetings, pieces for a standby',
  share: 0.02,
  round: 2000,
  async begin(random) {
    const note = { id: 'n', from: 'p', to: 'chair', text: '请开窗', at: '2026-11-26T09:00:00.000Z' }
    const notes = JSON.stringify({ stage: FOLLOWING, notes: [note] })
    const counts = { participants: 3, items: 2, checks: 1, clauses: 1, signatures: 0 }
    const times = { createdAt: note.at, openedAt: note.at, closedAt: null }
    const summaryOf = (id: string) => ({ id, title: '议', place: '', hostUnit: '', code: 'ABCDEF', ...times, counts })
    const row = (id: string): MeetingRow => ({
      summary: { ...summaryOf(id), phase: 'running', minutes: ['v1.minutes.json'] },
      templateId: 't',
      keys: 'k',
      origins: [],
      past: '',
      awake: false,
    })
    const lines = ['m1', 'm2', '__proto__'].map((id) => indexLine({ mark: [100, 1], row: row(id) }))
    const index = Buffer.from(indexHeader + lines.join('') + indexLine({ opened: 'm2' }))
    const whole = parseIndex(index)
    if (whole.rows.size !== 3 || !whole.whole || !whole.open.has('m2')) throw new Error('a sound index is not read')
    const items = (
      [
        { is: 'aside', text: notes },
        { is: 'update', update: Uint8Array.of(0, 0) },
        { is: 'material', sha256: 'ab', bytes: Uint8Array.of(1, 2, 3) },
        { is: 'minutes', version: 1, text: notes },
        { is: 'whole' },
        { is: 'history', frames: [Uint8Array.of(1), Uint8Array.of(2, 3)] },
      ] as const
    ).map((item) => encodeItem(item))
    return (show) => {
      const text = random() < 0.5 ? mutateText(random, notes) : JSON.stringify(mutateJson(random, JSON.parse(notes)))
      show(text)
      const aside = orFault(() => readAside(text))
      if (aside && JSON.stringify(readAside(JSON.stringify(aside))) !== JSON.stringify(aside))
        throw new Error('notes are others when they are read again')

      const bytes = Buffer.from(mutateBytes(random, index, pick(random, items)))
      show(bytes)
      const parsed = parseIndex(bytes)
      if (parsed.rows.size + parsed.unreadable > bytes.length) throw new Error('more rows than there are bytes')
      for (const [id, { row: read }] of parsed.rows)
        if (read.summary.id !== id || canonicalText({ ...read }) === '') throw new Error('a row of another meeting')

      const piece = mutateBytes(random, pick(random, items), pick(random, items))
      show(piece)
      const item = orFault(() => decodeItem(piece))
      if (item && encodeItem(item).length > 3 * piece.length + 16) throw new Error('more than was there')
    }
  },
}

/** What was read, or null where the bytes are none of ours and an Error says so. */
function orFault<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

/** A changed last line breaks no chain. What cannot be folded then, the audit finds by its own rules. */
function foldOrFind(events: readonly RecordEvent[]): void {
  try {
    stateAfter(events)
  } catch (error) {
    if (auditRecord(events) === null) throw error
  }
}

export const fileTargets = (left: LeftBehind): readonly FuzzTarget[] => [
  readLines(left),
  minutesFiles(left),
  lateSignatures(left),
  signaturesByKeys(left),
  lastLines(left),
  logBytes(left),
  historyFrames,
  besides,
]
