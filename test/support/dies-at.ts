import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:fs/promises'

/**
 * From here on this process kills itself (-9) at the n-th thing it does to the disk, counted from 1: before it is done,
 * or, where bytes are written, in the middle of them.
 */
export function dieAt(nth: number): void {
  let done = 0
  const isLast = () => ++done === nth
  const die = () => process.kill(process.pid, 'SIGKILL')
  for (const name of ['rename', 'rm', 'rmdir', 'mkdir'] as const) {
    const real = promises[name] as (...args: unknown[]) => Promise<unknown>
    Object.assign(promises, { [name]: async (...args: unknown[]) => (isLast() ? die() : real(...args)) })
  }
  const { open } = promises
  promises.open = async (path, flags, mode) => {
    const writes = flags !== undefined && flags !== 'r'
    if (writes && isLast()) die()
    const handle = await open(path, flags, mode)
    const writeAll = handle.writeFile.bind(handle)
    handle.writeFile = async (data: unknown) => {
      if (!isLast()) return writeAll(data as string)
      await writeAll((data as string).slice(0, 10))
      die()
    }
    return handle
  }
  syncBuiltinESMExports()
}
