import { HTTP_TRIED_AFTER } from '../protocol/transport-policy'
import type { OpenSocket, Socket } from './socket'

/**
 * Opens a socket the first way; when that brings nothing soon, because something in between lets no WebSocket through,
 * also the second way, and goes on with whichever brings a frame first.
 */
export const eitherSocket =
  (first: OpenSocket, second: OpenSocket): OpenSocket =>
  (url, events) => {
    const tried: Socket[] = []
    let chosen: Socket | null = null
    let open = 0
    let over = false
    const start = (opener: OpenSocket, lost: () => void): void => {
      open++
      const socket = opener(url, {
        received: (data) => {
          if (over || (chosen !== null && chosen !== tried[index])) return
          if (chosen === null) {
            chosen = tried[index]!
            clearTimeout(later)
            for (const other of tried) if (other !== chosen) other.close()
          }
          events.received(data)
        },
        closed: (code) => {
          open--
          if (over || (chosen !== null && chosen !== tried[index])) return
          if (chosen === null) lost()
          if (chosen === null && open > 0) return
          over = true
          events.closed(code)
        },
      })
      const index = tried.push(socket) - 1
    }
    const startSecond = (): void => {
      clearTimeout(later)
      if (!over && tried.length === 1) start(second, () => {})
    }
    const later = setTimeout(startSecond, HTTP_TRIED_AFTER)
    start(first, startSecond)
    return {
      get via() {
        return chosen?.via ?? 'websocket'
      },
      get bufferedAmount() {
        return chosen?.bufferedAmount ?? 0
      },
      send: (data) => chosen?.send(data),
      close: () => {
        over = true
        clearTimeout(later)
        for (const socket of tried) socket.close()
      },
    }
  }
