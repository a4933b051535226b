import { createHash, randomUUID } from 'node:crypto'
import { closeSync, constants, openSync } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { dataFolder } from './data-folder'
import { makeFolder } from './durable-folder'
import { readIfThere } from './read-if-there'

/** Another living process hosts from this folder. */
export class FolderLocked extends Error {
  /** @param pid process id of the holder as it wrote it down, or null when it has not yet */
  constructor(
    readonly folder: string,
    readonly pid: number | null,
  ) {
    super(`${folder} is in use by another process${pid === null ? '' : ` (pid ${pid})`}`)
    this.name = 'FolderLocked'
  }
}

export interface FolderLock {
  /** Whether the path still leads to the folder that was locked, and no other host has taken it since: its `host.lock` still says what this one wrote. */
  holds(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Makes this process the folder's only host until `release` or its end, however it ends. Does not keep the process alive.
 *
 * The lock is a thing of the kernel, which gives it to one process only and takes it back at its death: there is no stale lock, so nothing
 * to take over and no race in doing so. `host.lock` merely tells people who holds it.
 * - Linux, Windows: a listening socket with a name outside the file system (abstract socket, named pipe), made of the folder's real path.
 * - macOS and other BSDs: an exclusive lock on host.lock itself, taken in opening it.
 *
 * What remains: a second host on another computer (a shared network folder), in another container on Linux, or that reaches the folder by
 * another mount, is not kept out. The logs notice such a second writer by their file's size and stop.
 * @throws FolderLocked when another lock on it is held, in this process or another
 */
export async function lockFolder(dir: string): Promise<FolderLock> {
  await makeFolder(dir)
  const file = dataFolder(dir).lock
  const name = kernelName(await realpath(dir))
  const letGo = name === null ? holdFile(file) : await holdName(name)
  if (letGo === null) throw new FolderLocked(dir, await holderOf(file))
  // Two containers may have the same process ids.
  const written = `${process.pid}\n${randomUUID()}\n`
  try {
    await write(file, written)
  } catch (error) {
    await letGo()
    throw error
  }
  const holds = async () => (await readIfThere(file))?.toString('utf8') === written
  return {
    holds,
    async release() {
      try {
        if (await holds()) await write(file, '') // emptied, not deleted: on macOS the lock is on this very file
      } finally {
        await letGo()
      }
    },
  }
}

/** Whether a process hosts from this folder right now; nothing is changed. */
export async function isFolderLocked(dir: string): Promise<boolean> {
  const name = kernelName(await realpath(dir))
  if (name === null) return isAlive(await holderOf(dataFolder(dir).lock))
  return new Promise((resolve) => {
    const socket = connect(name, () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })
}

/** Whether there is a process with this id, be it another's. */
function isAlive(pid: number | null): boolean {
  if (pid === null) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

type LetGo = () => Promise<void>

/** A socket name nobody else uses, or null where the system has only sockets that are files and outlive their process. */
function kernelName(folder: string): string | null {
  const name = `yuanzhuo-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return null
}

/** Null when the name is taken. */
function holdName(name: string): Promise<LetGo | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen({ path: name, exclusive: true }, () => {
      server.removeAllListeners('error').on('error', () => {}) // accepting a caller failed; the name is held all the same
      resolve(() => new Promise((released, failed) => server.close((error) => (error ? failed(error) : released()))))
    })
  })
}

/** O_EXLOCK of macOS and the BSDs; Node has no name for it. */
const EXCLUSIVE_LOCK = 0x20

/** Null when the file is locked. A plain descriptor: a FileHandle would be closed, and the lock lost, once nobody refers to it. */
function holdFile(file: string): LetGo | null {
  try {
    const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | EXCLUSIVE_LOCK)
    return async () => closeSync(descriptor)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null
    throw error
  }
}

async function holderOf(file: string): Promise<number | null> {
  const pid = Number((await readIfThere(file))?.toString('utf8').split('\n')[0])
  return Number.isSafeInteger(pid) && pid > 0 ? pid : null
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}
