import { once } from 'node:events'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderLocked, lockFolder } from '#main/storage/folder-lock'
import { bundleChild } from './storage-child'
import { temporaryFolder } from './temporary-folder'

let child: Awaited<ReturnType<typeof bundleChild>>
beforeAll(async () => {
  child = await bundleChild()
}, 60_000)
afterAll(() => child.remove())

/** Time enough for two processes to be up and waiting. */
const inAMoment = () => `${Date.now() + 250}`

describe('the folder lock', () => {
  it('is refused while held, in this process too, and free after release', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const lock = await lockFolder(folder)
    expect(await readFile(join(folder, 'host.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid}\n`))
    await expect(lockFolder(folder)).rejects.toThrow(`${folder} is in use by another process (pid ${process.pid})`)
    expect(await child.start(['lock', folder]).rest()).toEqual([`refused ${process.pid}`])
    await lock.release()
    await (await lockFolder(folder)).release()
  })

  it('is the folder’s, by whatever path one comes to it', async () => {
    const parent = await temporaryFolder()
    await mkdir(join(parent, 'data'))
    await symlink(join(parent, 'data'), join(parent, 'alias'))
    const lock = await lockFolder(join(parent, 'data'))
    await expect(lockFolder(join(parent, 'alias'))).rejects.toThrow(FolderLocked)
    const other = await lockFolder(join(parent, 'other'))
    await other.release()
    await lock.release()
  })

  it('holds in a folder with a very long path', async () => {
    const folder = join(await temporaryFolder(), '一个很长的文件夹名字'.repeat(6), '又一个'.repeat(20))
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(FolderLocked)
    await lock.release()
  })

  it('names the process that holds it', async () => {
    const folder = await temporaryFolder()
    const holder = child.start(['lock', folder])
    expect(await holder.next()).toBe('held')
    await expect(lockFolder(folder)).rejects.toMatchObject({ folder, pid: holder.process.pid })
    await holder.kill()
  })

  it('is free at once after kill -9 of its holder', async () => {
    const folder = await temporaryFolder()
    for (let i = 0; i < 5; i++) {
      const holder = child.start(['lock', folder])
      expect(await holder.next()).toBe('held')
      await holder.kill()
      await (await lockFolder(folder)).release()
    }
  }, 30_000)

  it('does not mind what a dead holder left in host.lock', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'host.lock'), `${process.ppid}\n`) // a process id may be given out again
    const lock = await lockFolder(folder)
    expect(await readFile(join(folder, 'host.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid}\n`))
    await lock.release()
  })

  it('goes to exactly one of two that start together after a kill', async () => {
    const folder = await temporaryFolder()
    let holder = child.start(['lock', folder])
    expect(await holder.next()).toBe('held')
    for (let round = 0; round < 20; round++) {
      await holder.kill()
      const at = inAMoment()
      const starters = [child.start(['lock', folder, at]), child.start(['lock', folder, at])]
      const said = await Promise.all(starters.map((starter) => starter.next()))
      expect(
        said.filter((line) => line === 'held'),
        `round ${round}: ${said.join(', ')}`,
      ).toHaveLength(1)
      holder = starters[said.indexOf('held')]!
      await starters[1 - said.indexOf('held')]!.rest()
    }
    await holder.kill()
  }, 60_000)

  it('does not keep its process alive', async () => {
    const { process: holder } = child.start(['lock-and-end', await temporaryFolder()])
    const [code] = await once(holder, 'exit')
    expect(code).toBe(0)
  })
})
