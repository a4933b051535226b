import type { ConsoleApi, ExportFormat, ListQuery, MeetingPage } from '#shared/protocol/console-api'
import type { Refusal } from '#shared/meeting/refusals'
import { isRefusal, refuse } from '#shared/meeting/refusals'
import { takeHashToken } from './hash-token'
import { fetchFromHost, readRefusal, requestJson } from './host-request'

/** Where the session outlives a reload of the console's page, and nothing else. */
const SESSION = 'yuanzhuo/1/console-session'

/** Requests of the facilitator's console to its host, over HTTP on the loopback listener. Throws when the host cannot be reached. */
export class ConsoleClient {
  private constructor(readonly session: string) {}

  /** Takes the one-time token out of the address, or the session of before the reload. A refusal when there is neither or the host knows it no more. */
  static async open(): Promise<ConsoleClient | Refusal> {
    const token = takeHashToken()
    if (token !== null) {
      const answer = await requestJson<ConsoleApi['POST /api/session']['response']>('POST', '/api/session', null, {
        token,
      })
      if (isRefusal(answer)) return answer
      sessionStorage.setItem(SESSION, answer.session)
    }
    const session = sessionStorage.getItem(SESSION)
    return session === null ? refuse('session-expired') : new ConsoleClient(session)
  }

  /** Asks a route whose path names something, e.g. `ask('GET /api/meetings/:id/carried-over', { id })`; `query` without the "?". */
  ask<Route extends keyof ConsoleApi & `GET ${string}/:${string}`>(
    route: Route,
    { id }: { id: string },
    query = '',
  ): Promise<ConsoleApi[Route]['response'] | Refusal> {
    const path = route.slice('GET '.length).replace(':id', encodeURIComponent(id))
    return requestJson<ConsoleApi[Route]['response']>('GET', query === '' ? path : `${path}?${query}`, this.session)
  }

  /** Calls a route that changes what its path names, e.g. `order('DELETE /api/standbys/:id', { id })`. */
  order<Route extends keyof ConsoleApi & `${'POST' | 'DELETE'} ${string}/:id${string}`>(
    route: Route,
    { id }: { id: string },
    ...[body]: ConsoleApi[Route]['request'] extends null ? [] : [ConsoleApi[Route]['request']]
  ): Promise<ConsoleApi[Route]['response'] | Refusal> {
    const [method, path] = route.split(' ') as [string, string]
    return requestJson<ConsoleApi[Route]['response']>(
      method,
      path.replace(':id', encodeURIComponent(id)),
      this.session,
      body,
    )
  }

  /** One page of the list of all meetings. */
  meetings(query: ListQuery): Promise<MeetingPage | Refusal> {
    const asked = Object.entries(query).filter(([, value]) => value !== null && value !== '')
    const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))
    return requestJson<MeetingPage>('GET', `/api/meetings?${search}`, this.session)
  }

  /** Hands a file out at the meeting; null when it is on the host's disk and in the record. */
  async handOut(meetingId: string, file: File): Promise<Refusal | null> {
    const answer = await fetchFromHost(
      `/api/meetings/${encodeURIComponent(meetingId)}/materials?name=${encodeURIComponent(file.name)}`,
      this.session,
      { method: 'POST', body: file },
    )
    return answer.ok ? null : readRefusal(answer)
  }

  /** Calls a route of the console's API, e.g. `call('POST /api/meetings', meeting)`. */
  call<Route extends keyof ConsoleApi>(
    route: Route,
    ...[body]: ConsoleApi[Route]['request'] extends null ? [] : [ConsoleApi[Route]['request']]
  ): Promise<ConsoleApi[Route]['response'] | Refusal> {
    const [method, path] = route.split(' ') as [string, string]
    return requestJson<ConsoleApi[Route]['response']>(method, path, this.session, body)
  }

  /** An export of the meeting as a file under the name the host gave it; `language` is that of the headings. */
  async download(
    meetingId: string,
    format: ExportFormat,
    language: 'zh' | 'en',
  ): Promise<{ name: string; content: Blob } | Refusal> {
    const answer = await fetchFromHost(
      `/api/meetings/${encodeURIComponent(meetingId)}/export?format=${format}&language=${language}`,
      this.session,
    )
    if (!answer.ok) return readRefusal(answer)
    return {
      name: fileName(answer.headers.get('content-disposition')) ?? `${meetingId}.${format}`,
      content: await answer.blob(),
    }
  }
}

/** RFC 6266: the UTF-8 form first, which Chinese titles need. */
function fileName(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1]
  return encoded ? decodeURIComponent(encoded) : (disposition?.match(/filename="([^"]+)"/)?.[1] ?? null)
}
