import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecordLog } from '#main/storage/record-log'
import { openUpdateLog } from '#main/storage/update-log'
import { bundleChild } from './storage-child'
import { temporaryFolder } from './temporary-folder'

let child: Awaited<ReturnType<typeof bundleChild>>
beforeAll(async () => {
  child = await bundleChild()
}, 60_000)
afterAll(() => child.remove())

describe('after kill -9 in the middle of writing', () => {
  it('no acknowledged event is missing', async () => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    for (let round = 1; round <= 5; round++) {
      const writer = child.start(['record', file])
      let acknowledged = -1
      for (let i = 0; i < 40 * round; i++) acknowledged = Number(await writer.next())
      const rest = writer.rest()
      await writer.kill()
      acknowledged = Number((await rest).at(-1) ?? acknowledged)
      const { log } = await openRecordLog(file)
      expect(log.events.length).toBeGreaterThan(acknowledged)
      expect(log.events.length - 1 - acknowledged).toBeLessThanOrEqual(3) // at most the batch that was under way
      await log.close()
    }
  }, 60_000)

  it('no acknowledged update is missing, compaction included', async () => {
    const folder = join(await temporaryFolder(), 'document')
    for (let round = 1; round <= 5; round++) {
      const own = join(folder, `${round}`)
      const writer = child.start(['updates', own])
      let acknowledged = -1
      for (let i = 0; i < 47 * round; i++) acknowledged = Number(await writer.next())
      const rest = writer.rest()
      await writer.kill()
      acknowledged = Number((await rest).at(-1) ?? acknowledged)
      const { log } = await openUpdateLog(own)
      const found = new Set(log.updates.flatMap((each) => Buffer.from(each).toString().split(' ')).map(Number))
      for (let n = 0; n <= acknowledged; n++) expect(found.has(n), `update ${n} of ${acknowledged}`).toBe(true)
      await log.close()
    }
  }, 60_000)
})

describe.runIf(process.platform !== 'win32')('where a file may grow no further', () => {
  it('all that was acknowledged is there and nothing of the batch that failed', async () => {
    const folder = await temporaryFolder()
    await mkdir(folder, { recursive: true })
    const file = join(folder, 'record.jsonl')
    const [code, acknowledged] = await child.start(['fill', file], { maxFileKiB: 64 }).rest()
    expect(code).toBe('EFBIG')
    const { log, recovery } = await openRecordLog(file)
    expect(recovery).toBeNull()
    expect(log.events).toHaveLength(Number(acknowledged))
    expect(log.events.length).toBeGreaterThan(50)
    await log.close()
  }, 30_000)
})
