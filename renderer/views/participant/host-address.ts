/**
 * Where a host's pages are, by what somebody read from the wall and typed: "192.168.1.7:8420/K7M3QX", with or without
 * http://, port and code. What is left out is as in the page's own address. With a slash at the end; null when it is no address.
 */
export function hostAddress(typed: string, own: Pick<Location, 'protocol' | 'port'>): string | null {
  // Chinese input methods write full-width signs, and their own full stop and brackets.
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/\u3002/g, '.')
    .replace(/\u3010/g, '[')
    .replace(/\u3011/g, ']')
  const whole = /^https?:\/\//i.test(text) ? text : `${own.protocol}//${text}`
  if (
    !/^https?:\/\/(\[[0-9a-f:]+\]|\d+(\.\d+){3}|(?=[\w.-]*[a-z])[\w-]+(\.[\w-]+)+)(:\d+)?(\/|$)/i.test(whole) ||
    !URL.canParse(whole)
  )
    return null
  const url = new URL(whole)
  if (url.port === '' && !/:\d+(\/|$)/.test(whole.replace(/^https?:\/\//i, ''))) url.port = own.port
  return `${url.origin}/`
}
