/** Longer is no address of a folder. */
const ADDRESS_MAX = 500

/** Literal addresses of this computer. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * The folder on a web server that an office publishes packages in, as somebody typed it; null when it is none. Only https:
 * the signature keeps out a forged package, but who is asked, and that a newer one is held back, plain http would leave to
 * anybody on the way. This computer itself may be asked by http, as there is no way to stand on.
 * @returns its address, ending in "/"
 */
export function updateAddress(typed: string): string | null {
  const text = typed.trim()
  if (text.length > ADDRESS_MAX || !URL.canParse(text)) return null
  const url = new URL(text)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (!safe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}
