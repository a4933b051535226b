import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseBoundedJson } from '#shared/protocol/bounded-json'
import { REQUEST_BODY_MAX } from './limits'

/** A route answers a request itself, or says that it is not its. */
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>

/**
 * What a page may load and do. Styles may be inline because the editor and React set them on elements; scripts never.
 * Pictures may be blobs: handed-out files are fetched with a ticket and shown from memory.
 * Frames are the paper's preview (srcdoc, sandboxed, without scripts).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
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

export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(value))
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

/** The JSON body of a request, or null when it is too large or not JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, REQUEST_BODY_MAX)
  if (body === null) return null
  try {
    return parseBoundedJson(body.toString('utf8'))
  } catch {
    return null // the route refuses it as malformed
  }
}

export const bearerOf = (request: IncomingMessage): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
