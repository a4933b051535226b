// Loaded into a host before its own code (`node --import`): what it appends to a document's log never reaches the file, though the system says so.
import { syncBuiltinESMExports } from 'node:module'
import promises from 'node:fs/promises'

const open = promises.open
promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest)
  if (!String(path).endsWith('updates.log')) return handle
  let { size } = await handle.stat()
  handle.stat = async () => ({ size })
  handle.write = async (bytes, offset = 0, length = bytes.length - offset, position = size) => {
    size = Math.max(size, position + length)
    return { bytesWritten: length, buffer: bytes }
  }
  handle.truncate = async (length) => void (size = length)
  return handle
}
syncBuiltinESMExports()
