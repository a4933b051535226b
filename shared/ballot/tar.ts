import { utf8ToBytes } from '@noble/hashes/utils.js'
import { must } from './ballot-fault'

/** One file of an archive. */
export interface TarFile {
  name: string
  text: string
}

const BLOCK = 512
/** Names are at most so long, in bytes. */
const NAME_MAX = 99

/** A file as the old form of tar has it (v7), which can be appended to a file that grows. `seconds` is its time, Unix. */
export function tarFile({ name, text }: TarFile, seconds: number): Uint8Array {
  const content = utf8ToBytes(text)
  const bytes = new Uint8Array(BLOCK + blocks(content.length) * BLOCK)
  const put = (at: number, field: string) => bytes.set(utf8ToBytes(field), at)
  put(0, name)
  put(100, '0000644\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${content.length.toString(8).padStart(11, '0')}\0`)
  put(136, `${seconds.toString(8).padStart(11, '0')}\0`)
  put(156, '0')
  put(148, `${checksum(bytes.subarray(0, BLOCK)).toString(8).padStart(6, '0')}\0 `)
  bytes.set(content, BLOCK)
  return bytes
}

/** The files of an archive, in order. Throws a BallotFault where it is cut off, damaged, or holds anything else than plain files. */
export function readTar(bytes: Uint8Array, filesMax: number): TarFile[] {
  const files: TarFile[] = []
  let at = 0
  while (at < bytes.length) {
    must(at + BLOCK <= bytes.length, 'not-an-archive', 'cut off within a header')
    const header = bytes.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) {
      must(
        bytes.subarray(at).every((byte) => byte === 0),
        'not-an-archive',
        'something after its end',
      )
      break
    }
    must(files.length < filesMax, 'too-long', `more than ${filesMax} files`)
    must(numberAt(header, 148) === checksum(header), 'not-an-archive', 'a damaged header')
    must(header[156] === 0x30 || header[156] === 0, 'not-an-archive', 'something else than a plain file')
    const size = numberAt(header, 124)
    const start = at + BLOCK
    const end = start + size
    const next = start + blocks(size) * BLOCK
    must(next <= bytes.length, 'not-an-archive', 'cut off within a file')
    must(
      bytes.subarray(end, next).every((byte) => byte === 0),
      'not-an-archive',
      'something between two files',
    )
    files.push({ name: nameAt(header), text: textOf(bytes.subarray(start, end)) })
    at = next
  }
  return files
}

const blocks = (size: number): number => Math.ceil(size / BLOCK)

/** The bytes of a header, its checksum taken as spaces. */
const checksum = (header: Uint8Array): number =>
  header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)

function numberAt(header: Uint8Array, at: number): number {
  const digits = /^ *([0-7]{1,11})[\0 ]/.exec(String.fromCharCode(...header.subarray(at, at + 12)))
  must(digits !== null, 'not-an-archive', 'a damaged header')
  return Number.parseInt(digits[1]!, 8)
}

function nameAt(header: Uint8Array): string {
  const end = header.indexOf(0)
  must(end > 0 && end <= NAME_MAX, 'not-an-archive', 'a file without a name')
  return String.fromCharCode(...header.subarray(0, end))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return must(false, 'unreadable', 'a file that is no text') as never
  }
}
