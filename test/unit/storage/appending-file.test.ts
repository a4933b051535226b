import { open, readFile, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppendingFile } from '#main/storage/appending-file'
import { temporaryFolder } from './temporary-folder'

const disk = (code: string) => Object.assign(new Error(code), { code })

/** What all file handles share: where a failing disk is put in. */
async function handles(): Promise<FileHandle> {
  const handle = await open(import.meta.filename)
  await handle.close()
  return Object.getPrototypeOf(handle) as FileHandle
}

afterEach(() => vi.restoreAllMocks())

async function fileOf(text: string) {
  const path = join(await temporaryFolder(), 'log')
  await writeFile(path, text)
  return { path, file: await AppendingFile.open(path) }
}

describe('an append', () => {
  it('whose bytes reach the file but not the disk is taken back', async () => {
    const { path, file } = await fileOf('good ')
    vi.spyOn(await handles(), 'datasync').mockRejectedValueOnce(disk('EIO'))
    await expect(file.append(Buffer.from('bad '))).rejects.toMatchObject({ code: 'EIO' })
    expect(await readFile(path, 'utf8')).toBe('good ')
    await file.append(Buffer.from('better'))
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('good better')
  })

  it('that could not even be taken back is so before the next one, however long the disk fails', async () => {
    const { path, file } = await fileOf('good ')
    const prototype = await handles()
    vi.spyOn(prototype, 'datasync').mockRejectedValueOnce(disk('EIO'))
    const truncate = vi
      .spyOn(prototype, 'truncate')
      .mockRejectedValueOnce(disk('EROFS'))
      .mockRejectedValueOnce(disk('EROFS'))
    await expect(file.append(Buffer.from('bad and long '))).rejects.toMatchObject({ code: 'EIO' })
    await expect(file.append(Buffer.from('ugly '))).rejects.toMatchObject({ code: 'EROFS' })
    expect(truncate).toHaveBeenCalledTimes(2)
    await file.append(Buffer.from('better'))
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('good better')
  })

  it('that could not be taken back is so at closing', async () => {
    const { path, file } = await fileOf('good ')
    const prototype = await handles()
    vi.spyOn(prototype, 'datasync').mockRejectedValueOnce(disk('EIO'))
    vi.spyOn(prototype, 'truncate').mockRejectedValueOnce(disk('EROFS'))
    await expect(file.append(Buffer.from('bad '))).rejects.toMatchObject({ code: 'EIO' })
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('good ')
  })

  it('goes on where a nearly full disk has taken only a part', async () => {
    const { path, file } = await fileOf('')
    const prototype = await handles()
    const write = prototype.write as (
      bytes: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) => Promise<{ bytesWritten: number; buffer: Uint8Array }>
    vi.spyOn(prototype, 'write').mockImplementation(function (
      this: FileHandle,
      bytes: unknown,
      offset: unknown,
      length: unknown,
      position: unknown,
    ) {
      return write.call(this, bytes as Uint8Array, offset as number, Math.min(2, length as number), position as number)
    } as never)
    await file.append(Buffer.from('all of it'))
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('all of it')
  })

  it('is on disk when it returns, and so is what was found at opening', async () => {
    const synced = vi.spyOn(await handles(), 'datasync')
    const { file } = await fileOf('found')
    expect(synced).toHaveBeenCalledTimes(1)
    await file.append(Buffer.from('more'))
    expect(synced).toHaveBeenCalledTimes(2)
    await file.close()
  })
})

describe('a cut', () => {
  it('that fails is made up for before the next append', async () => {
    const { path, file } = await fileOf('kept and gone')
    vi.spyOn(await handles(), 'truncate').mockRejectedValueOnce(disk('EIO'))
    await expect(file.truncate(5)).rejects.toMatchObject({ code: 'EIO' })
    await file.append(Buffer.from('new'))
    await file.close()
    expect(await readFile(path, 'utf8')).toBe('kept new')
  })
})
