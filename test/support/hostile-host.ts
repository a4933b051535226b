import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

const NAME = 'hall.lan'
/** What has the app find it, as it would a computer on the network. */
export const FIND_HOSTILE_HOST = `--host-resolver-rules=MAP ${NAME} 127.0.0.1`

/** A meeting's host that is none. */
export interface HostileHost {
  /** As a person would type it. */
  readonly address: string
  /** What its page found out and sent home, by name. */
  readonly found: Record<string, unknown>
  /** How often somebody came to the door on 127.0.0.1 that is none of its business. */
  doorbell(): number
}

/** Its page tries what pages of strangers try, each by its own address. */
export async function hostileHost(): Promise<HostileHost> {
  const found: Record<string, unknown> = {}
  let rung = 0
  const door = createServer((_request, response) => {
    rung++
    response.end()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const doorPort = (door.address() as AddressInfo).port

  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://host')
    if (request.method === 'POST') {
      let body = ''
      request.on('data', (piece: Buffer) => (body += piece.toString()))
      request.on('end', () => {
        Object.assign(found, JSON.parse(body))
        response.end()
      })
      return
    }
    if (url.pathname === '/never') return // it never answers
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-security-policy', "default-src * 'unsafe-inline' blob:") // its own, which must not displace ours
    response.end(`<!doctype html><title>Your bank</title><body><textarea></textarea><button>paper</button>
      <script>const doorPort = ${doorPort}; const tell = (what) => fetch('/found', { method: 'POST', body: JSON.stringify(what) })
      ${SCRIPTS[url.pathname.slice(1)] ?? ''}</script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const each of [door, server]) {
      each.closeAllConnections()
      each.close()
    }
  })
  const { port } = server.address() as AddressInfo
  return { address: `${NAME}:${port}`, found, doorbell: () => rung }
}

const SCRIPTS: Record<string, string> = {
  all: `
    addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay' })
    const area = document.querySelector('textarea')
    document.addEventListener('copy', (event) => { event.clipboardData.setData('text/plain', 'overwritten'); event.preventDefault() })
    const began = Date.now()
    alert('1'); confirm('2'); print()
    document.title = 'Your bank'
    moveTo(0, 0); resizeTo(300, 300)
    area.focus()
    const copied = document.execCommand('copy')
    const pasted = document.execCommand('paste') ? area.value : ''
    const opened = window.open('about:blank') !== null
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['x'])); link.download = 'unasked.exe'; link.click()
    const within = (promise) => Promise.race([promise.then(() => 'yes', (error) => 'no'), new Promise((done) => setTimeout(done, 2000, 'late'))])
    Promise.all([
      within(fetch('http://127.0.0.1:' + doorPort + '/', { mode: 'no-cors' })),
      within(new Promise((yes, no) => { const s = new WebSocket('ws://localhost:' + doorPort); s.onopen = yes; s.onerror = no })),
      within(navigator.clipboard ? navigator.clipboard.writeText('overwritten') : Promise.reject()),
      Notification.requestPermission(),
    ]).then(([door, socket, written, notification]) =>
      tell({ copied, pasted, opened, door, socket, written, notification, took: Date.now() - began }))`,
  paper: `
    document.querySelector('button').onclick = () => {
      const pdf = '%PDF-1.4\\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF'
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' })); link.download = 'paper.pdf'; link.click()
    }`,
  memory: `
    const held = []
    setInterval(() => { for (let n = 0; n < 4; n++) held.push(new Uint8Array(32 << 20).fill(n + 1)) }, 100)`,
  storage: `
    const opening = indexedDB.open('hoard', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true })
    opening.onsuccess = () => {
      const bytes = new Uint8Array(16 << 20)
      for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536))
      const more = () => { const change = opening.result.transaction('all', 'readwrite'); change.objectStore('all').put(bytes); change.oncomplete = more }
      more()
    }`,
}
