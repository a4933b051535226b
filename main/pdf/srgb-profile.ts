/*
 * The colours of a screen as an ICC profile (ICC.1:2004-10, version 4.2): the primaries of IEC 61966-2-1 adapted to D50,
 * and its curve as a formula. Made here: no package of the registry has one of half a kilobyte, and it takes no more.
 */

/** D50, the white of all profiles. */
const WHITE = [0.9642, 1, 0.8249]
const RED = [0.43607, 0.22249, 0.01392]
const GREEN = [0.38515, 0.71687, 0.09708]
const BLUE = [0.14307, 0.06061, 0.7141]
/** From D65, the white of a screen, to D50 (Bradford). */
const ADAPTATION = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168]
/** g, a, b, c, d of Y = (aX + b)^g, below d Y = cX. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

const HEADER_BYTES = 128

/** The profile's bytes. */
export function srgbProfile(): Uint8Array {
  const curve = element('para', uint16(3), uint16(0), fixed(CURVE))
  const parts: [name: string, bytes: Buffer][] = [
    ['desc', text('sRGB')],
    ['cprt', text('CC0')],
    ['wtpt', element('XYZ ', fixed(WHITE))],
    ['chad', element('sf32', fixed(ADAPTATION))],
    ['rXYZ', element('XYZ ', fixed(RED))],
    ['gXYZ', element('XYZ ', fixed(GREEN))],
    ['bXYZ', element('XYZ ', fixed(BLUE))],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  let end = HEADER_BYTES + 4 + parts.length * 12
  const places = new Map<Buffer, number>()
  for (const [, bytes] of parts) {
    if (places.has(bytes)) continue
    places.set(bytes, end)
    end += bytes.length
  }
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32BE(end, 0)
  header.writeUInt32BE(0x04200000, 8)
  header.write('mntrRGB XYZ ', 12, 'ascii')
  for (const [index, part] of [2026, 1, 1].entries()) header.writeUInt16BE(part, 24 + index * 2)
  header.write('acsp', 36, 'ascii')
  fixed(WHITE).copy(header, 68)
  const table = parts.map(([name, bytes]) =>
    Buffer.concat([Buffer.from(name, 'ascii'), uint32(places.get(bytes)!), uint32(bytes.length)]),
  )
  return Buffer.concat([header, uint32(parts.length), ...table, ...places.keys()])
}

/** Of a length that four divides. */
const element = (type: string, ...parts: Buffer[]): Buffer => {
  const bytes = Buffer.concat([Buffer.from(type, 'ascii'), uint32(0), ...parts])
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

/** One text in American English, in UTF-16 (multiLocalizedUnicodeType). */
const text = (said: string): Buffer => {
  const utf16 = Buffer.from(said, 'utf16le').swap16()
  return element('mluc', uint32(1), uint32(12), Buffer.from('enUS', 'ascii'), uint32(utf16.length), uint32(28), utf16)
}

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
/** s15Fixed16Numbers. */
const fixed = (values: readonly number[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4)
      bytes.writeInt32BE(Math.round(value * 65536))
      return bytes
    }),
  )
