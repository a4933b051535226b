import { crc32, deflateSync } from 'node:zlib'

/** Pictures of one point that every browser shows, and the notes that cameras and programs put into them. */

/** Progressive, with a JFIF head. */
const JPEG = Buffer.concat([
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    'base64',
  ),
  Buffer.from([0xff, 0xd9]),
])
/** Bytes of its first two segments. */
const JPEG_HEAD = 20
/** Lossless, of one chunk. */
const WEBP = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')

/** What must not be found in what is kept. */
export const PLACE = 'GPS 34.3769N 107.2372E'

/** A TIFF as cameras write it: the way up, a text with a place, and room for more; in either order of bytes. */
export function exif(orientation: number, little = true): Buffer {
  const text = Buffer.from(`${PLACE}\0`)
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + text.length)
  const word = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  tiff.write(little ? 'II' : 'MM')
  word(42, 2)
  long(8, 4)
  word(2, 8)
  const entry = (at: number, tag: number, type: number, count: number) => {
    word(tag, at)
    word(type, at + 2)
    long(count, at + 4)
  }
  entry(10, 0x010e, 2, text.length) // ImageDescription
  long(38, 18)
  entry(22, 0x0112, 3, 1)
  word(orientation, 30)
  text.copy(tiff, 38)
  return tiff
}

const segment = (marker: number, ...data: (string | Buffer)[]): Buffer => {
  const said = Buffer.concat(data.map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : each)))
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(said.length + 2, 2)
  return Buffer.concat([head, said])
}

/** A JPEG without notes, or with all there are: Exif, XMP, IPTC, a comment, a maker's own, and a second picture behind its end. */
export function jpeg({
  turned,
  noted = turned !== undefined,
}: { turned?: number; noted?: boolean } = {}): Buffer<ArrayBuffer> {
  if (!noted) return Buffer.from(JPEG)
  return Buffer.concat([
    JPEG.subarray(0, JPEG_HEAD),
    segment(0xe1, 'Exif\0\0', exif(turned ?? 1)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', PLACE),
    segment(0xe2, 'MPF\0', PLACE),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01', 'colours'),
    segment(0xed, 'Photoshop 3.0\0', PLACE),
    segment(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
    segment(0xfe, PLACE),
    JPEG.subarray(JPEG_HEAD),
    Buffer.from(PLACE),
    JPEG,
  ])
}

const chunk = (name: string, data: Buffer): Buffer => {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), data, Buffer.alloc(4)])
  whole.writeUInt32BE(data.length)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}

/** The same for PNG: `notes`: chunks between head and data. */
export function png({
  turned,
  noted = turned !== undefined,
}: { turned?: number; noted?: boolean } = {}): Buffer<ArrayBuffer> {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
  const notes = noted
    ? [
        chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)),
        chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${PLACE}`)),
        chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(PLACE)])),
        chunk('eXIf', exif(turned ?? 1, false)),
        chunk('tIME', Buffer.from([7, 234, 3, 1, 8, 0, 0])),
        chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
      ]
    : []
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...notes,
    chunk('IDAT', deflateSync(Buffer.from([0, 200, 30, 30]))),
    chunk('IEND', Buffer.alloc(0)),
    ...(noted ? [Buffer.from(PLACE)] : []),
  ])
}

const riffChunk = (name: string, data: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length % 2)])
}

/** The same for WebP: extended, with both kinds of notes and one that nobody knows. */
export function webp({
  turned,
  noted = turned !== undefined,
}: { turned?: number; noted?: boolean } = {}): Buffer<ArrayBuffer> {
  if (!noted) return Buffer.from(WEBP)
  const flags = Buffer.alloc(10)
  flags[0] = 0x08 | 0x04
  const chunks = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', flags),
    WEBP.subarray(12),
    riffChunk('EXIF', exif(turned ?? 1)),
    riffChunk('XMP ', Buffer.from(`${PLACE}.`)),
    riffChunk('MINE', Buffer.from(PLACE)),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(chunks.length)
  return Buffer.concat([Buffer.from('RIFF'), size, chunks])
}
