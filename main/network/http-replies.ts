import type { IncomingMessage, ServerResponse } from 'node:http'

/** A route answers a request itself, or says that it is not its. */
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>

/**
 * What a page may load and do. `scripts`: sources of the scripts that stand inside the pages themselves. Styles may be inline because the editor and React set them on elements; scripts never.
 * Pictures may be blobs: handed-out files are fetched with a ticket and shown from memory.
 * Frames are the paper's preview (srcdoc, sandboxed, without scripts).
 */
const contentSecurityPolicy = (scripts: readonly string[]): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Any host: after a takeover the page goes on with the standby, whose address nobody knew when it was loaded.
    "connect-src 'self' ws: wss: http: https:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Sets them on each answer. `scripts`: as for the policy. */
export function securityHeaders(scripts: readonly string[]): (response: ServerResponse) => void {
  const policy = contentSecurityPolicy(scripts)
  return (response) => {
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(value))
}

/** A file to keep, under its name. */
export interface FileReply {
  bytes: Uint8Array
  fileName: string
  mediaType: string
  /** It came from people: never shown as a page of ours, whatever is in it. */
  foreign?: boolean
}

export function sendFile(response: ServerResponse, { bytes, fileName, mediaType, foreign }: FileReply): void {
  if (foreign) response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
  response.writeHead(200, {
    'Content-Type': mediaType,
    'Content-Length': bytes.length,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'no-store',
  })
  response.end(bytes)
}

/** The body of a request, or null as soon as it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export const bearerOf = (request: IncomingMessage): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
