import type { RawData } from 'ws'

/** What a page's connection is to the host, whatever it travels by: `ws`'s WebSocket has all of it. */
export interface PageSocket {
  readonly readyState: number
  readonly OPEN: number
  readonly CLOSED: number
  /** Bytes given to `send` that have not left yet. */
  readonly bufferedAmount: number
  send(data: string | Uint8Array, options?: { binary?: boolean }): void
  ping(data?: string): void
  close(code?: number, reason?: string): void
  terminate(): void
  on(event: 'message', listener: (data: RawData, isBinary: boolean) => void): unknown
  on(event: 'pong', listener: (data: Buffer) => void): unknown
  on(event: 'close' | 'error', listener: () => void): unknown
}

/** What such a connection runs over: `node:net`'s Socket has all of it. */
export interface PageWire {
  readonly remoteAddress?: string | undefined
  readonly bytesRead: number
  /** Absent where it carries no WebSocket's bytes. */
  write?(bytes: Uint8Array): unknown
  /** What is written from here on leaves with the `uncork` that belongs to it, in one piece. */
  cork?(): void
  uncork?(): void
  on(event: 'data', listener: () => void): unknown
  off(event: 'data', listener: () => void): unknown
}
