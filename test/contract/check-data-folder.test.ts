import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { checkDataFolder, NoDataFolder } from '#main/diagnostics/check-data-folder'
import type { FindingKind } from '#main/diagnostics/finding'
import { FINDING_KINDS, isDamage } from '#main/diagnostics/finding'
import { reportInWords } from '#main/diagnostics/report-in-words'
import { readMeetingList, readMeetingMinutes } from '#main/storage/read-meetings'
import { openUpdateLog } from '#main/storage/update-log'
import { base64urlnopad } from '@scure/base'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import { signRoll } from '#shared/meeting/minutes/signature'
import { deviceKeyFrom } from '#shared/signing/device-key'
import { minutesFileText } from '#shared/verify/verify'
import { decideAndClose, openMeeting, signMinutesOf } from '../support/held-meeting'
import type { ChainEnd } from '#shared/journal/chain'
import { nextEvent } from '#shared/meeting/record'
import type { RecordEvent } from '#shared/meeting/events'
import { TestConsole, tempDir, testHost } from '../support/host'
import { nameStandby } from '../support/standby'
import { wildUpdates } from '../support/wild-updates'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

/** A data folder with one meeting held to the signatures, and a file handed out; copied for each test. */
let held = ''
let meetingId: string
let material: string

describe('a check of a data folder', () => {
  afterAll(() => rm(held, { recursive: true, force: true }))

  it('finds nothing in what the host wrote, and changes nothing', async () => {
    const data = await copy()
    const before = await readFile(join(data, 'meetings', meetingId, 'record.jsonl'))
    expect(await checkDataFolder(data)).toMatchObject({
      running: false,
      meetings: 1,
      checked: 1,
      findings: [],
      newest: [{ id: meetingId, phase: 'closed', participants: 4, minutes: 1, materials: 1 }],
    })
    expect(await readFile(join(data, 'meetings', meetingId, 'record.jsonl'))).toEqual(before)
  })

  type Damage = [string, (folder: string, data: string) => Promise<unknown>, ...FindingKind[]]
  it.each<Damage>([
    ['a record of a newer edition', (folder) => nameEdition(join(folder, 'record.jsonl'), 99), 'record-newer'],
    ['a flipped byte in the record', (folder) => flip(join(folder, 'record.jsonl')), 'record-damaged'],
    ['a name changed in the record', (folder) => rewriteName(join(folder, 'record.jsonl')), 'record-damaged'],
    [
      'a name changed in a record that was chained anew',
      (folder) => rewriteChain(join(folder, 'record.jsonl')),
      'record-unlawful',
    ],
    ['a torn end of the record', (folder) => append(join(folder, 'record.jsonl'), '{"at":"2026'), 'record-unfinished'],
    ['a record that is gone', (folder) => rm(join(folder, 'record.jsonl')), 'record-missing'],
    [
      'a folder under another name',
      (folder) => rename(folder, folder.replace(meetingId, '2026-01-01-000000000000')),
      'meeting-missing',
      'record-of-another-meeting',
    ],
    ['a document that is gone', (folder) => rm(join(folder, 'document'), { recursive: true }), 'document-missing'],
    [
      'a damaged snapshot',
      async (folder) => {
        await writeFile(join(folder, 'document', 'snapshot.bin'), 'YZSNAP01 and then nonsense')
      },
      'document-damaged',
    ],
    [
      'a flipped byte in the middle of the edits',
      (folder) => flip(join(folder, 'document', 'updates.log')),
      'document-partly-lost',
    ],
    [
      'a torn end of the edits',
      async (folder) => {
        const file = join(folder, 'document', 'updates.log')
        await truncate(file, (await readFile(file)).length - 3)
      },
      'document-unfinished',
    ],
    [
      'minutes of another meeting',
      async (folder) => {
        const file = join(folder, 'minutes', 'v1.minutes.json')
        const signed = JSON.parse(await readFile(file, 'utf8')) as { payload: string }
        await writeFile(file, JSON.stringify({ ...signed, payload: Buffer.from('{}').toString('base64url') }))
      },
      'minutes-other-than-recorded',
    ],
    [
      'a minutes file with a byte moved',
      (folder) => append(join(folder, 'minutes', 'v1.minutes.json'), ' '),
      'minutes-invalid',
    ],
    [
      'a minutes file with a broken signature',
      async (folder) => {
        const file = join(folder, 'minutes', 'v1.minutes.json')
        const text = await readFile(file, 'utf8')
        await writeFile(
          file,
          text.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === 'A' ? 'B' : 'A'}`),
        )
      },
      'minutes-invalid',
    ],
    [
      'a minutes file that is none',
      (folder) => writeFile(join(folder, 'minutes', 'v1.minutes.json'), 'not minutes'),
      'minutes-unreadable',
    ],
    ['minutes that are gone', (folder) => rm(join(folder, 'minutes'), { recursive: true }), 'minutes-missing'],
    [
      'minutes that lack a signature of the record',
      async (folder) => {
        const file = join(folder, 'minutes', 'v1.minutes.json')
        const { payload, signatures } = JSON.parse(await readFile(file, 'utf8')) as SignedMinutes
        const key = JSON.parse(await readFile(join(folder, '..', '..', 'host-key.json'), 'utf8')) as { d: string }
        const chair = signatures.slice(0, 1)
        const roll = signRoll(deviceKeyFrom(base64urlnopad.decode(key.d)), payload, chair, '2026-11-02T08:00:00.000Z')
        await writeFile(file, minutesFileText({ payload, signatures: chair, roll }))
      },
      'minutes-behind',
    ],
    [
      'minutes that were never frozen',
      (folder) => cp(join(folder, 'minutes', 'v1.minutes.json'), join(folder, 'minutes', 'v2.minutes.json')),
      'minutes-unrecorded',
    ],
    ['a changed handed-out file', (folder) => flip(join(folder, 'materials', material)), 'material-changed'],
    ['a handed-out file that is gone', (folder) => rm(join(folder, 'materials', material)), 'material-missing'],
    ['damaged notes', (folder) => writeFile(join(folder, 'aside.json'), '{'), 'aside-damaged'],
    ['a damaged standby file', (folder) => writeFile(join(folder, 'standby.json'), '{}'), 'standby-damaged'],
    ['a foreign file', (folder) => writeFile(join(folder, '发言稿.docx'), 'PK'), 'foreign-file'],
    [
      'a file where a folder should be',
      (_, data) => writeFile(join(data, 'meetings', 'notes.txt'), ''),
      'foreign-file',
    ],
    ['a registry that is none', (_, data) => writeFile(join(data, 'registry.json'), '{'), 'registry-damaged'],
    ['no index', (_, data) => rm(join(data, 'meeting-index.jsonl')), 'index-missing'],
    [
      'an index that is none',
      (_, data) => writeFile(join(data, 'meeting-index.jsonl'), 'nonsense and more of it'),
      'index-damaged',
    ],
    [
      'a registry of a newer version',
      (_, data) => writeFile(join(data, 'registry.json'), '{"version":99}'),
      'registry-newer',
    ],
    ['a key that is gone', (_, data) => rm(join(data, 'host-key.json')), 'key-missing'],
    [
      'a copy whose pairing is none',
      async (_, data) => {
        await mkdir(join(data, 'standbys', 'x'), { recursive: true })
        await writeFile(join(data, 'standbys', 'x', 'pairing.json'), '{}')
      },
      'pairing-damaged',
    ],
    [
      'a folder where a file should be',
      async (folder) => {
        await rm(join(folder, 'record.jsonl'))
        await mkdir(join(folder, 'record.jsonl'))
      },
      'unreadable',
    ],
  ])('finds %s', async (_, damage, ...kinds) => {
    const data = await copy()
    await damage(join(data, 'meetings', meetingId), data)
    const report = await checkDataFolder(data)
    expect(report.findings.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
    for (const language of ['zh', 'en'] as const) {
      const lines = reportInWords(report, language)
      expect(lines.filter((line) => line.trim().startsWith('→'))).toHaveLength(kinds.length)
    }
  })

  it('says of a text that an earlier version let grow wild what opening makes of it, and so does the list', async () => {
    const data = await copy()
    const folder = join(data, 'meetings', meetingId)
    const { log } = await openUpdateLog(join(folder, 'document'))
    await log.append(wildUpdates())
    await log.close()
    const { findings } = await checkDataFolder(data)
    expect(findings).toMatchObject([{ kind: 'document-unfit', file: `meetings/${meetingId}/document` }])
    expect(findings.map(isDamage)).toEqual([false])
    await rm(join(data, 'meeting-index.jsonl'))
    expect(await readMeetingList(data)).toMatchObject([{ id: meetingId, counts: { clauses: 4 } }])
    expect((await readMeetingList(data))[0]!.fault).toBeUndefined()
    await rm(join(folder, 'minutes'), { recursive: true })
    expect(await readMeetingMinutes(data, meetingId)).toHaveProperty('draft')
  })

  it('looks at the form of the copies that this computer keeps as a standby, and at what a host keeps of its own', async () => {
    const [hostData, copies] = [await tempDir(), await tempDir()]
    const host = await testHost(hostData)
    const standby = await testHost(copies)
    const meeting = await openMeeting(host)
    const helper = await TestConsole.open(standby.consoleUrl())
    await nameStandby(meeting.console, meeting.meetingId, helper, host.joinUrl)
    await standby.close()
    await host.close()
    expect((await checkDataFolder(hostData)).findings).toEqual([])
    const report = await checkDataFolder(copies)
    expect(report).toMatchObject({ findings: [], copies: 1 })
    expect(reportInWords(report, 'zh').join('\n')).toContain('1 份别的主机的封存副本，只看了形式')

    const at = (data: string) => join(data, 'standbys', meeting.meetingId)
    const itemsOf = async (data: string) => {
      const [copyId] = await readdir(join(at(data), 'copies'))
      return join(at(data), 'copies', copyId!, 'updates.log')
    }
    const damages: [string, (data: string) => Promise<unknown>, string][] = [
      ['no pairing', (data) => rm(join(at(data), 'pairing.json')), 'pairing-damaged'],
      ['another’s pairing', (data) => rename(at(data), join(data, 'standbys', 'other')), 'pairing-damaged'],
      ['a byte of an item', async (data) => flip(await itemsOf(data)), 'copy-damaged'],
      ['a torn end', async (data) => cutEnd(await itemsOf(data)), 'copy-unfinished'],
      ['a log that is none', async (data) => writeFile(await itemsOf(data), 'x'.repeat(100)), 'copy-damaged'],
      ['an item nobody sealed', async (data) => appendItem(await itemsOf(data)), 'copy-damaged'],
      ['no items', async (data) => rm(await itemsOf(data)), 'copy-missing'],
      ['a foreign file', (data) => writeFile(join(at(data), '备份.zip'), 'PK'), 'foreign-file'],
      ['a foreign folder', (data) => mkdir(join(data, 'standbys', '别的文件夹')), 'foreign-file'],
    ]
    for (const [what, damage, kind] of damages) {
      const data = join(await tempDir(), 'data')
      await cp(copies, data, { recursive: true })
      await damage(data)
      expect(
        (await checkDataFolder(data)).findings.map((each) => each.kind),
        what,
      ).toEqual([kind])
    }

    const lease = (data: string) => join(data, 'meetings', meeting.meetingId, 'standby.json')
    const other = async (data: string, part: object) => {
      const content = JSON.parse(await readFile(lease(data), 'utf8')) as object
      await writeFile(lease(data), JSON.stringify({ ...content, ...part }))
    }
    const losses: [string, (data: string) => Promise<unknown>, string][] = [
      ['gone', (data) => rm(lease(data)), 'standby-missing'],
      ['of another standby', (data) => other(data, { standbyId: 'another' }), 'standby-other-than-recorded'],
      ['ahead', (data) => other(data, { sets: [{ seq: 9999, keys: [] }] }), 'standby-other-than-recorded'],
    ]
    for (const [what, damage, kind] of losses) {
      const data = join(await tempDir(), 'data')
      await cp(hostData, data, { recursive: true })
      await damage(data)
      expect(
        (await checkDataFolder(data)).findings.map((each) => each.kind),
        what,
      ).toEqual([kind])
    }
  })

  it('goes on after a fault, to the other parts and the other meetings', async () => {
    const data = await copy()
    const folder = join(data, 'meetings', meetingId)
    const other = join(data, 'meetings', '2020-01-01-00000000000a')
    await cp(folder, other, { recursive: true })
    await flip(join(folder, 'record.jsonl'))
    await writeFile(join(folder, 'document', 'snapshot.bin'), 'nonsense')
    await writeFile(join(folder, 'aside.json'), '{')
    const { checked, findings } = await checkDataFolder(data)
    expect(checked).toBe(2)
    expect(findings.map(({ kind, meeting }) => [kind, meeting])).toEqual([
      ['record-damaged', meetingId],
      ['document-damaged', meetingId],
      ['aside-damaged', meetingId],
      ['record-of-another-meeting', '2020-01-01-00000000000a'],
    ])
  })

  it('says what may not be read, as the user it runs as', async () => {
    const data = await copy()
    for (const folder of [data, join(data, '..')]) await chmod(folder, 0o755)
    await chmod(join(data, 'meetings', meetingId, 'record.jsonl'), 0)
    const nobody = 65_534
    if (process.geteuid!() === 0) {
      // The administrator may read everything: for this test the process is somebody else.
      process.seteuid!(nobody)
      onTestFinished(() => process.seteuid!(0))
    }
    expect((await checkDataFolder(data)).findings).toMatchObject([
      { kind: 'unreadable', file: `meetings/${meetingId}/record.jsonl`, code: 'EACCES' },
    ])
  })

  it('tells a running host’s unfinished write from damage: the first is gone a moment later', async () => {
    const data = await copy()
    const host = await testHost(data)
    const record = join(data, 'meetings', meetingId, 'record.jsonl')
    const { length } = await readFile(record)
    await append(record, '{"at":"2026')
    const checking = checkDataFolder(data)
    setTimeout(() => void truncate(record, length), 300)
    expect(await checking).toMatchObject({ running: true, findings: [] })
    await append(record, '{"at":"2026')
    expect((await checkDataFolder(data)).findings).toMatchObject([{ kind: 'record-unfinished', bytes: 11 }])
    await truncate(record, length)
    await host.close()
    expect((await checkDataFolder(data)).running).toBe(false)
  })

  it('looks no longer than asked, the newest first', async () => {
    const data = await copy()
    expect(await checkDataFolder(data, { within: 0 })).toMatchObject({ meetings: 1, checked: 0 })
  })

  it('is for data folders only', async () => {
    const folder = await tempDir()
    await expect(checkDataFolder(folder)).rejects.toThrow(NoDataFolder)
    await expect(checkDataFolder(join(folder, 'missing'))).rejects.toThrow(NoDataFolder)
    await writeFile(join(folder, 'a-file'), '')
    await expect(checkDataFolder(join(folder, 'a-file'))).rejects.toThrow(NoDataFolder)
  })

  it('has words for everything it finds, in both languages', () => {
    const report = {
      running: true,
      meetings: 2,
      checked: 1,
      copies: 0,
      newest: [],
      bytes: { records: 0, documents: 0, materials: 0 },
    }
    for (const language of ['zh', 'en'] as const) {
      const findings = FINDING_KINDS.map((kind) => ({
        kind,
        meeting: null,
        file: 'x',
        line: 1,
        bytes: 2,
        code: 'EACCES',
      }))
      const lines = reportInWords({ ...report, findings }, language)
      expect(lines).toHaveLength(1 + 2 * FINDING_KINDS.length + 3)
      expect(new Set(lines).size).toBeGreaterThan(1.5 * FINDING_KINDS.length)
      for (const line of lines) expect(/[一-龥]/.test(line)).toBe(language === 'zh')
    }
  })
})

async function copy(): Promise<string> {
  if (held === '') held = await holdMeeting()
  const data = join(await tempDir(), 'data')
  await cp(held, data, { recursive: true })
  return data
}

const cutEnd = async (file: string) => truncate(file, (await readFile(file)).length - 3)

/** A whole frame in a copy's log that is too short to be sealed. */
async function appendItem(file: string): Promise<void> {
  const { log } = await openUpdateLog(join(file, '..'))
  await log.append([Uint8Array.of(1, 2, 3)])
  await log.close()
}

const append = (file: string, text: string) => writeFile(file, text, { flag: 'a' })

/** Changes the middle byte. */
async function flip(file: string): Promise<void> {
  const bytes = await readFile(file)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  await writeFile(file, bytes)
}

/** Another name in a line, which is well-formed after that: the chain shows it. */
async function rewriteName(file: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('李娜', '李某'))
}

/** A record as a later version may write it. */
async function nameEdition(file: string, edition: number): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/"edition":\d+/, `"edition":${edition}`))
}

/** As before, by somebody who knows how records are chained, and has nobody's key. */
async function rewriteChain(file: string): Promise<void> {
  const lines: string[] = []
  let end: ChainEnd | null = null
  for (const text of (await readFile(file, 'utf8')).replaceAll('李娜', '李某').trim().split('\n')) {
    const event = JSON.parse(text) as RecordEvent
    const next: ReturnType<typeof nextEvent> = nextEvent(end, event, event.at)
    end = next.end
    lines.push(next.line + (text.endsWith(' ') ? ' ' : ''))
  }
  await writeFile(file, `${lines.join('\n')}\n`)
}

async function holdMeeting(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'yuanzhuo-held-'))
  const host = await testHost(data)
  const meeting = await openMeeting(host)
  meetingId = meeting.meetingId
  const handed = await meeting.console.fetch(`/api/meetings/${meetingId}/materials?name=plan.png`, {
    method: 'POST',
    body: PNG,
  })
  if (!handed.ok) throw new Error(`not handed out: ${handed.status}`)
  await decideAndClose(meeting)
  await signMinutesOf(host, meeting)
  material = (await readdir(join(data, 'meetings', meetingId, 'materials')))[0]!
  for (const page of [meeting.chair, ...meeting.people]) page.link.close()
  await host.close()
  return data
}
