import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { addressOf } from '#shared/protocol/route-address'
import type { FileRoute, JsonRoute, RouteAnswer, RouteInput, RouteName } from '#shared/protocol/routes'

/** Whom to ask, and as whom. */
export interface Asker {
  /** A console session or a participant's ticket. */
  bearer: string | null
  /** Address of the host, ending with "/"; the page's own host by default. After a takeover it is another. */
  hostUrl?: string
  /** Takes the question back: it rejects, and the host does no more for it. */
  signal?: AbortSignal | undefined
}

/** Calls a route that answers with JSON. An expected "no" comes back as a refusal; throws when the host cannot be reached. */
export async function callHost<R extends JsonRoute>(
  route: R,
  input: RouteInput<R, Blob>,
  asker: Asker,
): Promise<RouteAnswer<R> | Refusal> {
  const answer = await ask(route, input, asker)
  return answer.ok ? ((await answer.json()) as RouteAnswer<R>) : readRefusal(answer)
}

/** Calls a route that answers with a file, under the name the host gave it. An expected "no" comes back as a refusal; throws when the host cannot be reached. */
export async function fetchFile<R extends FileRoute>(
  route: R,
  input: RouteInput<R, Blob>,
  asker: Asker,
): Promise<{ name: string | null; content: Blob } | Refusal> {
  const answer = await ask(route, input, asker)
  if (!answer.ok) return readRefusal(answer)
  return { name: fileName(answer.headers.get('content-disposition')), content: await answer.blob() }
}

function ask(
  route: RouteName,
  input: { params?: Record<string, string>; query?: object; body?: unknown },
  { bearer, hostUrl = '/', signal }: Asker,
): Promise<Response> {
  const { method, address } = addressOf(route, input)
  const headers = new Headers()
  if (bearer !== null) headers.set('authorization', `Bearer ${bearer}`)
  const init: RequestInit = { method, headers, cache: 'no-store', ...(signal ? { signal } : {}) }
  if (input.body instanceof Blob) init.body = input.body
  else if (input.body !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(input.body)
  }
  return fetch(hostUrl.replace(/\/$/, '') + address, init)
}

async function readRefusal(answer: Response): Promise<Refusal> {
  if (answer.status === 401) return refuse('console-expired')
  const said: unknown = await answer.json()
  if (isRefusal(said)) return said
  throw new Error(`the host answered ${answer.status}`)
}

/** RFC 6266: the UTF-8 form first, which Chinese titles need. */
function fileName(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  return encoded ? decodeURIComponent(encoded) : (disposition?.match(/filename="([^"]+)"/)?.[1] ?? null)
}
