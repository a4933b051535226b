import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'

/** One JSON request to the page's own host. An expected "no" comes back as a refusal; throws when the host cannot be reached. */
export async function requestJson<Answer>(
  method: string,
  path: string,
  bearer: string | null,
  body?: unknown,
): Promise<Answer | Refusal> {
  const content: RequestInit =
    body === undefined || body === null
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const answer = await fetchFromHost(path, bearer, { method, ...content })
  return answer.ok ? ((await answer.json()) as Answer) : readRefusal(answer)
}

/** `bearer` is a console session or a participant's ticket. `path`: or a whole address, of the host that took over from the page's own. */
export function fetchFromHost(path: string, bearer: string | null, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`)
  return fetch(path, { cache: 'no-store', ...init, headers })
}

export async function readRefusal(answer: Response): Promise<Refusal> {
  if (answer.status === 401) return refuse('session-expired')
  const said: unknown = await answer.json()
  if (isRefusal(said)) return said
  throw new Error(`the host answered ${answer.status}`)
}
