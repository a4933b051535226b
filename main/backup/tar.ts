import type { FileHandle } from 'node:fs/promises'
import { BackupFault } from './backup-fault'

/*
 * Backups are tar archives (POSIX.1-1988 ustar, uncompressed), so that they can be looked into without this program. Of
 * that format only what a backup needs is written and read: plain files. Links, devices, extensions and sparse files are
 * not known here, and so cannot lead anywhere; nothing is compressed, so nothing can unfold into more than its size.
 */

const BLOCK = 512
/** Where a header's fields are: offset and length in bytes. */
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const
const PLAIN_FILE = '0'
const MAGIC = 'ustar\x0000'
/** What eleven octal digits can say. */
const SIZE_MAX = 8 ** 11 - 1

/** A file in an archive: `start` is where its bytes begin. */
export interface TarEntry {
  path: string
  start: number
  bytes: number
}

/** The header of a plain file. `path` ASCII, at most 100 characters behind its last "/" and 155 before. */
export function tarHeader(path: string, bytes: number, mtime: Date): Buffer {
  const cut = path.lastIndexOf('/')
  const [prefix, name] = [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)]
  if (name.length > FIELDS.name[1] || prefix.length > FIELDS.prefix[1] || bytes > SIZE_MAX)
    throw new Error(`no header of this form holds ${path} of ${bytes} bytes`)
  const header = Buffer.alloc(BLOCK)
  const put = (field: keyof typeof FIELDS, text: string) => header.write(text, FIELDS[field][0], 'latin1')
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
  put('name', name)
  put('prefix', prefix)
  put('mode', octal(0o600, 7))
  put('uid', octal(0, 7))
  put('gid', octal(0, 7))
  put('size', octal(bytes, 11))
  put('mtime', octal(Math.floor(mtime.getTime() / 1000), 11))
  put('type', PLAIN_FILE)
  put('magic', MAGIC)
  put('checksum', `${octal(checksumOf(header), 6)}\0 `)
  return header
}

/** What stands behind a file's bytes, up to the next header. */
export const tarPadding = (bytes: number): Buffer => Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)

export const TAR_END = Buffer.alloc(2 * BLOCK)

/** The files of an archive, in order. Throws BackupFault: `backup-incomplete` where it ends too early, `backup-changed` for anything that tarHeader does not write. */
export async function* tarEntries(file: FileHandle): AsyncGenerator<TarEntry> {
  const { size } = await file.stat()
  for (let at = 0; ;) {
    const header = await readAt(file, at, BLOCK)
    at += BLOCK
    if (header.every((byte) => byte === 0)) {
      if (at + BLOCK > size) throw new BackupFault('backup-incomplete')
      const more = size !== at + BLOCK || (await readAt(file, at, BLOCK)).some((byte) => byte !== 0)
      if (more) throw new BackupFault('backup-changed', 'something stands behind the end')
      return
    }
    const entry = { ...readHeader(header), start: at }
    const padding = tarPadding(entry.bytes)
    at += entry.bytes + padding.length
    if (at > size) throw new BackupFault('backup-incomplete')
    if (!(await readAt(file, at - padding.length, padding.length)).equals(padding))
      throw new BackupFault('backup-changed', entry.path)
    yield entry
  }
}

/** So many bytes from there; throws BackupFault where the file ends before. */
export async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(bytes, read, length - read, start + read)
    if (bytesRead === 0) throw new BackupFault('backup-incomplete')
    read += bytesRead
  }
  return bytes
}

/** What a header says. It must be, byte for byte, the one that tarHeader writes of this. */
function readHeader(header: Buffer): { path: string; bytes: number } {
  const text = (field: keyof typeof FIELDS) => {
    const [start, length] = FIELDS[field]
    return header.toString('latin1', start, start + length).replace(/\0.*$/s, '')
  }
  const octal = (field: keyof typeof FIELDS) => (/^[0-7]{11}$/.test(text(field)) ? parseInt(text(field), 8) : 0)
  // Without this a path could be split otherwise than it was written.
  if (text('name').includes('/')) throw new BackupFault('backup-changed', 'no plain file')
  const path = text('prefix') === '' ? text('name') : `${text('prefix')}/${text('name')}`
  const bytes = octal('size')
  if (!tarHeader(path, bytes, new Date(octal('mtime') * 1000)).equals(header))
    throw new BackupFault('backup-changed', 'no plain file')
  return { path, bytes }
}

/** The sum of the header's bytes, those of the sum itself taken as spaces. */
function checksumOf(header: Buffer): number {
  const [start, length] = FIELDS.checksum
  return header.reduce((sum, byte, at) => sum + (at >= start && at < start + length ? 0x20 : byte), 0)
}
