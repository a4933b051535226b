import { unzipSync } from 'fflate'
import { BUNDLE } from './bundle-list'

/** What the minutes in a bundle may unpack to, bytes: a record with the ballots of a large meeting is some 2 MB. */
const MINUTES_MAX = 64 * 1024 * 1024

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/** What is no UTF-8 must not be mended silently, since each byte counts: no text, hence no minutes. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return ''
  }
}

/** The text of the minutes in a file that somebody brings: the file itself, or of a bundle the minutes in it; "" where there are none. Nothing of it is checked. */
export function minutesTextIn(bytes: Uint8Array): string {
  if (!isZip(bytes)) return textOf(bytes)
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === BUNDLE.minutes && originalSize <= MINUTES_MAX,
    })
    const minutes = files[BUNDLE.minutes]
    return minutes ? textOf(minutes) : ''
  } catch {
    return '' // a damaged archive
  }
}
