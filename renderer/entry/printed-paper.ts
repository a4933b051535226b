import { addressOf } from '#shared/protocol/route-address'
import { keepForPrinter, printPaper } from '../components/print-page'
import type { Session } from '../connection/session'

const PAPER = 'GET /api/meetings/:meetingId/paper-to-print'

/**
 * From now on this page of a meeting prints the paper that the host has for it, and not its screen, which would come out
 * as a cropped strip; where a paper is shown, what is shown is printed anyway. By the key for printing the faces of the
 * paper are fetched first. From a browser's menu nothing can be waited for: then the paper is asked for with the page
 * standing still, and printed in what faces are here. Without the host there is only the screen.
 * @param byKey false where somebody else takes the key: in the app the menu does
 * @returns ends it
 */
export function printsItsPaper(session: Session, byKey: boolean): () => void {
  /** Takes the paper of this printing away again; null while none is kept. */
  let away: (() => void) | null = null
  const keep = (html: string, ahead: boolean) => (away = keepForPrinter(html, ahead))
  const done = () => {
    away?.()
    away = null
  }
  let isPrinting = false
  const print = async () => {
    try {
      const html = await paper(session)
      if (html === null || isKept()) return window.print() // a paper may be shown by now
      keep(html, true)
      await printPaper()
    } catch {
      window.print() // the host is out of reach
    } finally {
      isPrinting = false
    }
  }
  const press = (event: KeyboardEvent) => {
    const isPrint = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyP'
    if (!isPrint || isKept()) return
    event.preventDefault()
    if (isPrinting) return
    isPrinting = true
    void print()
  }
  const before = () => {
    if (isKept()) return
    const html = paperAtOnce(session)
    if (html !== null) keep(html, false)
  }
  if (byKey) document.addEventListener('keydown', press)
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', done)
  return () => {
    done()
    document.removeEventListener('keydown', press)
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', done)
  }
}

const isKept = () => document.querySelector('[data-printed]') !== null

/** Null where the host gives none. */
async function paper(session: Session): Promise<string | null> {
  const { address, headers } = asked(session)
  const answer = await fetch(address, { headers, cache: 'no-store' })
  return answer.ok ? answer.text() : null
}

/** The same without a moment to wait; null too where the host is out of reach. */
function paperAtOnce(session: Session): string | null {
  const { connection, saved } = session.snapshot()
  // A request that stands still has no end of its own: a host that is known to be gone is not asked.
  if (connection.is !== 'live' || saved === 'offline') return null
  const { address, headers } = asked(session)
  const request = new XMLHttpRequest()
  try {
    request.open('GET', address, false)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send()
    return request.status === 200 ? request.responseText : null
  } catch {
    return null
  }
}

/** In the language that the page speaks. */
function asked(session: Session): { address: string; headers: Record<string, string> } {
  const { params, asker } = session.asking()
  const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
  const { address } = addressOf(PAPER, { params, query: { language } })
  return {
    address: (asker.hostUrl ?? '/').replace(/\/$/, '') + address,
    headers: asker.bearer === null ? {} : { authorization: `Bearer ${asker.bearer}` },
  }
}
