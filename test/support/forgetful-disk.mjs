// Loaded into a host before its own code (`node --import`): what it appends to a document's log soon reaches the file no more, though the system says so.
import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:fs/promises'

/** The first writes to an open file are kept, so that a meeting can be made. */
const KEPT_WRITES = 2

const { open, stat } = promises
/** Sizes that the system tells of such files, by path. */
const told = new Map()
const withSize = (found, size) => {
  if (size !== undefined) found.size = typeof found.size === 'bigint' ? BigInt(size) : size
  return found
}
promises.stat = async (path, ...rest) => withSize(await stat(path, ...rest), told.get(String(path))?.())
promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest)
  if (!String(path).endsWith('updates.log')) return handle
  const statOfHandle = handle.stat.bind(handle)
  let { size } = await statOfHandle()
  told.set(String(path), () => size)
  handle.stat = async (...options) => withSize(await statOfHandle(...options), size)
  const writeToHandle = handle.write.bind(handle)
  let writes = 0
  handle.write = async (bytes, offset = 0, length = bytes.length - offset, position = size) => {
    if (++writes <= KEPT_WRITES) await writeToHandle(bytes, offset, length, position)
    size = Math.max(size, position + length)
    return { bytesWritten: length, buffer: bytes }
  }
  handle.truncate = async (length) => void (size = length)
  return handle
}
syncBuiltinESMExports()
