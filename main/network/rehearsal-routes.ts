import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { RehearsalState } from '#shared/protocol/rehearsal'
import { REHEARSAL_PEOPLE } from '#shared/protocol/rehearsal'
import { refuse } from '#shared/meeting/refusals'
import { bearerOf, readJson, sendJson } from './http-replies'
import type { Route } from './http-replies'

/** Runs rehearsals beside the host, one at a time. */
export interface RehearsalDesk {
  state(): RehearsalState
  /** False when one is running. */
  start(people: number): boolean
  /** Ends the running one; without one nothing happens. */
  stop(): void
}

const wish = z.strictObject({ people: z.union(REHEARSAL_PEOPLE.map((people) => z.literal(people))) })

/** GET, POST {people} and DELETE /api/rehearsal, on the console's listener only. `inUse`: people are connected to a meeting, whom a rehearsal would disturb. */
export function rehearsalRoute(
  desk: RehearsalDesk,
  isChair: (session: string) => boolean,
  inUse: () => boolean,
): Route {
  return async (request, response, url) => {
    if (url.pathname !== '/api/rehearsal') return false
    if (!isChair(bearerOf(request))) return (sendJson(response, 401, refuse('session-expired')), true)
    if (request.method === 'POST') return (await start(desk, inUse, request, response), true)
    if (request.method === 'DELETE') desk.stop()
    else if (request.method !== 'GET') return false
    return (sendJson(response, 200, desk.state()), true)
  }
}

async function start(
  desk: RehearsalDesk,
  inUse: () => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = wish.safeParse(await readJson(request))
  if (!body.success) return sendJson(response, 400, refuse('command-malformed', z.prettifyError(body.error)))
  if (inUse()) return sendJson(response, 409, refuse('rehearsal-disturbs'))
  if (!desk.start(body.data.people)) return sendJson(response, 409, refuse('rehearsal-running'))
  return sendJson(response, 202, desk.state())
}
