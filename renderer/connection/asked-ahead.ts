import type { Refusal } from '#shared/meeting/refusals'

/** What form-ahead.js asks the host for a device that was here before, while the program is still being read. */
interface AskedAhead {
  /** The host's half of the device's key. */
  half: { meetingId: string; key: string; answer: Promise<{ half: string | null } | Refusal> }
  /** Opening, or open, and what the host has said so far. */
  live: { socket: WebSocket; said: unknown[] }
}

declare global {
  interface Window {
    askedAhead?: Partial<AskedAhead>
  }
}

/** The host's answer about this key, or null where it was not asked; once. Rejects when it could not be reached. */
export function halfAskedAhead(meetingId: string, key: string): AskedAhead['half']['answer'] | null {
  const half = window.askedAhead?.half
  delete window.askedAhead?.half
  return half?.meetingId === meetingId && half.key === key ? half.answer : null
}

/** The WebSocket that is on its way to this address already, or null; once. What it was told it is told again. */
export function liveOpenedAhead(url: string): WebSocket | null {
  const live = window.askedAhead?.live
  delete window.askedAhead?.live
  if (!live) return null
  const { socket, said } = live
  socket.onmessage = null
  if (socket.url !== url || socket.readyState > WebSocket.OPEN) {
    socket.close()
    return null
  }
  // Once somebody listens.
  queueMicrotask(() => said.forEach((data) => socket.dispatchEvent(new MessageEvent('message', { data }))))
  return socket
}
