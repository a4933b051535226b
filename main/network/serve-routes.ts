import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { refuse } from '#shared/meeting/refusals'
import { parseBoundedJson } from '#shared/protocol/bounded-json'
import type { ParamsOf } from '#shared/protocol/route-address'
import { matcherOf } from '#shared/protocol/route-address'
import type {
  BodyOut,
  CallerOf,
  Door,
  JsonRoute,
  QueryOut,
  RouteAnswer,
  RouteAt,
  RouteDeclaration,
  RouteName,
} from '#shared/protocol/routes'
import { ROUTES } from '#shared/protocol/routes'
import type { Asked, Callers, Guards } from './callers'
import { Refused } from './callers'
import type { FileReply, Route } from './http-replies'
import { bearerOf, readBody, sendFile, sendJson } from './http-replies'
import { logger } from '../log/logger'
import { supervise } from '../runtime/supervise'
import { plainAddress } from './subnet'

const log = logger('network')
const supervised = supervise((error) => log.error('the end of an answer could not be dealt with', { error }))

/** A request whose caller may make it and whose parts are what the route declares. */
export interface Call<R extends RouteName> {
  params: ParamsOf<R>
  query: QueryOut<R>
  body: BodyOut<R>
  caller: Callers[CallerOf<R>]
  /** Network address of the other side. */
  address: string
  /** Given when the asker has gone before the answer was there. */
  gone: AbortSignal
}

type Reply<R extends RouteName> = (R extends JsonRoute ? RouteAnswer<R> : FileReply) | Refused
export type Handlers<R extends RouteName> = { [Each in R]: (call: Call<Each>) => Reply<Each> | Promise<Reply<Each>> }

/** What a handler threw, with its route. */
export class RouteFailed extends Error {
  constructor(
    readonly route: string,
    override readonly cause: unknown,
  ) {
    super(`in ${route}`, { cause })
  }
}

/** A handler once the types have tied it to its route. */
type Handle = (call: object) => unknown

/**
 * Serves the routes of one door (shared/protocol/routes.ts). In this order, each step only after the one before
 * succeeded: the caller is one the route is for, query and body are as declared, the handler runs. What a handler
 * throws is thrown on under the route's name.
 */
export function serveRoutes<D extends Door>(door: D, guards: Guards, handlers: Handlers<RouteAt<D>>): Route {
  const table: Record<string, RouteDeclaration> = ROUTES
  const served = Object.entries(table)
    .filter(([, { doors }]) => doors.includes(door))
    .map(([name, declaration]) => ({
      name,
      declaration,
      match: matcherOf(name),
      handle: handlers[name as RouteAt<D>] as unknown as Handle,
    }))
  /** Routes of one call at a time that are at work. */
  const busy = new Set<string>()

  return async (request, response, url) => {
    const bearer = bearerOf(request)
    for (const { name, declaration, match, handle } of served) {
      const params = match(request.method ?? '', url.pathname)
      if (params === null) continue
      let reading: Promise<unknown> | null = null
      let entered: string | null = null
      const body = (proven = false): Promise<unknown> => {
        if (reading === null && declaration.body?.oneAtATime) {
          const turn = proven ? `${name} (proven)` : name
          if (busy.has(turn)) return Promise.resolve(new Refused(503, 'meeting-unknown'))
          busy.add(turn)
          entered = turn
        }
        return (reading ??= readDeclared(request, declaration.body))
      }
      const { socket } = request
      const before = socket.bytesWritten
      const answered = (done: (bytes: number) => void): void =>
        void response.once(
          'close',
          supervised(() => done(socket.bytesWritten - before)),
        )
      const asked = { door, bearer, params, query: url.searchParams, answered, body }
      const gone = new AbortController()
      response.once(
        'close',
        supervised(() => gone.abort()),
      )
      try {
        const from = { address: plainAddress(request.socket.remoteAddress ?? ''), gone: gone.signal }
        send(response, declaration, await answer(declaration, asked, handle, from))
      } catch (error) {
        throw new RouteFailed(name, error)
      } finally {
        if (entered !== null) busy.delete(entered)
      }
      return true
    }
    // Who has no session does not even learn which paths the console knows.
    if (door !== 'console' || !url.pathname.startsWith('/api/')) return false
    const asked = { door, bearer, params: {}, query: url.searchParams, answered: () => {}, body: async () => null }
    const chair = await guards.chair(asked)
    if (chair instanceof Refused) sendJson(response, chair.status, chair.refusal)
    return chair instanceof Refused
  }

  async function answer(
    declaration: RouteDeclaration,
    asked: Asked,
    handle: Handle,
    from: Pick<Call<RouteName>, 'address' | 'gone'>,
  ): Promise<unknown> {
    const caller = await guards[declaration.caller](asked)
    if (caller instanceof Refused) return caller
    const query = readQuery(declaration.query, asked.query)
    if (query instanceof Refused) return query
    const body = await asked.body()
    if (body instanceof Refused) return body
    return handle({ params: asked.params, query, body, caller, ...from })
  }
}

/** The body as the route declares it, or why it is refused; null for a route without one. */
async function readDeclared(request: IncomingMessage, declaration: RouteDeclaration['body']): Promise<unknown> {
  if (!declaration) return null
  const { refused, tooLarge } = declaration
  const bytes = await readBody(request, declaration.max)
  if (bytes === null) return new Refused(tooLarge.status, refuse(tooLarge.reason, `more than ${declaration.max} bytes`))
  if (declaration.as === 'bytes') return bytes
  const read = declaration.schema.safeParse(jsonOf(bytes))
  return read.success ? read.data : new Refused(refused.status, refuse(refused.reason, z.prettifyError(read.error)))
}

/** The JSON value in these bytes; when there is none, undefined, which no schema takes. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return parseBoundedJson(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** The declared parameters of a query; any others are left alone. */
function readQuery(schema: RouteDeclaration['query'], query: URLSearchParams): unknown {
  if (!schema) return null
  const read = schema.safeParse(
    Object.fromEntries(Object.keys(schema.shape).map((name) => [name, query.get(name) ?? undefined])),
  )
  return read.success ? read.data : new Refused(400, refuse('command-malformed', z.prettifyError(read.error)))
}

function send(response: ServerResponse, { answer }: RouteDeclaration, reply: unknown): void {
  if (reply instanceof Refused) sendJson(response, reply.status, reply.refusal)
  else if (answer.as === 'file') sendFile(response, reply as FileReply)
  else sendJson(response, answer.status, reply)
}
