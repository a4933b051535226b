import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { KeyVault, RecordLog, UpdateLog } from '#main/meeting/ports'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { openRecordLog } from '#main/storage/record-log'
import { openUpdateLog } from '#main/storage/update-log'
import { sampleRecord } from '../unit/storage/sample-record'

/** What `main/meeting` relies on, whichever adapter stands behind a port. Each opens what the folder holds. A new adapter is a line here. */
const RECORD_LOGS: [string, (folder: string) => Promise<RecordLog>][] = [
  ['record-log', async (folder) => (await openRecordLog(join(folder, 'record.jsonl'))).log],
]
const UPDATE_LOGS: [string, (folder: string) => Promise<UpdateLog>][] = [
  ['update-log', async (folder) => (await openUpdateLog(folder)).log],
]
const KEY_VAULTS: [string, (folder: string) => KeyVault][] = [['file-key-vault', fileKeyVault]]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yuanzhuo-contract-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

describe.each(RECORD_LOGS)('RecordLog: %s', (_, open) => {
  it('is empty at first, and holds after reopening what was appended, in order', async () => {
    const events = sampleRecord(6)
    const log = await open(folder)
    expect(log.events).toEqual([])
    await log.append(events.slice(0, 1))
    await log.append(events.slice(1, 4))
    await log.append([])
    await log.close()
    const again = await open(folder)
    expect(again.events).toEqual(events.slice(0, 4))
    await again.append(events.slice(4))
    await again.close()
    const third = await open(folder)
    expect(third.events).toEqual(events)
    await third.close()
  })

  it('keeps nothing of a batch it refuses, and works on', async () => {
    const events = sampleRecord(4)
    const log = await open(folder)
    await log.append(events.slice(0, 2))
    await expect(log.append([events[2]!, events[2]!])).rejects.toThrow()
    await log.append(events.slice(2))
    await log.close()
    const again = await open(folder)
    expect(again.events).toEqual(events)
    await again.close()
  })
})

describe.each(UPDATE_LOGS)('UpdateLog: %s', (_, open) => {
  const update = (text: string): Uint8Array => new TextEncoder().encode(text)
  const texts = (log: UpdateLog): string[] => log.updates.map((each) => new TextDecoder().decode(each))

  it('is empty at first, and holds after reopening what was appended, in order', async () => {
    const log = await open(folder)
    expect(log.updates).toEqual([])
    expect(log.logBytes).toBe(0)
    await log.append([update('a'), update('b')])
    await log.append([update('c')])
    await log.close()
    const again = await open(folder)
    expect(texts(again)).toEqual(['a', 'b', 'c'])
    expect(again.logBytes).toBeGreaterThan(0)
    await again.close()
  })

  it('holds after compaction the state and what came later', async () => {
    const log = await open(folder)
    await log.append([update('a'), update('b')])
    await log.compact(update('ab'))
    expect(log.logBytes).toBe(0)
    await log.append([update('c')])
    await log.compact(update('abc'))
    await log.append([update('d')])
    await log.close()
    const again = await open(folder)
    expect(texts(again)).toEqual(['abc', 'd'])
    await again.close()
  })
})

describe.each(KEY_VAULTS)('KeyVault: %s', (_, vaultIn) => {
  const seed = Uint8Array.from({ length: 32 }, (_, nth) => 255 - nth)

  it('has no key at first, keeps one, and never replaces it', async () => {
    expect(await vaultIn(folder).load()).toBeNull()
    await vaultIn(folder).save(seed)
    expect(await vaultIn(folder).load()).toEqual(seed)
    await expect(vaultIn(folder).save(new Uint8Array(32))).rejects.toThrow()
    expect(await vaultIn(folder).load()).toEqual(seed)
  })

  it('takes nothing that is no seed', async () => {
    await expect(vaultIn(folder).save(new Uint8Array(31))).rejects.toThrow()
    expect(await vaultIn(folder).load()).toBeNull()
  })
})
