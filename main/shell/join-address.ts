/**
 * Addresses to try for what a person typed: "192.168.1.5:8420/K7M3QX", "http://会议室.local:8420" … Empty when it is none.
 * Full-width colons, slashes and stops are what a Chinese keyboard gives.
 */
export function joinAddresses(typed: string): string[] {
  const words = typed.trim().normalize('NFKC').replaceAll('。', '.').split(/\s+/)
  // An invitation may have been pasted whole.
  const text = words.length === 1 ? words[0]! : (words.find((word) => word.includes('://')) ?? '')
  if (text === '') return []
  // Without a scheme it may be either; a host that serves https does not answer http.
  const candidates = text.includes('://') ? [text] : [`http://${text}`, `https://${text}`]
  return candidates.flatMap((candidate) => {
    if (!URL.canParse(candidate)) return []
    const url = new URL(candidate)
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    const hasCredentials = url.username !== '' || url.password !== ''
    return isWeb && !hasCredentials ? [url.href] : []
  })
}

/** Whether a host name can only mean a machine of the local network. `hostname` as a URL gives it, IPv6 with or without brackets. */
export function isLanHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  if (host.includes(':')) return host === '::1' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host)
  const octets = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(host)
  if (octets) {
    const [first, second] = [Number(octets[1]), Number(octets[2])]
    return (
      first === 10 ||
      first === 127 ||
      (first === 172 && second >= 16 && second <= 31) ||
      (first === 192 && second === 168) ||
      (first === 169 && second === 254)
    )
  }
  return !host.includes('.') || /\.(local|lan|internal|home\.arpa)$/.test(host)
}

/** Whether a host name means this very computer. `hostname` as a URL gives it, IPv6 with or without brackets. */
export function isThisComputer(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  return /^127\.\d+\.\d+\.\d+$/.test(host) || host === '::1' || /(^|\.)localhost\.?$/.test(host)
}
