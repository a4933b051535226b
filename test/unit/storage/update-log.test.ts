import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentDamaged, openUpdateLog } from '#main/storage/update-log'
import { canMount, smallDisk } from './small-disk'
import { temporaryFolder } from './temporary-folder'

const update = (nth: number): Uint8Array => Buffer.from(`update ${nth} ${'.'.repeat(nth * 7)}`)
const updates = (count: number): Uint8Array[] => Array.from({ length: count }, (_, nth) => update(nth))
const texts = (list: readonly Uint8Array[]): string[] => list.map((each) => Buffer.from(each).toString())
const HEADER_BYTES = 8
const frameBytes = (nth: number): number => 8 + update(nth).length

/** A closed log of that many updates; its file's bytes. */
async function logOf(folder: string, count: number): Promise<Buffer> {
  const { log } = await openUpdateLog(folder)
  await log.append(updates(count))
  await log.close()
  return readFile(join(folder, 'updates.log'))
}

async function reopened(folder: string) {
  const { log, recovery } = await openUpdateLog(folder)
  await log.close()
  return { updates: texts(log.updates), recovery }
}

describe('the document on disk', () => {
  it('comes back in order, overlapping appends included', async () => {
    const folder = join(await temporaryFolder(), 'new/document')
    const { log } = await openUpdateLog(folder)
    expect(log.updates).toEqual([])
    await Promise.all([log.append([update(0), update(1)]), log.append([update(2)]), log.append([])])
    expect(log.logBytes).toBe(frameBytes(0) + frameBytes(1) + frameBytes(2))
    await log.close()
    expect(await reopened(folder)).toEqual({ updates: texts(updates(3)), recovery: null })
  })

  it('refuses an empty update: zeros left by a crash must not pass for one', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    await expect(log.append([update(0), new Uint8Array()])).rejects.toThrow('empty update')
    await expect(log.compact(new Uint8Array())).rejects.toThrow('empty snapshot')
    await log.close()
    expect((await reopened(folder)).updates).toEqual([])
  })

  it('folds into a snapshot, and goes on', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    await log.append(updates(5))
    await log.compact(Buffer.from('state of 5'))
    expect(log.logBytes).toBe(0)
    await log.append([update(5)])
    await log.close()
    expect((await reopened(folder)).updates).toEqual(['state of 5', ...texts([update(5)])])
    expect(await readdir(folder)).toEqual(['snapshot.bin', 'updates.log'])
  })

  it('keeps the log when an append was under way as the state was handed over: the state may lack it', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    await log.append([update(0)])
    await Promise.all([log.append([update(1)]), log.compact(Buffer.from('state of 0'))])
    await log.close()
    expect((await reopened(folder)).updates).toEqual(['state of 0', ...texts(updates(2))])
  })

  it('is the same document when a crash came between snapshot and empty log', async () => {
    const folder = await temporaryFolder()
    const doc = new Y.Doc()
    const { log } = await openUpdateLog(folder)
    const typed: Uint8Array[] = []
    doc.on('update', (each: Uint8Array) => typed.push(each))
    for (const word of ['电梯', '噪声', '费用']) doc.getText('t').insert(0, word)
    await log.append(typed)
    const uncut = await readFile(join(folder, 'updates.log'))
    await log.compact(Y.encodeStateAsUpdate(doc))
    await log.close()
    await writeFile(join(folder, 'updates.log'), uncut)
    const { log: again } = await openUpdateLog(folder)
    expect(again.updates).toHaveLength(4)
    const read = new Y.Doc()
    for (const each of again.updates) Y.applyUpdate(read, each)
    expect(read.getText('t').toString()).toBe('费用噪声电梯')
    await again.close()
  })
})

describe('a torn end', () => {
  it('costs only the last update, at whichever byte it was torn', async () => {
    const source = await temporaryFolder()
    const bytes = await logOf(source, 4)
    const start = bytes.length - frameBytes(3)
    for (let length = start; length < bytes.length; length++) {
      const folder = await temporaryFolder()
      const file = join(folder, 'updates.log')
      await writeFile(file, bytes.subarray(0, length))
      const { log, recovery } = await openUpdateLog(folder)
      expect(texts(log.updates)).toEqual(texts(updates(3)))
      expect(recovery).toEqual(length === start ? null : { file, tornBytes: length - start, salvaged: 0 })
      await log.append([update(9)])
      await log.close()
      expect(await reopened(folder)).toEqual({ updates: texts([...updates(3), update(9)]), recovery: null })
      const copies = (await readdir(folder)).filter((name) => name.includes('.torn-'))
      expect(copies).toHaveLength(length === start ? 0 : 1)
      for (const copy of copies) expect(await readFile(join(folder, copy))).toEqual(bytes.subarray(start, length))
    }
  }, 30_000)

  it('may be zeros', async () => {
    const folder = await temporaryFolder()
    const bytes = await logOf(folder, 2)
    await writeFile(join(folder, 'updates.log'), Buffer.concat([bytes, Buffer.alloc(4096)]))
    expect(await reopened(folder)).toMatchObject({
      updates: texts(updates(2)),
      recovery: { tornBytes: 4096, salvaged: 0 },
    })
  })

  it('may be the header itself', async () => {
    for (let length = 0; length < HEADER_BYTES; length++) {
      const folder = await temporaryFolder()
      const file = join(folder, 'updates.log')
      await writeFile(file, Buffer.from('YZUPDT01').subarray(0, length))
      const { log, recovery } = await openUpdateLog(folder)
      expect(recovery).toEqual(length === 0 ? null : { file, tornBytes: length, salvaged: 0 })
      await log.append([update(0)])
      await log.close()
      expect((await reopened(folder)).updates).toEqual(texts([update(0)]))
    }
  })
})

describe('damage', () => {
  it('costs one update, whichever byte of it has turned; the later ones are kept and the loss is told', async () => {
    const source = await temporaryFolder()
    const bytes = await logOf(source, 5)
    const start = HEADER_BYTES + frameBytes(0) + frameBytes(1)
    for (let at = start; at < start + frameBytes(2); at++) {
      const folder = await temporaryFolder()
      const file = join(folder, 'updates.log')
      const damaged = Buffer.from(bytes)
      damaged[at]! ^= 0x10
      await writeFile(file, damaged)
      const { updates: read, recovery } = await reopened(folder)
      expect(read, `byte ${at}`).toEqual(texts([update(0), update(1), update(3), update(4)]))
      expect(recovery).toEqual({ file, tornBytes: frameBytes(2), salvaged: 2 })
      const copy = (await readdir(folder)).find((name) => name.includes('.torn-'))!
      expect(await readFile(join(folder, copy))).toEqual(damaged.subarray(start))
      expect(await reopened(folder)).toEqual({ updates: read, recovery: null })
    }
  }, 30_000)

  it('of the header or of the snapshot is an error that changes nothing', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    await log.append(updates(3))
    await log.compact(Buffer.from('the state'))
    await log.append(updates(2))
    await log.close()
    for (const [name, positions] of [
      ['updates.log', HEADER_BYTES],
      ['snapshot.bin', HEADER_BYTES + 4 + 9],
    ] as const) {
      const file = join(folder, name)
      const good = await readFile(file)
      for (let at = 0; at < positions; at++) {
        const bytes = Buffer.from(good)
        bytes[at]! ^= 1
        await writeFile(file, bytes)
        await expect(openUpdateLog(folder), `${name} byte ${at}`).rejects.toThrow(DocumentDamaged)
        expect(await readFile(file)).toEqual(bytes)
      }
      await writeFile(file, good)
    }
    await truncate(join(folder, 'snapshot.bin'), 0)
    await expect(openUpdateLog(folder)).rejects.toThrow(DocumentDamaged)
    expect((await readdir(folder)).sort()).toEqual(['snapshot.bin', 'updates.log'])
  })
})

describe('a full disk', () => {
  it.runIf(canMount)('keeps all that was acknowledged, cannot fold, and goes on when there is room', async () => {
    const { folder } = smallDisk()
    const ballast = join(folder, 'ballast')
    await writeFile(ballast, Buffer.alloc(30_000))
    const { log } = await openUpdateLog(join(folder, 'document'))
    const kept: Uint8Array[] = []
    let failure: unknown = null
    while (failure === null) {
      const batch = [update(kept.length % 40), update(7), update(8)]
      await log.append(batch).then(
        () => kept.push(...batch),
        (error: unknown) => (failure = error),
      )
    }
    expect(failure).toMatchObject({ code: 'ENOSPC' })
    const bytes = log.logBytes
    await expect(log.compact(Buffer.alloc(20_000, 'x'))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(log.logBytes).toBe(bytes)
    expect(await readdir(join(folder, 'document'))).toEqual(['updates.log'])
    expect((await readFile(join(folder, 'document/updates.log'))).length).toBe(HEADER_BYTES + bytes)

    await rm(ballast)
    await log.append([update(1)])
    await log.close()
    expect(await reopened(join(folder, 'document'))).toEqual({ updates: texts([...kept, update(1)]), recovery: null })
  })
})
