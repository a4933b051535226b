import { createServer as createHttpServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex, Readable } from 'node:stream'
import { isStorageReason, refuse } from '#shared/meeting/refusals'
import { refusalOf } from '../meeting/refusal-of'
import { supervise } from '../runtime/supervise'
import type { BuiltPages } from './built-pages'
import type { ConnectionPlaces } from './connection-places'
import { securityHeaders, sendJson } from './http-replies'
import type { Route } from './http-replies'
import {
  CONNECTIONS_WAITING,
  FILES_PER_CONNECTION,
  HANDSHAKE_WITHIN,
  HEADERS_LOOK_EVERY,
  HEADERS_WITHIN,
  KEPT_ALIVE_FOR,
  REQUEST_WITHIN,
  STILL_FOR,
} from './limits'
import { RouteFailed } from './serve-routes'
import { logger } from '../log/logger'

const log = logger('network')

export interface ListenerOptions {
  address: string
  port: number
  tls: { key: string; cert: string } | null
  pages: BuiltPages
  /** Which page a path shows, or null. */
  page(path: string): string | null
  routes: Route[]
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Whether a name or address in the Host header, without port, is one of this listener's. */
  isOwnName(name: string): boolean
  /** What is said to who came by another name: plain text. */
  wrongName: string
  /** The connections it has room for. */
  places: ConnectionPlaces
}

export interface Listener {
  port: number
  close(): Promise<void>
}

/** Opens one of the host's two doors. Rejects with Node's own error (EADDRINUSE, EACCES…). */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const supervised = supervise((error) => log.error('a connection could not be taken in', { error }))
  const failing = (response: ServerResponse) => (error: Error) => {
    log.error('a file of the pages could not be read', { error })
    response.destroy()
  }
  const { files, scripts } = options.pages
  const setSecurityHeaders = securityHeaders(scripts)
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    setSecurityHeaders(response)
    answer(request, response).catch((error: unknown) => {
      // Who asked went away in the middle of the request: nobody is left to answer.
      if (request.destroyed && !request.complete) return response.destroy()
      log.error(
        'a request could not be answered',
        error instanceof RouteFailed ? { route: error.route, error: error.cause } : { error },
      )
      if (response.headersSent) return void response.end()
      const refusal = refusalOf(error instanceof RouteFailed ? error.cause : error)
      const status = isStorageReason(refusal.reason) ? 507 : 500
      // Its detail may name folders of this computer.
      sendJson(response, status, refuse(refusal.reason))
    })
  }
  const underWay = new WeakMap<Socket, number>()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!URL.canParse(request.url ?? '', 'http://host')) return notFound(response)
    if (!mayServe(request)) return notFound(response, options.wrongName)
    const url = new URL(request.url ?? '/', 'http://host')
    for (const route of options.routes) if (await route(request, response, url)) return
    // The three pages are reached by their own names only: the console's page does not exist on the LAN. What stands in
    // the folder of assets is none of them, though the digest in its name may read like a join code.
    if (!url.pathname.startsWith('/assets/')) {
      const page = options.page(url.pathname)
      if (!page) return notFound(response)
      request.url = page
    }
    const { socket } = request
    const sending = underWay.get(socket) ?? 0
    // Node takes in however many requests come in one piece, and each would hold a file and a part of it until it is read.
    if (sending >= FILES_PER_CONNECTION) return void socket.destroy()
    underWay.set(socket, sending + 1)
    response.once(
      'close',
      supervised(() => void underWay.set(socket, underWay.get(socket)! - 1)),
    )
    // The file may have to be opened again for each request; where the system lets no more be opened, only this answer fails.
    response.once(
      'pipe',
      supervised((file: Readable) => file.once('error', supervised(failing(response)))),
    )
    files(request, response, () => notFound(response))
  }
  const mayServe = (request: IncomingMessage): boolean =>
    options.isOwnName((request.headers.host ?? '').toLowerCase().replace(/\.?(:\d+)?$/, ''))

  const patience = {
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    connectionsCheckingInterval: HEADERS_LOOK_EVERY,
    keepAliveTimeout: KEPT_ALIVE_FOR,
  }
  const server: Server = options.tls
    ? createHttpsServer({ ...patience, handshakeTimeout: HANDSHAKE_WITHIN, ...options.tls }, handle)
    : createHttpServer(patience, handle)
  server.timeout = STILL_FOR
  const enter = (socket: Socket): void => {
    if (!options.places.enter(socket, supervised)) socket.destroy()
  }
  server.on('connection', supervised(enter))
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on(
      'error',
      supervised(() => socket.destroy()),
    )
    if (mayServe(request) && URL.canParse(request.url ?? '', 'http://host')) options.upgrade(request, socket, head)
    else socket.destroy()
  }
  server.on('upgrade', supervised(upgrade))
  server.on(
    'clientError',
    supervised((_error: Error, socket: Duplex) => socket.destroy()),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: options.port, host: options.address, backlog: CONNECTIONS_WAITING }, () => {
      server.off('error', reject)
      // E.g. no file handle left for another connection: those that are there go on.
      server.on(
        'error',
        supervised((error: Error) => log.error('a connection could not be taken in', { error })),
      )
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function notFound(response: ServerResponse, words = '404'): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${words}\n`)
}
