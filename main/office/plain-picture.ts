import { crc32 } from 'node:zlib'

/**
 * A picture with nothing in it but what draws it: where and when it was taken, with what and by whom (Exif, XMP, IPTC,
 * comments, thumbnails, whatever follows its end) is left out, however it came here. Which way up it is stays, alone.
 * Null for what is no JPEG, PNG or WebP, or is torn: what cannot be read to its end cannot be vouched for.
 *
 * Only pieces that are known to draw are kept, so that a new kind of note needs no new line here. Pixels are not decoded.
 */
export function plainPicture(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  try {
    if (starts(bytes, [0xff, 0xd8, 0xff])) return plainJpeg(bytes)
    if (starts(bytes, PNG)) return plainPng(bytes)
    if (nameAt(bytes, 0) === 'RIFF' && nameAt(bytes, 8) === 'WEBP') return plainWebp(bytes)
    return null
  } catch (error) {
    if (error instanceof Torn) return null
    throw error
  }
}

class Torn extends Error {}

/** Upright. The other seven turn and mirror it (Exif 2.32, tag 0x0112). */
const UPRIGHT = 1

// JPEG (ITU-T T.81): segments of a marker and a length, and behind each start of a scan its data up to the next marker.

const EOI = 0xd9
const SOS = 0xda
const DRAWING = [
  [0xc0, 0xcf], // frames, Huffman and arithmetic tables
  [SOS, 0xdf], // scans, quantization, lines, restarts, hierarchies
] as const
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee

function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head: Uint8Array[] = [Uint8Array.of(0xff, 0xd8)]
  const body: Uint8Array[] = []
  let orientation: number | null = null
  let at = 2
  let [framed, scanned] = [false, false]
  for (;;) {
    if (bytes[at] !== 0xff) throw new Torn()
    while (bytes[at] === 0xff) at++ // any number of these may come before a marker
    const marker = bytes[at++] ?? 0
    if (marker === EOI) break
    const length = at + 2 <= bytes.length ? viewOf(bytes).getUint16(at) : 0
    if (length < 2 || at + length > bytes.length) throw new Torn()
    const said = bytes.subarray(at + 2, at + length)
    const segment = [Uint8Array.of(0xff, marker), bytes.subarray(at, at + length)]
    at += length
    if (marker === APP0 && nameAt(said, 0, 5) === 'JFIF\0' && said.length >= 14)
      // Its own thumbnail is cut off: it may show what the picture no longer does.
      head.push(Uint8Array.of(0xff, APP0, 0, 16), said.subarray(0, 12), Uint8Array.of(0, 0))
    else if (marker === APP1 && nameAt(said, 0, 6) === 'Exif\0\0') orientation ??= orientationIn(said.subarray(6))
    else if (marker === APP2 && nameAt(said, 0, 12) === 'ICC_PROFILE\0') body.push(...segment)
    // Without it colours would be taken for others.
    else if (marker === APP14 && nameAt(said, 0, 5) === 'Adobe') body.push(...segment)
    else if (DRAWING.some(([from, to]) => marker >= from && marker <= to)) {
      const isFrame = marker < SOS && ![0xc4, 0xc8, 0xcc].includes(marker)
      framed ||= isFrame
      body.push(...segment)
      if (marker !== SOS) continue
      if (!framed) throw new Torn()
      scanned = true
      const from = at
      at = endOfScan(bytes, from)
      body.push(bytes.subarray(from, at))
    }
  }
  if (!scanned) throw new Torn()
  if (orientation !== null && orientation !== UPRIGHT) {
    const exif = exifOf(orientation)
    head.push(Uint8Array.of(0xff, APP1, 0, 2 + 6 + exif.length), ascii('Exif\0\0'), exif)
  }
  return joined([...head, ...body, Uint8Array.of(0xff, EOI)])
}

/** Where the marker behind a scan's data begins: within the data 0xff is followed by 0, or by a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new Torn()
}

// PNG (W3C, third edition): a signature, and chunks of length, name, data and CRC.

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** All that draws, also a picture that moves. */
const PNG_CHUNKS = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '))

function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, PNG.length)]
  let orientation: number | null = null
  let drawn = false
  for (let at = PNG.length, name = ''; name !== 'IEND';) {
    const length = at + 12 <= bytes.length ? view.getUint32(at) : bytes.length
    if (at + 12 + length > bytes.length) throw new Torn()
    name = nameAt(bytes, at + 4)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) throw new Torn()
    if ((name === 'IHDR') !== (kept.length === 1)) throw new Torn()
    if (name === 'eXIf') orientation ??= orientationIn(data)
    drawn ||= name === 'IDAT'
    if (PNG_CHUNKS.has(name)) kept.push(bytes.subarray(at, at + 12 + length))
    at += 12 + length
  }
  if (!drawn) throw new Torn()
  if (orientation !== null && orientation !== UPRIGHT) kept.splice(2, 0, pngChunk('eXIf', exifOf(orientation)))
  return joined(kept)
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = joined([new Uint8Array(4), ascii(name), data, new Uint8Array(4)])
  viewOf(chunk).setUint32(0, data.length)
  viewOf(chunk).setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  return chunk
}

// WebP (RFC 9649): chunks of name, length and data in a RIFF; the first of an extended one says what the others are.

const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
/** Bytes of a frame of a picture that moves, before its own chunks. */
const FRAME_HEAD = 16

function plainWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length < 12) throw new Torn()
  const end = 8 + viewOf(bytes).getUint32(4, true)
  if (end > bytes.length) throw new Torn()
  const chunks = webpChunks(bytes.subarray(12, end))
  const exif = chunks.find(({ name }) => name === 'EXIF')?.data
  const orientation =
    exif === undefined ? UPRIGHT : orientationIn(nameAt(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)
  if (!chunks.some(({ name }) => ['VP8 ', 'VP8L', 'ANMF'].includes(name))) throw new Torn()
  const isTurned = orientation !== UPRIGHT && chunks[0]?.name === 'VP8X'
  const kept = chunks
    .filter(({ name }) => WEBP_CHUNKS.has(name))
    .map(({ name, data }) => {
      if (name === 'ANMF') {
        const frame = webpChunks(data.subarray(FRAME_HEAD)).filter((each) => WEBP_CHUNKS.has(each.name))
        return webpChunk(
          name,
          joined([data.subarray(0, FRAME_HEAD), ...frame.map((each) => webpChunk(each.name, each.data))]),
        )
      }
      if (name !== 'VP8X') return webpChunk(name, data)
      const flags = Uint8Array.from(data)
      flags[0] = ((flags[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (isTurned ? HAS_EXIF : 0)
      return webpChunk(name, flags)
    })
  if (isTurned) kept.push(webpChunk('EXIF', exifOf(orientation)))
  const whole = joined([ascii('RIFF'), new Uint8Array(4), ascii('WEBP'), ...kept])
  viewOf(whole).setUint32(4, whole.length - 8, true)
  return whole
}

function webpChunks(bytes: Uint8Array): { name: string; data: Uint8Array }[] {
  const chunks: { name: string; data: Uint8Array }[] = []
  for (let at = 0; at < bytes.length;) {
    const length = at + 8 <= bytes.length ? viewOf(bytes).getUint32(at + 4, true) : bytes.length
    if (at + 8 + length > bytes.length) throw new Torn()
    chunks.push({ name: nameAt(bytes, at), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2) // filled up to an even length
  }
  return chunks
}

function webpChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = joined([ascii(name), new Uint8Array(4), data, new Uint8Array(data.length % 2)])
  viewOf(chunk).setUint32(4, data.length, true)
  return chunk
}

// Exif: a TIFF whose first directory may say which way up the picture is.

const ORIENTATION = 0x0112

function orientationIn(tiff: Uint8Array): number {
  const order = nameAt(tiff, 0, 2)
  if (tiff.length < 8 || !['II', 'MM'].includes(order)) return UPRIGHT
  const [view, little] = [viewOf(tiff), order === 'II']
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return UPRIGHT
  const count = view.getUint16(directory, little)
  for (let at = directory + 2, n = 0; n < count && at + 12 <= tiff.length; at += 12, n++) {
    if (view.getUint16(at, little) !== ORIENTATION) continue
    const turned = view.getUint16(at + 8, little)
    return turned >= 1 && turned <= 8 ? turned : UPRIGHT
  }
  return UPRIGHT
}

/** A TIFF that says this and nothing else. */
const exifOf = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...ascii('MM\0*'),
    ...[0, 0, 0, 8], // where its only directory stands
    ...[0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0], // and no other behind it
  )

const starts = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const nameAt = (bytes: Uint8Array, at: number, length = 4): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
