import { readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OutOfPlace } from '#main/meeting/ports'
import { AppendingFile } from '#main/storage/appending-file'
import { dataFolder } from '#main/storage/data-folder'
import { lockFolder } from '#main/storage/folder-lock'
import { meetingStores } from '#main/storage/meeting-stores'
import { openUpdateLog } from '#main/storage/update-log'
import { sampleRecord } from './sample-record'
import { temporaryFolder } from './temporary-folder'

const bytes = (text: string) => Buffer.from(text)

describe('a file that is appended to', () => {
  it.each<[string, (path: string) => Promise<void>]>([
    ['moved', (path) => rename(path, `${path}.moved`)],
    ['deleted', (path) => rm(path)],
    ['replaced', (path) => writeFile(`${path}.new`, 'good ').then(() => rename(`${path}.new`, path))],
    ['cut short', (path) => truncate(path, 2)],
    ['written to by another', (path) => writeFile(path, 'other', { flag: 'a' })],
  ])('takes nothing more once it was %s', async (_, happens) => {
    const path = join(await temporaryFolder(), 'log')
    const file = await AppendingFile.open(path)
    await file.append(bytes('good '))
    await file.inPlace()
    await happens(path)
    await expect(file.inPlace()).rejects.toThrow(OutOfPlace)
    await expect(file.append(bytes('lost'))).rejects.toThrow(OutOfPlace)
    await file.close()
    for (const each of [path, `${path}.moved`])
      expect(await readFile(each, 'utf8').catch(() => '')).not.toContain('lost')
  })

  it('goes on when it is back', async () => {
    const path = join(await temporaryFolder(), 'log')
    const file = await AppendingFile.open(path)
    await file.append(bytes('good '))
    await rename(path, `${path}.moved`)
    await expect(file.append(bytes('bad '))).rejects.toThrow('is gone')
    await rename(`${path}.moved`, path)
    await file.append(bytes('better'))
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('good better')
  })
})

describe('a document’s files', () => {
  it('are not folded together where the log is not: the words would be in neither', async () => {
    const folder = await temporaryFolder()
    const { log } = await openUpdateLog(folder)
    await log.append([bytes('words')])
    await rename(folder, `${folder}-moved`)
    await expect(log.compact(bytes('words'))).rejects.toThrow()
    await rename(`${folder}-moved`, folder)
    await log.close()
    expect((await openUpdateLog(folder)).log.updates.map(String)).toEqual(['words'].map((text) => String(bytes(text))))
  })

  it('are missed also when it is the snapshot alone that is gone', async () => {
    const folder = await temporaryFolder()
    const { log, inPlace, restore } = await openUpdateLog(folder)
    await log.compact(bytes('all'))
    await inPlace()
    await rm(join(folder, 'snapshot.bin'))
    await expect(inPlace()).rejects.toThrow(OutOfPlace)
    await restore(() => bytes('all'))
    await inPlace()
    await log.append([bytes('more')])
    await log.close()
    const again = await openUpdateLog(folder)
    expect(again.log.updates.map((each) => Buffer.from(each).toString())).toEqual(['all', 'more'])
    await again.log.close()
  })
})

describe('the folder of a host', () => {
  it('is its own as long as nobody else was there: a second host, or another folder in its place', async () => {
    const data = join(await temporaryFolder(), 'data')
    const lock = await lockFolder(data)
    expect(await lock.holds()).toBe(true)
    const stores = meetingStores(dataFolder(data), lock.holds)
    const store = await stores.make('m')
    await store.record.append(sampleRecord(2))
    await writeFile(join(data, 'host.lock'), `${process.pid}\n`) // the same process id, in another container
    expect(await lock.holds()).toBe(false)
    await rm(join(data, 'meetings', 'm', 'record.jsonl'))
    await expect(store.record.append(sampleRecord(3).slice(2))).rejects.toThrow(OutOfPlace)
    await expect(store.restore(() => bytes('all'))).rejects.toThrow('not the data folder of this host any more')
    await expect(stores.make('n')).rejects.toThrow(OutOfPlace)
    await store.close()
    await lock.release()
    expect(await readFile(join(data, 'host.lock'), 'utf8')).toBe(`${process.pid}\n`) // another's now
  })
})
