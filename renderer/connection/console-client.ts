import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import type { FileRoute, JsonRoute, RouteAnswer, RouteAt, RouteInput } from '#shared/protocol/routes'
import { takeHashToken } from './hash-token'
import { callHost, fetchFile } from './host-request'

/** Where the session outlives a reload of the console's page, and nothing else. */
const SESSION = 'yuanzhuo/1/console-session'

/** The input of a route, which may be left out where there is none. */
type Input<R extends RouteAt<'console'>> =
  Record<never, never> extends RouteInput<R, Blob> ? [input?: RouteInput<R, Blob>] : [input: RouteInput<R, Blob>]

/** Requests of the facilitator's console to its host, over HTTP on the loopback listener. Throws when the host cannot be reached. */
export class ConsoleClient {
  private constructor(readonly session: string) {}

  /** Takes the one-time token out of the address, or the session of before the reload. A refusal when there is neither or the host knows it no more. */
  static async open(): Promise<ConsoleClient | Refusal> {
    const token = takeHashToken()
    if (token !== null) {
      const answer = await callHost('POST /api/session', { body: { token } }, { bearer: null })
      if (isRefusal(answer)) return answer
      sessionStorage.setItem(SESSION, answer.session)
    }
    const session = sessionStorage.getItem(SESSION)
    return session === null ? refuse('console-expired') : new ConsoleClient(session)
  }

  /** Calls a route of the console, e.g. `call('DELETE /api/standbys/:meetingId', { params: { meetingId } })`. */
  call<R extends RouteAt<'console'> & JsonRoute>(route: R, ...[input]: Input<R>): Promise<RouteAnswer<R> | Refusal> {
    return callHost(route, (input ?? {}) as RouteInput<R, Blob>, { bearer: this.session })
  }

  /** Calls a route of the console that answers with a file. */
  download<R extends RouteAt<'console'> & FileRoute>(route: R, ...[input]: Input<R>): ReturnType<typeof fetchFile<R>> {
    return fetchFile(route, (input ?? {}) as RouteInput<R, Blob>, { bearer: this.session })
  }
}
