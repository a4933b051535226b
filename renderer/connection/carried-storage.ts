import { base64urlnopad } from '@scure/base'

/** What this program keeps in a browser, of any version. */
const OURS = 'yuanzhuo/'
/** Names of what was carried here and no host has recognised yet. */
const CARRIED = 'yuanzhuo.carried'

/**
 * Browsers keep apart what pages from different addresses have stored. When the host moves to another address, the page
 * that is still open carries this device's keys, name and meetings over, in the part of the address that no server sees.
 * `url`: where the host's pages are now, with a slash at the end.
 */
export function carryTo(url: string, storage: Storage = localStorage): string {
  const kept = Object.fromEntries(
    Object.keys(storage).flatMap((name) => (name.startsWith(OURS) ? [[name, storage.getItem(name)]] : [])),
  )
  const carried = base64urlnopad.encode(new TextEncoder().encode(JSON.stringify(kept)))
  return `${url.replace(/\/$/, '')}${location.pathname}#carried=${carried}`
}

/**
 * Takes in what a page at the host's former address carries over, and takes it out of the address bar. What is here
 * already stays. Whoever makes such an address could give his own key to a page, so what was carried counts only once the
 * host knows it (`recognised`), and is dropped where it does not (`dropCarried`).
 */
export function takeCarried(): void {
  const carried = new URLSearchParams(location.hash.slice(1)).get('carried')
  if (carried === null) return
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    const kept = JSON.parse(new TextDecoder().decode(base64urlnopad.decode(carried))) as Record<string, unknown>
    const taken = Object.entries(kept).filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith(OURS) && typeof entry[1] === 'string' && localStorage.getItem(entry[0]) === null,
    )
    for (const [name, value] of taken) localStorage.setItem(name, value)
    sessionStorage.setItem(CARRIED, JSON.stringify(taken.map(([name]) => name)))
  } catch (error) {
    console.warn('what another page carried over cannot be read or kept:', error)
  }
}

/** The host knows this device by what was carried. */
export function recognised(): void {
  dropMark()
}

/** The host does not know this device: what was carried is none of its own. True when there was something. */
export function dropCarried(): boolean {
  const names = dropMark()
  for (const name of names) localStorage.removeItem(name)
  return names.length > 0
}

function dropMark(): string[] {
  try {
    const names = JSON.parse(sessionStorage.getItem(CARRIED) ?? '[]') as string[]
    sessionStorage.removeItem(CARRIED)
    return names
  } catch {
    return [] // no storage: nothing was taken either
  }
}
