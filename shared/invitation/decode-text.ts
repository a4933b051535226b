/** A list as text is no larger than this, in bytes or letters: 5,000 rows are a tenth of it. */
export const TEXT_MAX = 2 * 1024 * 1024

/** The text of a file of at most `max` bytes, or null when it is none: by its byte order mark, else UTF-8, else what Excel writes on a Chinese Windows. */
export function decodeText(bytes: Uint8Array, max = TEXT_MAX): string | null {
  if (bytes.length > max) return null
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  if (bytes.includes(0)) return decodeWide(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** UTF-16 that lost its byte order mark: in one of the two orders it has separators, and no control characters. */
function decodeWide(bytes: Uint8Array): string | null {
  for (const order of ['utf-16le', 'utf-16be']) {
    try {
      const text = new TextDecoder(order, { fatal: true }).decode(bytes)
      if (/[\t\n,]/.test(text) && !/[^\P{Cc}\t\r\n]/u.test(text)) return text
    } catch {
      // not this one
    }
  }
  return null
}
