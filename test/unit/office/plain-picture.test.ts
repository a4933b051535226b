import { describe, expect, it } from 'vitest'
import { plainPicture } from '#main/office/plain-picture'
import { PLACE, exif, jpeg, png, webp } from '../../support/pictures'

const KINDS = { jpeg, png, webp }
const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1')
/** The way up that an Exif part of our own says; null where there is none. */
const turnIn = (bytes: Uint8Array | null): number | null => {
  const at = text(bytes).indexOf('MM\0*')
  return at < 0 ? null : bytes![at + 19]!
}

describe.each(Object.entries(KINDS))('a %s', (_, make) => {
  it('without notes is kept as it is', () => {
    expect(text(plainPicture(make()))).toBe(text(make()))
  })

  it('loses every note, and a picture behind its end', () => {
    const noted = make({ noted: true })
    expect(text(noted).split(PLACE).length).toBeGreaterThan(3)
    const plain = plainPicture(noted)
    for (const note of [PLACE, 'GPS', 'adobe.com', 'Photoshop', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'XMP ', 'MINE', 'MPF'])
      expect(text(plain)).not.toContain(note)
    expect(turnIn(plain)).toBeNull()
    // And is the same however often it goes through.
    expect(text(plainPicture(plain!))).toBe(text(plain))
  })

  it('keeps which way up it is, and nothing else of its Exif', () => {
    for (const turned of [2, 6, 8]) {
      const plain = plainPicture(make({ turned }))
      expect([turned, turnIn(plain), text(plain).includes(PLACE)]).toEqual([turned, turned, false])
      expect(text(plainPicture(plain!))).toBe(text(plain))
    }
    expect(turnIn(plainPicture(make({ turned: 9 })))).toBeNull()
  })

  it('that ends too early is none, wherever it ends, and no byte that is changed makes it fall over', () => {
    const whole = make({ turned: 6 })
    const end = make.name === 'jpeg' ? whole.length - PLACE.length - jpeg().length : whole.length
    const last = make.name === 'png' ? end - PLACE.length : end
    for (let length = 0; length < last; length++)
      expect([length, plainPicture(whole.subarray(0, length))]).toEqual([length, null])
    for (let at = 0; at < whole.length; at++)
      for (const byte of [0, 0x7f, 0xff]) {
        const plain = plainPicture(Uint8Array.from(whole).fill(byte, at, at + 1))
        // A changed name may make a note into something that draws; a changed length never lets one out of its place.
        if (plain) expect(plain.length).toBeLessThanOrEqual(whole.length)
      }
  })
})

it('keeps the colours of a JPEG: its profile, and what says how they are coded', () => {
  const plain = text(plainPicture(jpeg({ noted: true })))
  expect([plain.includes('ICC_PROFILE\0'), plain.includes('Adobe\0')]).toEqual([true, true])
})

it('reads Exif in either order of bytes, and is not led astray by a torn one', () => {
  expect(exif(3).subarray(0, 2).toString()).toBe('II')
  expect(exif(3, false).subarray(0, 2).toString()).toBe('MM')
  const whole = jpeg({ turned: 6 })
  const at = whole.indexOf('II*')
  for (const directory of [7, 0xffff, 0xffffffff]) {
    const astray = Buffer.from(whole)
    astray.writeUInt32LE(directory, at + 4)
    expect(turnIn(plainPicture(astray))).toBeNull()
  }
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<svg onload="alert(1)">')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
  ['the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9])],
  ['a PNG without data', Buffer.concat([png().subarray(0, 33), png().subarray(-12)])],
  ['a PNG whose data was changed', Buffer.from(png()).fill(7, 45, 46)],
  ['a WebP without a picture', Buffer.concat([Buffer.from('RIFF'), Buffer.from([4, 0, 0, 0]), Buffer.from('WEBP')])],
])('%s is no picture', (_, bytes) => {
  expect(plainPicture(bytes)).toBeNull()
})
