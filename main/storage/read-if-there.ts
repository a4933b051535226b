import { open } from 'node:fs/promises'

/** The file's bytes, or null when there is no such file. Every other error is thrown. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return null
  try {
    // In one go: `readFile` asks for half a megabyte at a time, and the largest of these files has sixty.
    const bytes = Buffer.allocUnsafeSlow((await handle.stat()).size)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === bytes.length) return bytes.subarray(0, length)
    }
  } finally {
    await handle.close()
  }
}
