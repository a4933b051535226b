import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { BackupFault } from '#main/backup/backup-fault'
import { signedOf } from '#main/backup/backup-form'
import { stageRestore } from '#main/backup/stage-restore'
import { TAR_END, tarEntries, tarHeader, tarPadding } from '#main/backup/tar'
import { takeUpRestored } from '#main/backup/take-up-restored'
import { checkDataFolder } from '#main/diagnostics/check-data-folder'
import type { Host } from '#main/host'
import { openHostSigner } from '#main/signing/host-signer'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { lockFolder } from '#main/storage/folder-lock'
import { readDocument } from '#shared/document/read-document'
import type { SignedMinutes } from '#shared/meeting/minutes/minutes'
import type { BackupJob } from '#shared/protocol/backup-job'
import { minutesFileText, verifyMinutes } from '#shared/verify/verify'
import type { Held } from '../support/held-meeting'
import { accepted, decideAndClose, openMeeting, signMinutesOf, writeClause } from '../support/held-meeting'
import { tempDir, TestConsole, testHost, until } from '../support/host'

const PASSPHRASE = '三盏灯 换了 两盏 好极了'
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** Asks the console for it and waits until it is done. */
async function done(console: TestConsole, wish: object): Promise<BackupJob> {
  const begun = await console.fetch('/api/backup', { method: 'POST', body: JSON.stringify(wish) })
  expect(begun.status).toBe(202)
  let job = (await begun.json()) as BackupJob
  await until('the end of it', async () => {
    job = (await (await console.fetch('/api/backup')).json()) as BackupJob
    return job.is !== 'working'
  })
  return job
}

interface Moved {
  host: Host
  dataDir: string
  /** One meeting that is closed and signed, and one that runs. */
  closed: Held
  running: Held
  file: string
}

/** A host with a closed and a running meeting, backed up while it runs. */
async function backedUp(): Promise<Moved> {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const closed = await openMeeting(host)
  await closed.console.fetch(`/api/meetings/${closed.meetingId}/materials?name=plan.png`, { method: 'POST', body: PNG })
  await decideAndClose(closed)
  await signMinutesOf(host, closed)
  const running = await openMeeting(host, closed.console)
  writeClause(running.people[0]!.doc, 'kept', '备份里要有的话')
  await running.people[0]!.until('saved', ({ saved }) => saved === 'saved')
  const place = await tempDir()
  const job = await done(closed.console, { does: 'back-up', folder: place, passphrase: PASSPHRASE })
  if (job.is !== 'backed-up') throw new Error(JSON.stringify(job))
  expect(job.meetings).toBe(2)
  expect(await readdir(place)).toEqual([job.file.slice(place.length + 1)]) // and nothing of the way there
  return { host, dataDir, closed, running, file: job.file }
}

/** A backup of a host with one meeting. */
async function smallBackup(): Promise<{ file: string; bytes: Buffer; hostKey: string }> {
  const dataDir = join(await tempDir(), 'data')
  const host = await testHost(dataDir)
  const console = await TestConsole.open(host.consoleUrl())
  await console.createMeeting()
  const job = await done(console, { does: 'back-up', folder: await tempDir(), passphrase: PASSPHRASE })
  if (job.is !== 'backed-up') throw new Error(JSON.stringify(job))
  const { publicKey: hostKey } = await openHostSigner(fileKeyVault(dataDir))
  await host.close()
  return { file: job.file, bytes: await readFile(job.file), hostKey }
}

async function restored(file: string, passphrase: string | null, dataDir: string) {
  const order = { file, data: dataFolder(dataDir), passphrase, at: new Date(), lock: () => lockFolder(dataDir) }
  const note = await stageRestore(order)
  expect(await takeUpRestored(dataDir)).toBe('taken up')
  return note
}

const texts = (held: { doc: Held['chair']['doc'] }) => readDocument(held.doc).clauses.map(({ text }) => text)

describe('a backup of a running host', () => {
  it('read on another computer with the same keys is the same host, and everybody comes back', async () => {
    const { host, closed, running, file } = await backedUp()
    const minutes = await (await closed.console.fetch(`/api/meetings/${closed.meetingId}/minutes`)).json()
    const { port } = host
    await host.close()
    const dataDir = join(await tempDir(), 'data')
    expect(await restored(file, PASSPHRASE, dataDir)).toMatchObject({ keys: 'same', meetings: 2 })
    expect((await checkDataFolder(dataDir)).findings.filter(({ kind }) => kind !== 'index-missing')).toEqual([])
    expect((await stat(dataFolder(dataDir).hostKey)).mode & 0o777).toBe(0o600)

    const there = await testHost(dataDir, { port })
    expect(there.recovered.join()).toContain('原来那台电脑请不要再打开它们')
    const console = await TestConsole.open(there.consoleUrl())
    expect(await (await console.fetch(`/api/meetings/${closed.meetingId}/minutes`)).json()).toEqual(minutes)
    const versions = await console.fetch(`/api/meetings/${closed.meetingId}/versions`)
    expect(((await versions.json()) as unknown[]).length).toBeGreaterThan(0)
    const chair = console.chair(running.meetingId)
    await chair.live()
    expect(texts(chair)).toEqual(['备份里要有的话'])
    const [material] = await materialsOf(console, closed)
    const bytes = await console.fetch(`/api/meetings/${closed.meetingId}/materials/${material!.id}`)
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(PNG)
    // A phone that was open all the time goes on by itself, and so does the chair.
    await running.people[0]!.until('back', ({ connection, saved }) => connection.is === 'live' && saved === 'saved')
    writeClause(running.people[0]!.doc, 'after', '搬家之后写的')
    await until('the words at the chair', () => texts(chair).includes('搬家之后写的'))
    await accepted(chair.link.send('admission.set', { direct: false }))
  })

  it('read with new keys: minutes hold, and a meeting that was not closed is looked at and not written', async () => {
    const { closed, running, file, host } = await backedUp()
    const minutes = await (await closed.console.fetch(`/api/meetings/${closed.meetingId}/minutes`)).json()
    await host.close()
    const dataDir = join(await tempDir(), 'data')
    expect(await restored(file, null, dataDir)).toMatchObject({ keys: 'new' })
    expect(await readdir(dataDir)).not.toContain('host-key.json')
    const record = join(dataDir, 'meetings', running.meetingId, 'record.jsonl')
    const before = await readFile(record)

    const there = await testHost(dataDir)
    expect(there.recovered.join()).toContain('新密钥')
    const console = await TestConsole.open(there.consoleUrl())
    const found = (await (await console.fetch(`/api/meetings/${closed.meetingId}/minutes`)).json()) as SignedMinutes
    expect(found).toEqual(minutes)
    expect((await verifyMinutes(minutesFileText(found))).valid).toBe(true)
    const chair = console.chair(running.meetingId)
    await chair.live()
    expect(texts(chair)).toEqual(['备份里要有的话'])
    expect(await chair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-key-other' })
    expect(await chair.link.send('admission.set', { direct: false })).toMatchObject({ reason: 'host-key-other' })
    await there.close()
    expect(await readFile(record)).toEqual(before)
    expect((await checkDataFolder(dataDir)).findings).toEqual([])
  })

  it('waits with the same keys while the computer it came from still hosts, and is stopped by nobody else', async () => {
    const { running, file, host } = await backedUp()
    const dataDir = join(await tempDir(), 'data')
    await restored(file, PASSPHRASE, dataDir)
    const there = await testHost(dataDir)
    const chair = (await TestConsole.open(there.consoleUrl())).chair(running.meetingId)
    await chair.live()
    expect(await chair.link.send('admission.set', { direct: false })).toMatchObject({ reason: 'host-twin' })
    await new Promise((resolve) => setTimeout(resolve, 4000)) // longer than from one look to the next
    expect(await chair.link.send('meeting.close', {})).toMatchObject({ reason: 'host-twin' })
    await accepted(running.chair.link.send('admission.set', { direct: false })) // the earlier one goes on as it was
    const { port } = host
    await host.close()
    // Who stands at its address by now, and passes on what it is asked, has not the key for that address.
    const impostor = new WebSocketServer({ port, host: '127.0.0.1' })
    onTestFinished(() => impostor.close())
    impostor.on('connection', (socket, { url, headers }) => {
      const asked = new WebSocket(`ws://127.0.0.1:${there.port}${url}`, { headers: { host: headers.host } })
      asked.on('error', () => socket.close())
      asked.once('message', (data) => (socket.send(String(data)), asked.terminate()))
    })
    await until(
      'the restored host goes on',
      async () => (await chair.link.send('admission.set', { direct: false })) === null,
    )
  })

  it('is read at the console of a fresh host, and taken up at its next start', async () => {
    const { file, host, closed, running } = await backedUp()
    await host.close()
    const dataDir = join(await tempDir(), 'data')
    const fresh = await testHost(dataDir)
    const own = (await openHostSigner(fileKeyVault(dataDir))).publicKey
    const console = await TestConsole.open(fresh.consoleUrl())
    const hostKey = closed.chair.now.state!.hostKey
    expect(await done(console, { does: 'look', file })).toMatchObject({ is: 'looked', meetings: 2, hostKey })
    const wrong = await done(console, { does: 'restore', file, passphrase: '不是这个口令，完全不是' })
    expect(wrong).toMatchObject({ is: 'refused', refusal: { reason: 'passphrase-wrong' } })
    const job = await done(console, { does: 'restore', file, passphrase: PASSPHRASE })
    expect(job).toEqual({ is: 'restored', keys: 'same', meetings: 2 })
    expect(await console.meetings()).toEqual([]) // not yet
    await fresh.close()

    expect(await takeUpRestored(dataDir)).toBe('taken up')
    const again = await testHost(dataDir)
    const meetings = await (await TestConsole.open(again.consoleUrl())).meetings()
    expect(meetings.map(({ id }) => id).sort()).toEqual([closed.meetingId, running.meetingId].sort())
    expect((await openHostSigner(fileKeyVault(dataDir))).publicKey).toBe(hostKey)
    const aside = (await readdir(dataDir)).find((name) => name.startsWith('before-restore-'))!
    expect((await openHostSigner(fileKeyVault(join(dataDir, aside)))).publicKey).toBe(own) // no key is ever deleted
    expect(await takeUpRestored(dataDir)).toBe('nothing')
  })

  it('waits where meetings were begun before the next start, and none is touched', async () => {
    const { file } = await smallBackup()
    const dataDir = join(await tempDir(), 'data')
    const fresh = await testHost(dataDir)
    const console = await TestConsole.open(fresh.consoleUrl())
    expect(await done(console, { does: 'restore', file, passphrase: PASSPHRASE })).toMatchObject({ is: 'restored' })
    const own = await console.createMeeting()
    expect(await done(console, { does: 'restore', file, passphrase: PASSPHRASE })).toMatchObject({
      refusal: { reason: 'restore-place-taken' },
    })
    await fresh.close()
    expect(await takeUpRestored(dataDir)).toBe('waits')
    expect(await readdir(join(dataDir, 'meetings'))).toEqual([own])
  })

  it('cut off at any step of being taken up is taken up by the next start', async () => {
    const { file, hostKey } = await smallBackup()
    const names = ['host-key.json', 'meetings', 'registry.json', 'restore-note.json'] // of a host without TLS
    for (const moved of [[], names.slice(0, 1), names.filter((name) => name !== 'meetings'), names]) {
      const dataDir = join(await tempDir(), 'data')
      await (await testHost(dataDir)).close()
      const order = { file, data: dataFolder(dataDir), passphrase: PASSPHRASE, at: new Date() }
      await stageRestore({ ...order, lock: () => lockFolder(dataDir) })
      const ready = dataFolder(dataDir).restoreReady
      expect((await readdir(ready)).filter((name) => !names.includes(name))).toEqual([])
      const before = join(dataDir, 'before-restore-cut')
      await mkdir(before)
      for (const name of moved.filter((each) => each !== 'registry.json')) {
        await rename(join(dataDir, name), join(before, name)).catch(() => null)
        await rename(join(ready, name), join(dataDir, name))
      }
      expect(await takeUpRestored(dataDir)).toBe('taken up')
      expect((await openHostSigner(fileKeyVault(dataDir))).publicKey).toBe(hostKey)
      expect((await readdir(join(dataDir, 'meetings'))).length).toBe(1)
      expect(await readdir(dataDir)).not.toContain('restore-ready')
    }
  })
})

describe('a file that is no whole backup', () => {
  /** What a restore of these bytes into a new folder says, which must then not be there. */
  async function refusalOf(content: Uint8Array, passphrase: string | null = PASSPHRASE): Promise<string> {
    const folder = await tempDir()
    const [changed, dataDir] = [join(folder, 'a.tar'), join(folder, 'data')]
    await writeFile(changed, content)
    const order = { file: changed, data: dataFolder(dataDir), passphrase, at: new Date() }
    const refused = await stageRestore({ ...order, lock: () => lockFolder(dataDir) }).then(
      () => 'restored',
      (error: unknown) => (error instanceof BackupFault ? error.refusal.reason : String(error)),
    )
    if (refused !== 'restored') expect(await readdir(folder)).toEqual(['a.tar'])
    return refused
  }

  it('is restored nowhere: cut off, changed in any part, or something else', async () => {
    const { bytes } = await smallBackup()
    expect(await refusalOf(bytes)).toBe('restored')
    for (let share = 0.02; share < 1; share += 0.07)
      expect(await refusalOf(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatch(/^backup-(incomplete|none)$/)
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(await refusalOf(changed), `byte ${at}`).toMatch(/^backup-(changed|incomplete|none)$/)
    }
    expect(await refusalOf(Buffer.concat([bytes, Buffer.alloc(512)]))).toBe('backup-changed')
    expect(await refusalOf(Buffer.from('no backup at all'))).toBe('backup-none')
    expect(await refusalOf(Buffer.alloc(0))).toBe('backup-none')
    expect(await refusalOf(Buffer.from(bytes.toString('latin1').replace('backup-1', 'backup-2'), 'latin1'))).toBe(
      'backup-newer',
    )
    const other = await tempDir()
    await writeFile(join(other, 'x'), 'x')
    expect(await refusalOf(execFileSync('tar', ['-cf', '-', 'x'], { cwd: other }))).toBe('backup-none')
    expect(await refusalOf(bytes, '不是这个口令，完全不是')).toBe('passphrase-wrong')
    expect(await refusalOf(bytes, '短')).toBe('passphrase-wrong')
    await expect(
      stageRestore({
        file: join(other, 'none.tar'),
        data: dataFolder(join(other, 'data')),
        passphrase: null,
        at: new Date(),
        lock: () => lockFolder(other),
      }),
    ).rejects.toMatchObject({ refusal: { reason: 'backup-file-unreadable' } })
  })

  it('is restored nowhere though its host signed it: names that lead elsewhere, twice, or to no file of a backup', async () => {
    const dataDir = await tempDir()
    const signer = await openHostSigner(fileKeyVault(dataDir))
    const { file } = await smallBackup()
    const about = (await entriesOf(file)).find(([path]) => path === 'about.txt')![1]
    const keys = (await entriesOf(file)).find(([path]) => path === 'keys.sealed.json')![1]
    const signed = (files: [string, Buffer][], listed = files): Buffer => {
      const all: [string, Buffer][] = [['about.txt', about], ...files, ['keys.sealed.json', keys]]
      const manifest = Buffer.from(
        JSON.stringify({
          format: 'yuanzhuo-backup-1',
          madeAt: new Date().toISOString(),
          program: '0.2.0',
          hostKey: signer.publicKey,
          meetings: listed.filter(([path]) => path.endsWith('/record.jsonl')).length,
          files: [['about.txt', about] as const, ...listed, ['keys.sealed.json', keys] as const].map(
            ([path, data]) => ({
              path,
              bytes: data.length,
              sha256: createHash('sha256').update(data).digest('hex'),
            }),
          ),
        }),
      )
      all.push(['manifest.json', manifest], ['manifest.sig', Buffer.from(signer.sign(signedOf(manifest)))])
      const written = all.flatMap(([path, data]) => [
        tarHeader(path, data.length, new Date()),
        data,
        tarPadding(data.length),
      ])
      return Buffer.concat([...written, TAR_END])
    }
    const settings = Buffer.from('{}')
    expect(await refusalOf(signed([['registry.json', settings]]), null)).toBe('restored')
    const newer = Buffer.from('{"version":99}') // of a program that writes the same backups of another data folder
    expect(await refusalOf(signed([['registry.json', newer]]), null)).toBe('backup-newer')
    for (const path of [
      '../registry.json',
      '/etc/cron.d/x',
      'meetings/../../x/record.jsonl',
      'meetings/a/../../record.jsonl',
      'meetings/a/record.jsonl/x',
      'meetings/a\\..\\record.jsonl',
      'host-key.json',
      'host-key.sealed',
      'tls/host.key.pem',
      'meetings/a/standby.json',
      'restore-note.json',
      'meeting-index.jsonl',
      'meetings/a/materials/plan.png',
      'meetings/a/minutes/v0.minutes.json',
      'meetings/a b/record.jsonl',
      `meetings/${'m'.repeat(65)}/record.jsonl`,
    ])
      expect(await refusalOf(signed([[path, settings]]), null), path).toBe('backup-changed')
    const twice: [string, Buffer][] = [
      ['meetings/a/record.jsonl', settings],
      ['meetings/A/record.jsonl', settings],
    ]
    expect(await refusalOf(signed(twice), null)).toBe('backup-changed')
    expect(await refusalOf(signed([twice[0]!, twice[0]!]), null)).toBe('backup-changed')
    expect(await refusalOf(signed(twice.slice(0, 1), []), null)).toBe('backup-changed')
    expect(await refusalOf(signed([], twice.slice(0, 1)), null)).toBe('backup-changed')
    // Another host's sealed keys do not open here, whatever the passphrase.
    expect(await refusalOf(signed([]))).toBe('passphrase-wrong')
  })

  it('is not restored over meetings, into a folder of something else, or where a host runs', async () => {
    const { file } = await smallBackup()
    const data = await tempDir()
    await writeFile(join(data, 'letter.txt'), 'x')
    const into = (dataDir: string) =>
      stageRestore({
        file,
        data: dataFolder(dataDir),
        passphrase: PASSPHRASE,
        at: new Date(),
        lock: () => lockFolder(dataDir),
      })
    await expect(into(data)).rejects.toMatchObject({ refusal: { reason: 'restore-place-taken' } })
    expect(await readdir(data)).toEqual(['letter.txt'])
    const used = join(await tempDir(), 'data')
    const host = await testHost(used)
    await (await TestConsole.open(host.consoleUrl())).createMeeting()
    await host.close()
    const before = await readdir(used, { recursive: true })
    await expect(into(used)).rejects.toMatchObject({ refusal: { reason: 'restore-place-taken' } })
    expect(await readdir(used, { recursive: true })).toEqual(before)
    const runs = join(await tempDir(), 'data')
    await testHost(runs)
    await expect(into(runs)).rejects.toThrow('in use')
    expect(await readdir(runs)).not.toContain('restoring')
  })
})

it('a passphrase that can be guessed is not taken, nor a place that cannot be written to; nothing is left behind', async () => {
  const host = await testHost(join(await tempDir(), 'data'))
  const console = await TestConsole.open(host.consoleUrl())
  const place = await tempDir()
  expect(await done(console, { does: 'back-up', folder: place, passphrase: '123456789' })).toMatchObject({
    refusal: { reason: 'passphrase-short' },
  })
  expect(await done(console, { does: 'back-up', folder: join(place, 'none'), passphrase: PASSPHRASE })).toMatchObject({
    refusal: { reason: 'copy-place-unusable', detail: 'ENOENT' },
  })
  expect(await readdir(place)).toEqual([])
})

async function materialsOf(console: TestConsole, { meetingId }: Held) {
  const chair = console.chair(meetingId)
  await chair.live()
  return chair.now.state!.materials
}

async function entriesOf(file: string): Promise<[string, Buffer][]> {
  const handle = await open(file, 'r')
  try {
    const found: [string, Buffer][] = []
    const bytes = await readFile(file)
    for await (const { path, start, bytes: length } of tarEntries(handle))
      found.push([path, bytes.subarray(start, start + length)])
    return found
  } finally {
    await handle.close()
  }
}
