import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openRecordLog, RecordDamaged } from '#main/storage/record-log'
import { continued, linesOf, sampleRecord } from './sample-record'
import { canMount, smallDisk } from './small-disk'
import { temporaryFolder } from './temporary-folder'

const tornCopies = async (folder: string) => (await readdir(folder)).filter((name) => name.includes('.torn-'))

describe('a record on disk', () => {
  it('is one canonical line for each event of a lone append', async () => {
    const file = join(await temporaryFolder(), 'new/folders/record.jsonl')
    const events = sampleRecord(3)
    const { log, recovery } = await openRecordLog(file)
    expect(recovery).toBeNull()
    for (const event of events) await log.append([event])
    await log.close()
    expect(await readFile(file, 'utf8')).toBe(linesOf(events))
  })

  it('keeps the order of overlapping appends', async () => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    const events = sampleRecord(200)
    const { log } = await openRecordLog(file)
    await Promise.all(events.map((event) => log.append([event])))
    await log.close()
    const { log: again } = await openRecordLog(file)
    expect(again.events).toEqual(events)
    await again.close()
  })

  it('takes nothing that does not continue it', async () => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    const events = sampleRecord(4)
    const { log } = await openRecordLog(file)
    await log.append(events.slice(0, 2))
    await expect(log.append([events[3]!])).rejects.toThrow('number 3 where 2 is due')
    await expect(log.append([events[1]!])).rejects.toThrow('number 1 where 2 is due')
    await expect(log.append([{ ...events[2]!, prev: '0'.repeat(64) }])).rejects.toThrow('hash of the line before')
    await expect(log.append([events[2]!, events[2]!])).rejects.toThrow('number 2 where 3 is due')
    await log.append(events.slice(2))
    await log.close()
    const { log: again } = await openRecordLog(file)
    expect(again.events).toEqual(events)
    await again.close()
  })
})

describe('a torn end', () => {
  it('costs only the last line, at whichever byte it was torn', async () => {
    const folder = await temporaryFolder()
    const kept = sampleRecord(3)
    const whole = Buffer.from(linesOf(kept))
    const last = Buffer.from(linesOf(continued(kept, 1)))
    for (let bytes = 0; bytes < last.length; bytes++) {
      const file = join(folder, `${bytes}.jsonl`)
      await writeFile(file, Buffer.concat([whole, last.subarray(0, bytes)]))
      const { log, recovery } = await openRecordLog(file)
      expect(log.events).toEqual(kept)
      expect(recovery).toEqual(bytes === 0 ? null : { file, tornBytes: bytes })
      await log.append(continued(kept, 2))
      await log.close()
      expect((await readFile(file, 'utf8')).startsWith(whole.toString())).toBe(true)
      const { log: again, recovery: second } = await openRecordLog(file)
      expect(second).toBeNull()
      expect(again.events).toEqual(sampleRecord(5))
      await again.close()
    }
    const copies = await tornCopies(folder)
    expect(copies).toHaveLength(last.length - 1)
    for (const copy of copies) {
      const bytes = Number.parseInt(copy, 10)
      expect(copy).not.toContain(':')
      expect(await readFile(join(folder, copy))).toEqual(last.subarray(0, bytes))
    }
  }, 30_000)

  it('costs the whole of a batch, at whichever byte it was torn: half of what a command led to was asked for by nobody', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'record.jsonl')
    const kept = sampleRecord(2)
    const { log } = await openRecordLog(file)
    await log.append(kept)
    const before = (await readFile(file)).length
    await log.append(continued(kept, 3))
    await log.close()
    const bytes = await readFile(file)
    for (let length = before; length <= bytes.length; length++) {
      const torn = join(folder, `${length}.jsonl`)
      await writeFile(torn, bytes.subarray(0, length))
      const { log: opened, recovery } = await openRecordLog(torn)
      const whole = length === bytes.length
      expect(opened.events).toEqual(whole ? sampleRecord(5) : kept)
      expect(recovery).toEqual(whole || length === before ? null : { file: torn, tornBytes: length - before })
      await opened.close()
    }
  }, 30_000)

  it.each([
    ['NUL bytes to the end', (line: Buffer) => Buffer.alloc(line.length)],
    ['NUL bytes before its end', (line: Buffer) => Buffer.concat([Buffer.alloc(20), line.subarray(20)])],
    ['no JSON', () => Buffer.from('{"at":"2026\n')],
    ['no event', () => Buffer.from('{"seq":3}\n')],
    ['not UTF-8', (line: Buffer) => Buffer.concat([line.subarray(0, 30), Buffer.from([0xff]), line.subarray(31)])],
  ])('may also be a last line with %s', async (_, tear) => {
    const folder = await temporaryFolder()
    const file = join(folder, 'record.jsonl')
    const kept = sampleRecord(3)
    const torn = tear(Buffer.from(linesOf(continued(kept, 1))))
    await writeFile(file, Buffer.concat([Buffer.from(linesOf(kept)), torn]))
    const { log, recovery } = await openRecordLog(file)
    expect(log.events).toEqual(kept)
    expect(recovery).toEqual({ file, tornBytes: torn.length })
    await log.close()
    expect(await readFile(file, 'utf8')).toBe(linesOf(kept))
    expect(await readFile(join(folder, (await tornCopies(folder))[0]!))).toEqual(torn)
  })

  it('is never written over an earlier one of the same moment', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const folder = await temporaryFolder()
    const file = join(folder, 'record.jsonl')
    for (let i = 0; i < 5; i++) {
      await appendFile(file, `torn ${i}`)
      await (await openRecordLog(file)).log.close()
    }
    expect(await tornCopies(folder)).toHaveLength(5)
  })
})

describe('damage before the end', () => {
  it('refuses the record whichever bit of an earlier line has turned, and changes nothing', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'record.jsonl')
    const whole = Buffer.from(linesOf(sampleRecord(4)))
    const start = whole.indexOf('\n') + 1
    const end = whole.indexOf('\n', start) + 1
    for (let at = start; at < end; at++) {
      for (const bit of [0, 3, 5]) {
        const bytes = Buffer.from(whole)
        bytes[at]! ^= 1 << bit
        await writeFile(file, bytes)
        const error = await openRecordLog(file).then(
          () => null,
          (thrown: unknown) => thrown,
        )
        expect(error, `bit ${bit} of byte ${at}`).toBeInstanceOf(RecordDamaged)
        expect(error).toMatchObject({ file })
        expect([2, 3]).toContain((error as RecordDamaged).line) // an altered text shows in the line after it
        expect(await readFile(file)).toEqual(bytes)
      }
    }
    expect(await readdir(folder)).toEqual(['record.jsonl'])
  }, 30_000)

  it('includes the line before the last: it is not kept in place of the one that proves it altered', async () => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    await writeFile(file, linesOf(sampleRecord(4)).replace('第2次', '第9次'))
    await expect(openRecordLog(file)).rejects.toThrow(
      `${file} is damaged at line 4: does not carry the hash of the line before`,
    )
  })

  it.each([
    ['a missing line', [0, 1, 3]],
    ['a doubled line', [0, 1, 1, 2, 3]],
    ['swapped lines', [0, 2, 1, 3]],
    ['a missing beginning', [1, 2, 3]],
  ])('%s is damage', async (_, order) => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    const events = sampleRecord(4)
    await writeFile(file, linesOf(order.map((seq) => events[seq]!)))
    await expect(openRecordLog(file)).rejects.toThrow(RecordDamaged)
  })
})

describe('a failing disk', () => {
  it('stops when another program has written to the file', async () => {
    const file = join(await temporaryFolder(), 'record.jsonl')
    const events = sampleRecord(4)
    const { log } = await openRecordLog(file)
    await log.append(events.slice(0, 2))
    await appendFile(file, 'x')
    await expect(log.append(events.slice(2))).rejects.toThrow('changed by another program')
    await truncate(file, linesOf(events.slice(0, 2)).length - 1)
    await expect(log.append(events.slice(2))).rejects.toThrow('changed by another program')
    await log.close()
  })

  it.runIf(canMount)(
    'that is full keeps everything acknowledged and nothing of the failed batch, and goes on when there is room',
    async () => {
      const { folder } = smallDisk()
      const ballast = join(folder, 'ballast')
      await writeFile(ballast, Buffer.alloc(40_000))
      const file = join(folder, 'record.jsonl')
      const { log } = await openRecordLog(file)
      const events = [...log.events]
      let failure: unknown = null
      while (failure === null) {
        const next = continued(events.slice(-1), 7)
        await log.append(next).then(
          () => events.push(...next),
          (error: unknown) => (failure = error),
        )
      }
      expect(failure).toMatchObject({ code: 'ENOSPC' })
      const good = await readFile(file)
      expect(good.toString().trimEnd().split('\n')).toHaveLength(events.length)
      await expect(log.append(continued(events.slice(-1), 7))).rejects.toMatchObject({ code: 'ENOSPC' })
      expect(await readFile(file)).toEqual(good)

      await truncate(ballast, 0)
      const later = continued(events.slice(-1), 7)
      await log.append(later)
      await log.close()
      const { log: again, recovery } = await openRecordLog(file)
      expect(recovery).toBeNull()
      expect(again.events).toEqual([...events, ...later])
      await again.close()
    },
  )

  it.runIf(canMount)('that has become read-only is said so', async () => {
    const { folder, makeReadOnly } = smallDisk()
    const file = join(folder, 'record.jsonl')
    await writeFile(file, linesOf(sampleRecord(2)))
    makeReadOnly()
    await expect(openRecordLog(file)).rejects.toMatchObject({ code: 'EROFS' })
    expect(await readFile(file, 'utf8')).toBe(linesOf(sampleRecord(2)))
  })
})
